"""The parts of one entry, each with its own freshness: when it was asked, how, and by whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from socialmap.models import Assurance, Service
from socialmap.upkeep.freshness import Freshness, Part, freshness_of

LOOKED_BACK = 60  # assurances of an entry; who asked longer ago is no longer told by name


@dataclass(frozen=True)
class PartNow:
    part: Part
    freshness: Freshness
    told: str
    """How it was asked and by whom; empty when nobody wrote that down."""

    @property
    def label(self) -> str:
        return str(self.part.label)


def parts_of(service: Service) -> list[Part]:
    """What there is to check of an entry."""
    has_times = bool(service.schedule) or bool(service.schedules.all())
    has = {
        Part.ROOM: bool(service.room),
        Part.SCHEDULE: has_times,
        Part.FORMAL: bool(service.organization.kvk_number),
    }
    return [part for part in Part if has.get(part, True)]


def parts_now(service: Service) -> list[PartNow]:
    """In the order in which they grow old."""
    rows = service.assurances.filter(outcome=Assurance.Outcome.TRUE).select_related("by")
    assurances = list(rows[:LOOKED_BACK])
    return [_part_now(service, part, assurances) for part in parts_of(service)]


def checked_on(service: Service, part: Part, assurances: Iterable[Assurance]) -> date | None:
    """When a part was last found true. Whether there is room has a day of its own, said with it."""
    if part == Part.ROOM:
        return service.room_reported_on
    own = (each.on for each in assurances if each.covers(part))
    return max(filter(None, (service.assured_at, *own)), default=None)


def _part_now(service: Service, part: Part, assurances: list[Assurance]) -> PartNow:
    day = checked_on(service, part, assurances)
    found = (each for each in assurances if each.on == day and (part in each.parts or part != Part.ROOM))
    covering = next((each for each in found if each.covers(part)), None)
    return PartNow(part, freshness_of(day, part), covering.told if covering else "")
