"""Street sides: the stops that a duo walks past in one go, in the order of the pavement."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from statistics import median

import numpy as np

from outreach.cutting.flat import Metres
from outreach.cutting.snapping import OFF_THE_MAP, Snapped
from outreach.cutting.stops import Stop

# Without a street map a row of numbers ends at a hole: wider than this many metres, and than so many usual steps.
HOLE, HOLE_STEPS = 9, 1.7

Run = list[int]
"""Stops by their place in the list, in walking order."""


def find_sides(stops: Sequence[Stop], at: Metres, snapped: Snapped) -> list[Run]:
    """Along the centre lines where a stop is on one; by street, odd or even, and number where it is not."""
    on_line: dict[tuple[int, int], Run] = defaultdict(list)
    by_number: dict[Hashable, Run] = defaultdict(list)
    for index, stop in enumerate(stops):
        if snapped.edge[index] != OFF_THE_MAP:
            on_line[int(snapped.edge[index]), int(snapped.side[index])].append(index)
        else:
            by_number[stop.street, stop.number % 2].append(index)
    sides = [sorted(run, key=lambda index: (snapped.along[index], index)) for run in on_line.values()]
    return sides + [side for run in by_number.values() for side in _without_holes(run, at)]


def _without_holes(run: Run, at: Metres) -> list[Run]:
    """Numbers going up, cut where the next door is too far off."""
    steps = np.hypot(*np.diff(at[run], axis=0).T)
    if not len(steps):
        return [run]
    widest = max(HOLE, HOLE_STEPS * median(steps))
    cuts = np.flatnonzero(steps > widest) + 1
    return [list(map(int, part)) for part in np.split(np.array(run), cuts)]
