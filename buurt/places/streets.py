"""The centre lines of streets: what one walks along between doors."""

from dataclasses import dataclass

Spot = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True)
class CentreLine:
    """(A piece of) a street; '' names a path that has no name. `width` in metres; `busy`: people cross it at junctions
    only. Lines that meet share that point exactly."""

    street: str
    points: list[Spot]
    width: float
    busy: bool
