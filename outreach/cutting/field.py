"""The ground of a cut: stops, street sides and the network, ready for the search."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from outreach.cutting.distances import Ground
from outreach.cutting.doors import METRES_A_MINUTE, Door, Line, Point
from outreach.cutting.flat import Metres, Sheet
from outreach.cutting.network import lay_network
from outreach.cutting.pieces import Side
from outreach.cutting.sides import Run, find_sides
from outreach.cutting.snapping import Snapped, snap
from outreach.cutting.stops import Stop, join
from outreach.cutting.touching import touching

NEAR = 40
# What a door is worth at most, in metres of walking; each rank is worth less than the one before it.
WORTH, RANK_WORTH = 2000.0, 0.5
# What a door is worth that has to be in a walk: more than any way to it.
MUST = 1e5


@dataclass(frozen=True)
class Field:
    """`runs` are the street sides, each as places in `stops`; the last spot of `ground` is the table.

    `must`: every door has to be in a walk, however far; else a door may be worth less than the way to it.
    """

    sheet: Sheet
    stops: list[Stop]
    ground: Ground
    runs: list[Run]
    minutes_a_door: float
    must: bool = False

    @cached_property
    def work(self) -> npt.NDArray[np.float64]:
        """Per side the minutes at its doors and past them."""
        return np.array([self.minutes_at(run) + self._offsets(run)[-1] / METRES_A_MINUTE for run in self.runs])

    @cached_property
    def middles(self) -> Metres:
        return np.array([self.ground.at[run].mean(axis=0) for run in self.runs])

    @property
    def table(self) -> npt.NDArray[np.float64]:
        return np.asarray(self.ground.at[-1])

    def minutes_at(self, run: Run) -> float:
        return self.minutes_a_door * sum(len(self.stops[stop].doors) for stop in run)

    def sides(self, members: Sequence[int]) -> list[Side]:
        """These sides as the search wants them."""
        edges = [int(self.ground.snapped.edge[self.runs[member][0]]) for member in members]
        met = touching(edges, self.ground.network)
        return [self._side(self.runs[member], touches) for member, touches in zip(members, met, strict=True)]

    def ends(self, members: Sequence[int]) -> npt.NDArray[np.float64]:
        """Metres between the table and both ends of these sides."""
        stops = [len(self.stops)] + [end for member in members for end in (self.runs[member][0], self.runs[member][-1])]
        return self.ground.between(np.array(stops)).astype(float)

    def _side(self, run: Run, touches: int) -> Side:
        east, north = self.ground.at[run].mean(axis=0)
        return Side(
            offsets=self._offsets(run).tolist(),
            minutes=[self.minutes_a_door * len(self.stops[stop].doors) for stop in run],
            worth=[sum(map(self._worth, self.stops[stop].doors)) for stop in run],
            middle=(float(east), float(north)),
            touches=touches,
        )

    def _worth(self, door: Door) -> float:
        return MUST if self.must else WORTH * RANK_WORTH**door.rank

    def _offsets(self, run: Run) -> npt.NDArray[np.float64]:
        return np.r_[0, np.cumsum(np.hypot(*np.diff(self.ground.at[run], axis=0).T))]


def survey(doors: Sequence[Door], table: Point, lines: Sequence[Line], *, minutes_a_door: float, whole: float) -> Field:
    """`whole`: minutes that an entrance may take before its floors are apart."""
    stops = [part for stop in join(doors) for part in stop.floors(int(whole / minutes_a_door))]
    sheet = Sheet(table)
    at = sheet.lay([*(stop.at for stop in stops), table])
    network = lay_network(lines, sheet)
    spots = snap([*(stop.street for stop in stops), ""], at, network)
    snapped = Snapped(spots.edge[:-1], spots.side[:-1], spots.along[:-1])
    return Field(sheet, stops, Ground(at, spots, network), find_sides(stops, at, snapped), minutes_a_door)


def nearest(ends: npt.NDArray[np.float64]) -> list[list[int]]:
    """Per side the other sides, nearest first, by whichever ends of them."""
    between = ends[1:, 1:]
    both = np.minimum(between[::2], between[1::2])
    near = np.minimum(both[:, ::2], both[:, 1::2])
    np.fill_diagonal(near, np.inf)
    order = np.argsort(near, axis=1, kind="stable")[:, :NEAR]
    return [[int(other) for other in row if other != side] for side, row in enumerate(order)]
