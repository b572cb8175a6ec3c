"""A plain sweep around the coffee table, street by street."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import atan2, cos, pi, radians

from outreach.cutting.doors import Door, Point, distance

DETOUR = 1.3
# How far a border may shift, as a share of a duo's doors, to keep a side of a street whole.
SLACK = 0.2


def metres(doors: Sequence[Door], table: Point) -> float:
    """From the table along the doors and back, as people walk: crow-fly with a detour."""
    stops = [table, *(door.at for door in doors), table]
    return DETOUR * sum(distance(a, b) for a, b in itertools.pairwise(stops))


def sweep(doors: Sequence[Door], table: Point, duos: int) -> list[list[Door]]:
    """Slices of the circle around the table that hold about as many doors each."""
    sides = _around(_sides(doors), table)
    row = [door for side in sides for door in side]
    ends: list[int] = []
    for side in sides:
        ends.append((ends[-1] if ends else 0) + len(side))
    fair = len(row) / duos
    borders = [0, *(_border(fair * duo, fair * SLACK, ends) for duo in range(1, duos)), len(row)]
    return [row[start:end] for start, end in itertools.pairwise(borders)]


def _border(ideal: float, slack: float, ends: Sequence[int]) -> int:
    """The end of a side of a street near the fair border, else the fair border itself."""
    nearest = min(ends, key=lambda end: (abs(end - ideal), end), default=0)
    return nearest if abs(nearest - ideal) <= slack else round(ideal)


def _sides(doors: Iterable[Door]) -> list[list[Door]]:
    """The doors by street and side of the street (odd, even), numbers going up."""
    sides: dict[tuple[str, int], list[Door]] = defaultdict(list)
    for door in sorted(doors):
        sides[door.street, door.number % 2].append(door)
    return [sides[key] for key in sorted(sides)]


def _around(sides: list[list[Door]], table: Point) -> list[list[Door]]:
    """The sides as a hand of the clock meets them, from after the widest gap, so that no cluster is split there."""
    met = sorted((_angle(_middle(side), table), index) for index, side in enumerate(sides))
    if not met:
        return []
    gaps = [after[0] - before[0] for before, after in itertools.pairwise(met)]
    gaps.append(met[0][0] + 2 * pi - met[-1][0])
    start = (gaps.index(max(gaps)) + 1) % len(met)
    return [_facing(sides[index], table) for _, index in met[start:] + met[:start]]


def _facing(side: list[Door], table: Point) -> list[Door]:
    """The side in the direction of the sweep, so that a border inside it leaves two neighbouring halves."""
    turn = (_angle(side[-1].at, table) - _angle(side[0].at, table) + pi) % (2 * pi) - pi
    return side if turn >= 0 else side[::-1]


def walk_order(part: Sequence[Door], table: Point) -> list[Door]:
    """Street by street, the nearest one next: the odd side up, the even side down."""
    streets = defaultdict(list)
    for door in sorted(part):
        streets[door.street].append(door)
    to_walk = [
        [door for door in street if door.number % 2] + [door for door in reversed(street) if door.number % 2 == 0]
        for street in streets.values()
    ]
    here, walk = table, []
    while to_walk:
        street = min(to_walk, key=lambda doors: (distance(here, doors[0].at), doors[0]))
        to_walk.remove(street)
        walk += street
        here = street[-1].at
    return walk


def _middle(doors: Sequence[Door]) -> Point:
    return sum(door.lon for door in doors) / len(doors), sum(door.lat for door in doors) / len(doors)


def _angle(at: Point, table: Point) -> float:
    east, north = _offset(table, at)
    return atan2(north, east)


def _offset(a: Point, b: Point) -> Point:
    """Metres east and north from a to b; flat, which is exact enough within a municipality."""
    return (b[0] - a[0]) * 111_320 * cos(radians(a[1])), (b[1] - a[1]) * 110_574
