"""When to ring again where nobody answered: on another part of the day or the week, and at most three times. Pure.

From what is known of such rounds: who is never home on Tuesday afternoon often is on Thursday evening or on Saturday.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

MOST = 3
"""After so many times in vain, within WITHIN, the door gets a card and is not rung at."""
WITHIN = timedelta(days=365)
NOON, EVENING = 12, 17
SATURDAY = 5


class DayPart(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    WEEKEND = "weekend"


@dataclass(frozen=True)
class Ring:
    """Someone rang here, and whether someone came to the door."""

    at: datetime
    answered: bool


@dataclass(frozen=True)
class Attempts:
    """The times in vain since someone last answered; `parts` are those of the day and the week."""

    times: int = 0
    parts: frozenset[DayPart] = frozenset()

    @property
    def card_only(self) -> bool:
        return self.times >= MOST


def day_part(moment: datetime) -> DayPart:
    here = timezone.localtime(moment)
    if here.weekday() >= SATURDAY:
        return DayPart.WEEKEND
    if here.hour < NOON:
        return DayPart.MORNING
    return DayPart.AFTERNOON if here.hour < EVENING else DayPart.EVENING


def attempts_at(rings: Iterable[Ring], *, at: datetime) -> Attempts:
    """The attempts before `at`. Twice in one part of one day, as when two phones log a door, is one attempt."""
    known = sorted((ring for ring in rings if at - WITHIN <= ring.at < at), key=lambda ring: (ring.at, ring.answered))
    vain: set[tuple[object, DayPart]] = set()
    for ring in known:
        if ring.answered:
            vain.clear()
        else:
            vain.add((timezone.localdate(ring.at), day_part(ring.at)))
    return Attempts(len(vain), frozenset(part for _day, part in vain))
