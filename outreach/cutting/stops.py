"""Doors joined into stops: dwellings at one point share an entrance, and a duo rings them all before it walks on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from outreach.cutting.doors import Door, Point

# From so many dwellings at one point on it is one entrance, whatever the numbers; fewer may be neighbours across.
ENTRANCE = 6

BY_ADDRESS = attrgetter(*(field.name for field in fields(Door)))


@dataclass(frozen=True)
class Stop:
    """The doors at one point, by number; from ground floor up, as far as numbers tell."""

    doors: tuple[Door, ...]

    @property
    def at(self) -> Point:
        return self.doors[0].at

    @property
    def street(self) -> str:
        return self.doors[0].street

    @property
    def number(self) -> int:
        return self.doors[0].number

    def floors(self, most: int) -> "list[Stop]":
        """The stop, or where it has more doors than `most` a stop for each: what is cut then follows the numbers."""
        if len(self.doors) <= max(1, most):
            return [self]
        return [Stop((door,)) for door in self.doors]


def join(doors: Sequence[Door]) -> list[Stop]:
    """The stops, in the same order whatever the order of the doors."""
    points: dict[Point, list[Door]] = defaultdict(list)
    for door in sorted(doors, key=BY_ADDRESS):
        points[round(door.lon, 6), round(door.lat, 6)].append(door)
    stops = [Stop(tuple(group)) for here in points.values() for group in _entrances(here)]
    return sorted(stops, key=lambda stop: BY_ADDRESS(stop.doors[0]))


def _entrances(here: list[Door]) -> list[list[Door]]:
    if len(here) >= ENTRANCE:
        return [here]
    groups: dict[tuple[str, int], list[Door]] = defaultdict(list)
    for door in here:
        groups[door.street, door.number % 2].append(door)
    return list(groups.values())
