"""Filling in the form as it was before one change, so that a restore is held to what the form asks."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from socialmap.curating.entering import Entry
from socialmap.forms.facets import SAID
from socialmap.forms.organizations import OrganizationForm
from socialmap.forms.places import LocationForm
from socialmap.forms.services import SHOWN, ServiceForm
from socialmap.history.past import CannotRestore, past_alternatives, past_locations, past_schedules
from socialmap.history.remembering import OF_LOCATION, OF_ORGANIZATION, Facts
from socialmap.models import DirectoryChange, Location, Organization, Service

FIELDS = {"organization_id": "organization", "team_id": "team", "status": "open"}
# What the form of a place calls otherwise.
IN_FORM = {"name": "place_name", "address_1": "address"}
# What is not filled in on the form, or in rows of its own.
APART = {"room_reported_on", "locations", "schedules", "alternatives"}


def entry_before(service: Service, change: DirectoryChange) -> Entry:
    """The entry as it stands now, with the old of this change. Raises CannotRestore."""
    old = {fact: pair[0] for fact, pair in change.facts.items() if pair}
    form = ServiceForm(_sent(service, old), municipality=service.municipality, service=service)
    places = past_locations(service, old["locations"]) if "locations" in old else None
    _must_fit(form)
    entry = form.entry()
    facts: Any = dict(entry.facts)
    facts |= {"status": old["status"]} if "status" in old else {}
    if "room_reported_on" in old:
        facts["room_reported_on"] = date.fromisoformat(on) if (on := old["room_reported_on"]) else None
    elif "room" in old:
        facts["room_reported_on"] = service.room_reported_on
    return replace(
        entry,
        facts=facts,
        locations=places if places is not None else entry.locations,
        schedules=past_schedules(service, old["schedules"]) if "schedules" in old else None,
        alternatives=past_alternatives(service, old["alternatives"]) if "alternatives" in old else None,
    )


def organization_before(organization: Organization, change: DirectoryChange) -> Facts:
    """Name and facts, as `edit_organization` takes them. Raises CannotRestore, as for a place."""
    old, form = _old(change), OrganizationForm(municipality=organization.municipality, organization=organization)
    sent = {field.name: field.value() for field in form} | old
    _must_fit(OrganizationForm(_text_of(sent), municipality=organization.municipality, organization=organization))
    return _now(organization, OF_ORGANIZATION) | old


def location_before(location: Location, change: DirectoryChange) -> Facts:
    old, form = _old(change), LocationForm(location=location)
    before = _now(location, OF_LOCATION) | old
    sent = {field.name: field.value() for field in form} | {IN_FORM.get(fact, fact): old[fact] for fact in old}
    sent["wheelchair"] = {True: "ja", False: "nee", None: ""}[before["wheelchair"]]
    spot = before["latitude"], before["longitude"]
    sent["spot"] = form.fields["spot"].prepare_value(None if None in spot else spot)
    _must_fit(LocationForm(_text_of(sent), location=location))
    return before


def _old(change: DirectoryChange) -> Facts:
    return {fact: pair[0] for fact, pair in change.facts.items() if pair}


def _now(row: Organization | Location, names: list[str]) -> Facts:
    return {name: getattr(row, name) for name in names}


def _text_of(sent: Facts) -> QueryDict:
    """As a browser would send it."""
    data = QueryDict(mutable=True)
    data.update({name: _text(value) for name, value in sent.items() if value not in (None, "", False)})
    return data


def _must_fit(form: Any) -> None:
    if not form.is_valid():
        raise CannotRestore([_reason(form, name, str(found[0])) for name, found in form.errors.items()])


def _sent(service: Service, old: dict[str, Any]) -> QueryDict:
    """As a browser would send the form with the old filled in."""
    form = ServiceForm(municipality=service.municipality, service=service)
    filled = {field.name: field.value() for field in form}
    for fact, value in old.items():
        if fact not in APART:
            filled[FIELDS.get(fact, fact)] = SAID[value] if fact == "is_free" else value
    if "locations" in old:
        filled["location"] = next(iter(old["locations"]), None)
    if filled.get("open") not in dict(SHOWN):
        filled["open"] = Service.Status.ACTIVE  # what is not shown is no choice of the form; the deed writes it
    sent = QueryDict(mutable=True)
    for name, value in filled.items():
        values = value if isinstance(value, (list, tuple)) else [value]
        sent.setlist(name, [_text(each) for each in values if each not in (None, "", False)])
    return sent


def _text(value: Any) -> str:
    return "on" if value is True else str(getattr(value, "pk", value))


def _reason(form: Any, name: str, problem: str) -> str:
    label = form.fields[name].label if name in form.fields else ""
    return _("%(label)s: %(problem)s") % {"label": label, "problem": problem} if label else problem
