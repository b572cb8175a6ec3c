"""What an entry said before, made whole again out of what was kept of it."""

from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from socialmap.curating.facts import AlternativeFacts, ScheduleFacts
from socialmap.models import Location, Schedule, Service

DAYS = ("dtstart", "valid_from", "valid_to")
CLOCK = ("opens_at", "closes_at")


class CannotRestore(ValueError):
    """`reasons` say what stands in the way, a sentence each."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def schedule_facts(row: dict[str, Any]) -> ScheduleFacts:
    facts = dict(row)
    facts |= {name: date.fromisoformat(row[name]) if row.get(name) else None for name in DAYS}
    facts |= {name: time.fromisoformat(row[name]) if row.get(name) else None for name in CLOCK}
    return facts  # type: ignore[return-value]


def schedule_of(row: dict[str, Any]) -> Schedule:
    return Schedule(**schedule_facts(row))


def past_schedules(service: Service, rows: list[dict[str, Any]]) -> list[ScheduleFacts]:
    """Raises CannotRestore for a moment that could not be written now."""
    for row in rows:
        moment = schedule_of(row)
        moment.service = service
        try:
            moment.full_clean()
        except ValidationError as problem:
            raise CannotRestore(problem.messages) from problem
    return [schedule_facts(row) for row in rows]


def past_locations(service: Service, keys: list[str]) -> list[Location]:
    """Raises CannotRestore when one of them is gone."""
    found = list(Location.objects.filter(pk__in=keys, municipality=service.municipality_id))
    if len(found) != len(keys):
        raise CannotRestore([_("Een van de plekken van toen is er niet meer.")])
    return found


def past_alternatives(service: Service, rows: list[list[str]]) -> list[AlternativeFacts]:
    """Raises CannotRestore when one of them is gone."""
    others = Service.objects.filter(municipality=service.municipality_id, merged_into=None)
    found = {str(each.pk): each for each in others.filter(pk__in=[pk for _because, pk, _note in rows])}
    if any(pk not in found for _because, pk, _note in rows):
        raise CannotRestore([_("Wat er toen in plaats van dit was, is er niet meer.")])
    return [{"because": because, "instead": found[pk], "note": note} for because, pk, note in rows]
