"""The door to the cut: doors in, loopgebieden in walking order out."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from outreach.cutting import solving
from outreach.cutting.bisection import bisect
from outreach.cutting.block import Walks
from outreach.cutting.doors import METRES_A_MINUTE, MINUTES_A_DOOR, Door, Line, Point
from outreach.cutting.drawing import draw
from outreach.cutting.field import Field, survey
from outreach.cutting.sides import Run


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
    """`walks`: one for each duo, empty ones included. `spare`: what does not fit, as walks of about the same minutes.

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

    Cutting for one duo puts doors that are already theirs in walking order. The same doors, in any order, and the same
    seed give the same plan. Raises block.TooLittleTime when a door lies too far off to be covered in the minutes.
    """
    if not doors:
        return Plan([Walk() for _ in range(duos or 0)], [], estimated=not lines)
    whole = minutes or len(doors) * minutes_a_door / (duos or 1)
    ground = survey(doors, table, lines, minutes_a_door=minutes_a_door, whole=whole)
    if duos is None:
        walks = solving.cover(ground, whole, seed=seed)
    elif minutes is None:
        walks = solving.everything(ground, duos, seed=seed)
    else:
        walks = solving.within(ground, duos, minutes, seed=seed)
    spare = _spare(ground, walks, minutes) if minutes and duos else []
    walks = [_from_low(ground, pieces) for pieces in walks]
    return Plan([_walk(ground, pieces) for pieces in walks], spare, estimated=not ground.ground.network)


def _from_low(ground: Field, pieces: list[Run]) -> list[Run]:
    """A walk is as long either way round: begin at the lower number, as people expect."""
    if not pieces or ground.stops[pieces[0][0]].number <= ground.stops[pieces[-1][-1]].number:
        return pieces
    return [piece[::-1] for piece in reversed(pieces)]


def _walk(ground: Field, pieces: Sequence[Run]) -> Walk:
    if not pieces:
        return Walk()
    stops = [stop for piece in pieces for stop in piece]
    path, metres = draw(ground, pieces)
    minutes = ground.minutes_at(stops) + metres / METRES_A_MINUTE
    return Walk([side for piece in pieces for side in _sides(ground, piece)], metres, minutes, path)


def _sides(ground: Field, piece: Run) -> list[Side]:
    """A piece of the pavement; at a corner its doors may be of two streets."""
    doors = [door for stop in piece for door in ground.stops[stop].doors]
    return [Side(street, list(group)) for street, group in itertools.groupby(doors, key=lambda door: door.street)]


def _spare(ground: Field, walks: Walks, minutes: float) -> list[Walk]:
    """What is in no walk, in groups near together; no order is sought yet, so the minutes are about right."""
    taken = {stop for walk in walks for piece in walk for stop in piece}
    runs = [left for run in ground.runs if (left := [stop for stop in run if stop not in taken])]
    if not runs:
        return []
    work = np.array([ground.minutes_at(run) for run in runs])
    middles = np.array([ground.ground.at[run].mean(axis=0) for run in runs])
    groups = bisect(middles, work, int(work.sum() // (minutes * 0.93)) + 1)
    return [
        Walk([side for index in group for side in _sides(ground, runs[index])], 0, float(work[group].sum()) / 0.93, [])
        for group in groups
        if group
    ]
