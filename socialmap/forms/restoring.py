"""Filling in the form of an entry as it was before one change, so that a restore is held to what the form asks."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from socialmap.curating.entering import Entry
from socialmap.forms.facets import SAID
from socialmap.forms.services import SHOWN, ServiceForm
from socialmap.history.past import CannotRestore, past_alternatives, past_locations, past_schedules
from socialmap.models import Service, ServiceChange

FIELDS = {"organization_id": "organization", "team_id": "team", "status": "open"}
# What is not filled in on the form, or in rows of its own.
APART = {"room_reported_on", "locations", "schedules", "alternatives"}


def entry_before(service: Service, change: ServiceChange) -> Entry:
    """The entry as it stands now, with the old of this change. Raises CannotRestore."""
    old = {fact: pair[0] for fact, pair in change.facts.items() if pair}
    form = ServiceForm(_sent(service, old), municipality=service.municipality, service=service)
    places = past_locations(service, old["locations"]) if "locations" in old else None
    if not form.is_valid():
        raise CannotRestore([_reason(form, name, str(found[0])) for name, found in form.errors.items()])
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


def _reason(form: ServiceForm, name: str, problem: str) -> str:
    label = form.fields[name].label if name in form.fields else ""
    return _("%(label)s: %(problem)s") % {"label": label, "problem": problem} if label else problem
