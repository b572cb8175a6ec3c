"""Putting what a file holds on the sociale kaart: all of it, or nothing.

Ids are kept, so that a second import of the same entries changes them and adds none. What no field of ours can hold
stays as an extra, and leaves again on export.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.curating.duplicates import Pair, pairs_in
from socialmap.curating.services import keep_contact
from socialmap.exchange import fields
from socialmap.exchange.alternatives import link_alternatives
from socialmap.exchange.extras import Record
from socialmap.exchange.keeping import keep_extras
from socialmap.exchange.merged import follow_merged
from socialmap.exchange.problems import Refused, is_uuid, problems_in
from socialmap.exchange.reading import Found
from socialmap.history.remembering import Kind, facts_of, note_change
from socialmap.models import Location, Organization, Schedule, Service, ServiceAtLocation, TaxonomyTerm
from socialmap.searching.indexing import index
from socialmap.upkeep.assuring import keep_told_day
from teams.models import Team


@dataclass
class Outcome:
    added: int = 0
    changed: int = 0
    organizations: int = 0
    locations: int = 0
    contacts_left_out: int = 0
    merged: list[str] = field(default_factory=list)
    """A sentence for each entry that was merged here meanwhile."""
    alike: list[Pair] = field(default_factory=list)
    """What came in and looks like what stands there."""


@transaction.atomic
def store(*, municipality: Municipality, found: Found) -> Outcome:
    """Raises Refused with a line for each row that cannot be stored; then nothing is."""
    problems = problems_in(found.services, found.organizations) or _of_others(municipality, found)
    if problems:
        raise Refused(problems)
    outcome = Outcome(merged=follow_merged(municipality, found))
    told = _organizations_in(found)
    organizations = _store_organizations(municipality, told)
    locations = _store_locations(municipality, found, organizations)
    outcome.organizations, outcome.locations = len(set(organizations.values())), len(locations)
    terms = {str(term.pk): term for term in TaxonomyTerm.objects.all()}
    new = set()
    for service in found.services:
        if _store_service(municipality, service, organizations, locations, terms):
            new.add(UUID(service["id"]))
        outcome.contacts_left_out += _contacts_left_out(service)
    link_alternatives(municipality, found.services)
    keep_extras(found.services, told, organizations)
    for row in Service.objects.filter(pk__in=[service["id"] for service in found.services]).exclude(hsds_extra={}):
        index(row)  # the search reads what our fields do not hold as well
    outcome.added, outcome.changed = len(new), len(found.services) - len(new)
    outcome.alike = pairs_in(municipality, among=new)
    return outcome


def _of_others(municipality: Municipality, found: Found) -> list[str]:
    """An id that stands on the kaart of another municipality is not ours to change; nor is another's team."""
    told = {each["id"]: each["name"] for each in found.services}
    told |= {each["organization"]["id"]: each["organization"]["name"] for each in found.services}
    told |= {each["id"]: each["name"] for each in found.organizations}
    told |= {place["id"]: str(place.get("name", place["id"])) for place in _locations_in(found)}
    taken: set[str] = set()
    for model in (Service, Organization, Location):
        rows = model._default_manager.filter(pk__in=told).exclude(municipality=municipality)
        taken |= {str(pk) for pk in rows.values_list("pk", flat=True)}
    problems = [_("%(name)s: dit id is al van een andere gemeente.") % {"name": told[pk]} for pk in told if pk in taken]
    teams = {str(pk) for pk in Team.objects.filter(municipality=municipality).values_list("pk", flat=True)}
    for service in found.services:
        if fields.codes_in(service, "visibility") == ["team"] and _team_in(service) not in teams:
            problems.append(
                _("%(name)s: dit aanbod is van een team dat hier niet bestaat.") % {"name": service["name"]}
            )
    return problems


def _organizations_in(found: Found) -> dict[str, Record]:
    """Each once, with all that the file says of it anywhere."""
    told: dict[str, Record] = {}
    for each in [*found.organizations, *(service["organization"] for service in found.services)]:
        told[each["id"]] = {**told.get(each["id"], {}), **each}
    return told


def _locations_in(found: Found) -> Iterable[Record]:
    for service in found.services:
        yield from (at["location"] for at in service.get("service_at_locations", []) if "location" in at)
    for organization in [*found.organizations, *(service["organization"] for service in found.services)]:
        yield from (place for place in organization.get("locations", []) if is_uuid(place.get("id")))


def _store_organizations(municipality: Municipality, told: dict[str, Record]) -> dict[str, Organization]:
    """By the ids of the file. One that stands there under another id, by its name, is that one."""
    rows = Organization.objects.filter(municipality=municipality)
    known = {str(row.pk): row for row in rows}
    named = {row.lowered: row for row in rows.annotate(lowered=Lower("name"))}
    stored: dict[str, Organization] = {}
    for pk, record in told.items():
        facts = fields.of_organization(record)
        same = named.get(facts["name"].lower())
        if same is not None and str(same.pk) != pk:
            stored[pk] = same
            continue
        stored[pk] = _write(
            known.get(pk) or Organization(pk=UUID(pk), municipality=municipality), facts, "organization"
        )
        named[facts["name"].lower()] = stored[pk]
    return stored


