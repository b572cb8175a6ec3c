"""The door to the cut: doors in, loopgebieden in walking order out."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from outreach.cutting.doors import METRES_A_MINUTE, MINUTES_A_DOOR, Door, Line, Point
from outreach.cutting.sweep import metres, sweep, walk_order


@dataclass(frozen=True)
class Side:
    """Doors that are walked in one go: (a part of) one side of a street, in walking order."""

    street: str
    doors: list[Door]


@dataclass(frozen=True)
class Walk:
    """One loopgebied: its sides in walking order; `path` is the walking line from the table and back to it."""

    sides: list[Side] = field(default_factory=list)
    metres: float = 0
    minutes: float = 0
    path: list[Point] = field(default_factory=list)

    @property
    def doors(self) -> list[Door]:
        return [door for side in self.sides for door in side.doors]


@dataclass(frozen=True)
class Plan:
    """`walks`: one for each duo, empty ones included. `spare`: what does not fit, as walks of next rounds.

    `estimated`: there were no centre lines, so metres and order are guessed from the addresses.
    """

    walks: list[Walk]
    spare: list[Walk]
    estimated: bool


def cut(
    doors: Sequence[Door],
    table: Point,
    *,
    duos: int | None = None,
    minutes: float | None = None,
    lines: Sequence[Line] = (),
    minutes_a_door: float = MINUTES_A_DOOR,
    seed: int = 1,
) -> Plan:
    """Divide the doors. With `duos` alone: all doors, in equal time. With both: at most `minutes` each, and what does
    not fit is spare. With `minutes` alone: all doors, in as few walks as it takes.

    Cutting for one duo puts doors that are already theirs in walking order.
    """
    parts = [walk_order(part, table) for part in sweep(doors, table, duos or 1)]
    return Plan([_walk(part, table, minutes_a_door) for part in parts], spare=[], estimated=not lines)


def _walk(doors: list[Door], table: Point, minutes_a_door: float) -> Walk:
    if not doors:
        return Walk()
    sides = itertools.groupby(doors, key=lambda door: (door.street, door.number % 2))
    walked = metres(doors, table)
    return Walk(
        sides=[Side(street, list(side)) for (street, _odd), side in sides],
        metres=walked,
        minutes=len(doors) * minutes_a_door + walked / METRES_A_MINUTE,
        path=[table, *(door.at for door in doors), table],
    )
