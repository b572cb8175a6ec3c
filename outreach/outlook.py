"""What fits in the time: how many doors the duos reach, and what it takes to reach them all. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from outreach.cutting.doors import MINUTES_A_DOOR

# 13 doors an hour for a duo, walking included: before the doors are divided, what is not the door itself is walking.
WALKING_A_DOOR = 60 / 13 - MINUTES_A_DOOR


@dataclass(frozen=True)
class Part:
    """What one duo has to do."""

    doors: int
    minutes: float


@dataclass(frozen=True)
class Outlook:
    doors: int
    duos: int
    available: int
    """Minutes from begin to end."""
    minutes: int
    """Minutes of the duo that takes longest."""
    in_time: int
    """Doors that the duos reach before the end."""
    duos_needed: int
    minutes_needed: int
    """What all doors take with these duos, in whole half hours."""
    later: int
    """Doors that the duos reach when the round lasts half an hour longer."""

    @property
    def fits(self) -> bool:
        return self.in_time == self.doors

    @property
    def spare(self) -> int:
        """Doors that stay for a next round."""
        return self.doors - self.in_time

    @property
    def gain_of_duo(self) -> int:
        """Doors that one more duo reaches of those that are spare, when it does as many as the others."""
        return min(self.spare, self.in_time // self.duos) if self.duos else 0

    @property
    def gain_of_half_hour(self) -> int:
        return self.later - self.in_time


def look_ahead(parts: Sequence[Part], available: int) -> Outlook:
    """The outlook of a round with these parts and so many minutes."""
    longest = ceil(max((part.minutes for part in parts), default=0))
    total = sum(part.minutes for part in parts)
    return Outlook(
        doors=sum(part.doors for part in parts),
        duos=len(parts),
        available=available,
        minutes=longest,
        in_time=sum(doors_in_time(part, available) for part in parts),
        duos_needed=max(len(parts) + (longest > available), ceil(total / available)),
        minutes_needed=ceil(longest / 30) * 30,
        later=sum(doors_in_time(part, available + 30) for part in parts),
    )


def duos_for(doors: int, available: int, minutes_a_door: float = MINUTES_A_DOOR) -> int:
    """How many duos reach so many doors in so many minutes, before the doors are divided."""
    return ceil(round(doors * (minutes_a_door + WALKING_A_DOOR) / available, 6))


def doors_in_time(part: Part, available: int) -> int:
    """How many of its doors a duo reaches in so many minutes."""
    return part.doors if part.minutes <= available else int(part.doors * available / part.minutes)
