"""What the cut works on: doors, the centre lines of streets, and the pace of a duo."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

# 40 in 100 doors open for a talk of 8 minutes, the others take 2; talks from the field, until a team has its own.
MINUTES_A_DOOR = 4.4
METRES_A_MINUTE = 75
METRES_A_DEGREE_LON, METRES_A_DEGREE_LAT = 111_320, 110_574

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, order=True)
class Door:
    """Somewhere to ring. `rank`: 0 comes first when not all doors fit in the time, then 1, and so on."""

    street: str
    number: int
    letter: str
    addition: str
    id: int
    lon: float
    lat: float
    rank: int = 0

    @property
    def at(self) -> Point:
        return self.lon, self.lat


@dataclass(frozen=True)
class Line:
    """The centre line of (a part of) a street; `busy`: people cross it at junctions only. Width in metres."""

    street: str
    points: Sequence[Point]
    width: float = 8
    busy: bool = False


def distance(a: Point, b: Point) -> float:
    """Metres as the crow flies; flat, which is exact enough within a municipality."""
    return hypot((b[0] - a[0]) * METRES_A_DEGREE_LON * cos(radians(a[1])), (b[1] - a[1]) * METRES_A_DEGREE_LAT)