def _store_locations(
    municipality: Municipality, found: Found, organizations: dict[str, Organization]
) -> dict[str, Location]:
    told: dict[str, Record] = {}
    for each in _locations_in(found):
        told[each["id"]] = {**told.get(each["id"], {}), **each}
    for pk, organization in _organizations_in(found).items():
        for place in organization.get("locations", []):
            if place.get("id") in told:
                told[place["id"]] = {"organization_id": pk} | told[place["id"]]
    known = {str(row.pk): row for row in Location.objects.filter(pk__in=told)}
    stored = {}
    for pk, record in told.items():
        of = organizations.get(str(record.get("organization_id")))
        facts = fields.of_location(record, known_as=of.name if of else _("Plek"))
        facts["organization"] = of
        row = known.get(pk) or Location(pk=UUID(pk), municipality=municipality)
        # The public export of a secret place says nothing of it, so it stays as secret as it was.
        if row.is_confidential:
            stored[pk] = row
            continue
        stored[pk] = _write(row, facts, "location")
    return stored


def _store_service(
    municipality: Municipality,
    told: Record,
    organizations: dict[str, Organization],
    locations: dict[str, Location],
    terms: dict[str, TaxonomyTerm],
) -> bool:
    """Whether it is new."""
    service = Service.objects.filter(pk=told["id"]).first()
    added = service is None
    service = service or Service(pk=UUID(told["id"]), municipality=municipality)
    before = None if added else facts_of(service)
    service.organization = organizations[told["organization"]["id"]]
    facts = fields.of_service(told)
    facts["team_id"] = _team_in(told) if facts["visibility"] == Service.Visibility.TEAM else None
    _write(service, facts, "service")
    keep_told_day(service, fields.assured_day(told))
    service.themes.set(terms[pk] for pk in fields.theme_ids_in(told) if pk in terms)
    _store_places(service, told, locations)
    _store_schedules(service, told)
    for contact in told.get("contacts", [])[:1]:
        keep_contact(service=service, facts=fields.of_contact(contact), pk=fields.part_id(contact, service.pk))
    service.save()  # now that its themes and places are known, they can be searched for
    if before:
        note_change(service, before, by=None, kind=Kind.FILE)
    _keep_moment(service, told)
    return added


def _write(row: Any, facts: dict[str, Any], kind: str) -> Any:
    added = row._state.adding
    before = None if added or isinstance(row, Service) else facts_of(row)  # of an entry once all of it is stored
    for fact, value in facts.items():
        setattr(row, fact, value)
    row.revision += not added
    row.save()
    journal.noted(f"{kind}.added" if added else f"{kind}.changed", row, None)
    if before:
        note_change(row, before, by=None, kind=Kind.FILE)
    return row


def _store_places(service: Service, told: Record, locations: dict[str, Location]) -> None:
    ats = {at["location"]["id"]: at for at in told.get("service_at_locations", []) if "location" in at}
    gone = service.service_at_locations.exclude(location__in=ats).exclude(location__is_confidential=True)
    gone.delete()
    there = {str(pk) for pk in service.service_at_locations.values_list("location_id", flat=True)}
    for pk, at in ats.items():
        if pk not in there:
            ServiceAtLocation.objects.create(
                pk=_free_id(ServiceAtLocation, at, service.pk), service=service, location=locations[pk]
            )


def _store_schedules(service: Service, told: Record) -> None:
    """The moments of the entry; where it has none, those of its places."""
    records = told.get("schedules", [])
    for at in told.get("service_at_locations", []) if not records else []:
        records = [*records, *at.get("schedules", [])]
    service.schedules.all().delete()
    for record in {str(each.get("id", each)): each for each in records}.values():
        facts = fields.schedule_in(record)
        if facts:
            Schedule.objects.create(pk=_free_id(Schedule, record, service.pk), service=service, **facts)


def _free_id(model: type[models.Model], told: Record, parent: UUID) -> UUID:
    """The id of the file, unless something else has it already."""
    pk = fields.part_id(told, parent)
    return fields.part_id({"of": told}, parent) if model._default_manager.filter(pk=pk).exists() else pk


def _keep_moment(service: Service, told: Record) -> None:
    """Whoever edited it last did so then, not now."""
    at = parse_datetime(str(told.get("last_modified", "")))
    if at is not None and not is_naive(at):
        Service.objects.filter(pk=service.pk).update(last_modified=at)


def _team_in(told: Record) -> str:
    marks = (each for each in told.get("attributes", []) if each.get("link_type") == "team")
    return str(next((mark.get("value") for mark in marks), ""))


def _contacts_left_out(told: Any, *, top: bool = True) -> int:
    """Persons that are not kept: only the first one of an entry has a place here."""
    if isinstance(told, list):
        return sum(_contacts_left_out(each, top=False) for each in told)
    if not isinstance(told, dict):
        return 0
    here = max(len(told.get("contacts", [])) - top, 0)
    return here + sum(_contacts_left_out(each, top=False) for key, each in told.items() if key != "contacts")
