"""Remembering what an entry, organization or place said: taken before a change and compared after it, in the deed.

before = facts_of(service)
...
note_change(service, before, by=cora, kind=Kind.FORM)
"""

from datetime import date, time
from typing import Any

from socialmap.curating.facts import LocationFacts, OrganizationFacts, ScheduleFacts, ServiceFacts
from socialmap.models import Contact, DirectoryChange, Location, Organization, Service
from teams.models import User

Kind = DirectoryChange.Kind
Facts = dict[str, Any]
Subject = Service | Organization | Location
# What is kept as it is; a team and an organization by their ids.
PLAIN = ["name", "organization_id", "team_id", *(name for name in ServiceFacts.__annotations__ if name != "team")]
OF_ORGANIZATION = ["name", *OrganizationFacts.__annotations__]
OF_LOCATION = ["name", *LocationFacts.__annotations__]
OF_SCHEDULE = list(ScheduleFacts.__annotations__)
CONTACT = "contact"


def facts_of(row: Subject) -> Facts:
    """All that a curator can change, as JSON has it."""
    if isinstance(row, Service):
        return _facts_of_service(row)
    names = OF_ORGANIZATION if isinstance(row, Organization) else OF_LOCATION
    return {name: _plain(getattr(row, name)) for name in names}


def _facts_of_service(service: Service) -> Facts:
    """The contact person stays in memory, to compare."""
    told: Facts = {name: _plain(getattr(service, name)) for name in PLAIN}
    told["themes"] = sorted(str(pk) for pk in service.themes.order_by().values_list("pk", flat=True))
    told["locations"] = sorted(str(pk) for pk in service.locations.order_by().values_list("pk", flat=True))
    told["schedules"] = [_schedule(row) for row in service.schedules.values(*OF_SCHEDULE)]
    instead = service.alternatives.order_by("because", "instead").values_list("because", "instead", "note")
    told["alternatives"] = [[because, str(pk), note] for because, pk, note in instead]
    contact = Contact.objects.filter(service=service).first()
    told[CONTACT] = [contact.name, contact.title, contact.phone, contact.email] if contact else None
    return told


def note_change(
    row: Subject, before: Facts, *, by: User | None, kind: str, undoes: DirectoryChange | None = None
) -> DirectoryChange | None:
    """None when everything stayed as it was."""
    after = facts_of(row)
    changed = {fact: [before[fact], after[fact]] for fact in after if before[fact] != after[fact]}
    if not changed:
        return None
    if CONTACT in changed:
        changed[CONTACT] = None  # type: ignore[assignment]
    return DirectoryChange.objects.create(**_of(row), by=by, kind=kind, facts=changed, undoes=undoes)


def note_added(row: Subject, by: User | None) -> None:
    """What a file or the demo brings has no line: its own day says enough."""
    if by:
        DirectoryChange.objects.create(**_of(row), by=by, kind=Kind.ADDED)


def _of(row: Subject) -> dict[str, Any]:
    return {str(row._meta.model_name): row}


def _schedule(row: Facts) -> Facts:
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, list):
        return list(value)
    return value if isinstance(value, (str, int, float, bool)) or value is None else str(value)
