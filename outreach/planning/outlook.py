"""What fits in the time: how many doors the duos reach, what stays for later, and what would bring more. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from outreach.cutting.doors import MINUTES_A_DOOR

# 13 doors an hour for a duo, walking included: before the doors are divided, what is not the door itself is walking.
WALKING_A_DOOR = 60 / 13 - MINUTES_A_DOOR
HALF_HOUR = 30
WORKING_DAY = 8 * 60


@dataclass(frozen=True)
class Part:
    """What one duo has to do, or what is left for later."""

    doors: int
    minutes: float


@dataclass(frozen=True)
class Outlook:
    doors: int
    """Those that were divided."""
    spare: int
    """Those that stay for a next round."""
    duos: int
    available: int
    """Minutes from begin to end."""
    minutes: int
    """Minutes of the duo that takes longest."""
    in_time: int
    """Doors that the duos reach before the end."""
    spare_minutes: float
    minutes_of_all: int
    """About how long each duo takes when all doors are divided now."""

    @property
    def all_doors(self) -> int:
        return self.doors + self.spare

    @property
    def fits(self) -> bool:
        """Whether the duos reach every door that was divided."""
        return self.in_time == self.doors

    @property
    def left(self) -> int:
        """Doors that are not reached in this round."""
        return self.all_doors - self.in_time

    @property
    def gain_of_duo(self) -> int:
        """About how many doors one more duo reaches: as many as the others."""
        return min(self.left, self.in_time // self.duos) if self.duos else 0

    @property
    def gain_of_half_hour(self) -> int:
        """About how many doors half an hour more brings, at the pace of the plan."""
        return min(self.left, self.in_time * HALF_HOUR // self.available)

    @property
    def all_in_a_day(self) -> bool:
        """Whether the duos could ring at every door at a stretch; beyond a working day it is no choice."""
        return self.minutes_of_all <= WORKING_DAY

    @property
    def rounds_needed(self) -> int:
        """How many more rounds with these duos and this time the spare doors take."""
        return ceil(self.spare_minutes / (self.available * max(1, self.duos)))

    @property
    def duos_needed(self) -> int:
        """How many duos could do the spare doors in one more round."""
        return ceil(self.spare_minutes / self.available)


NOTHING_SPARE = Part(0, 0)


def look_ahead(parts: Sequence[Part], available: int, spare: Part = NOTHING_SPARE) -> Outlook:
    """The outlook of a round with these parts and so many minutes."""
    total = sum(part.minutes for part in parts) + spare.minutes
    return Outlook(
        doors=sum(part.doors for part in parts),
        spare=spare.doors,
        duos=len(parts),
        available=available,
        minutes=ceil(max((part.minutes for part in parts), default=0)),
        in_time=sum(doors_in_time(part, available) for part in parts),
        spare_minutes=spare.minutes,
        minutes_of_all=ceil(total / max(1, len(parts))),
    )


def duos_for(doors: int, available: int, minutes_a_door: float = MINUTES_A_DOOR) -> int:
    """How many duos reach so many doors in so many minutes, before the doors are divided."""
    return ceil(round(doors * (minutes_a_door + WALKING_A_DOOR) / available, 6))


def doors_for(duos: int, available: int, minutes_a_door: float = MINUTES_A_DOOR) -> int:
    """How many doors so many duos reach in so many minutes, before the doors are divided."""
    return int(round(duos * available / (minutes_a_door + WALKING_A_DOOR), 6))


def doors_in_time(part: Part, available: int) -> int:
    """How many of its doors a duo reaches in so many minutes."""
    return part.doors if part.minutes <= available else int(part.doors * available / part.minutes)
