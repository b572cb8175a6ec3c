"""The walking line: from the table along the pavements past the doors and back, and how many metres it is."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from math import hypot, inf

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import dijkstra

from outreach.cutting.distances import Ground, around, straight
from outreach.cutting.doors import Point
from outreach.cutting.field import Field
from outreach.cutting.sides import Run
from outreach.cutting.snapping import OFF_THE_MAP

# The pavement lies so many metres in from the edge of the street's width.
IN_FROM_EDGE = 1.0

Spot = tuple[float, float]


def draw(field: Field, pieces: Sequence[Run]) -> tuple[list[Point], float]:
    """The line in degrees, and its metres as the search counts them."""
    table = len(field.stops)
    stops = [table, *(stop for piece in pieces for stop in piece), table]
    links = [(table, pieces[0][0]), *((a[-1], b[0]) for a, b in pairwise(pieces)), (pieces[-1][-1], table)]
    line = _Line(field.ground, {stop for link in links for stop in link})
    for here, there in pairwise(stops):
        line.go(here, there)
    at = field.ground.at
    metres = sum(line.metres(here, there) for here, there in links)
    metres += sum(float(np.hypot(*np.diff(at[piece], axis=0).T).sum()) for piece in pieces)
    return field.sheet.lift(np.array([*line.spots, at[table]])), metres


class _Line:
    """A line that grows from stop to stop, from the table on. `ends`: stops where a side is entered or left."""

    def __init__(self, ground: Ground, ends: Iterable[int]) -> None:
        self.ground, self.net = ground, ground.network
        self.spots: list[Spot] = [_spot(ground.at[-1])]
        self._find_ways(sorted(ends))

    def go(self, here: int, there: int) -> None:
        """Along one street where both are on it, else by the junctions between, else straight."""
        edge, side, along = self.ground.snapped.edge, self.ground.snapped.side, self.ground.snapped.along
        one, other = int(edge[here]), int(edge[there])
        if one == other and one != OFF_THE_MAP and self._direct(here, there) < inf:
            self._along(one, int(side[there]), float(along[here]), float(along[there]))
            return
        metres, first, last = self._by_corners(here, there)
        if metres == inf:
            self._add(_spot(self.ground.at[there]))
            return
        self._along(one, int(side[here]), float(along[here]), self._end(one, int(side[here]), first))
        for corner in self._way(first, last):
            self._add(_spot(self.net.spots[corner]))
        self._along(other, int(side[there]), self._end(other, int(side[there]), last), float(along[there]))

    def metres(self, here: int, there: int) -> float:
        """As Ground.between reckons them."""
        metres = min(self._direct(here, there), self._by_corners(here, there)[0])
        return metres if metres < inf else float(straight(self.ground.at[[here, there]])[0, 1])

    def _direct(self, here: int, there: int) -> float:
        """Along the street that both are on; infinite where they are not, or may not cross it."""
        edge, side, along = self.ground.snapped.edge, self.ground.snapped.side, self.ground.snapped.along
        if edge[here] != edge[there] or edge[here] == OFF_THE_MAP:
            return inf
        street, across = self.net.edges[edge[here]], side[here] != side[there]
        if across and street.busy:
            return inf
        return abs(float(along[here] - along[there])) + (street.width if across else 0)

    def _by_corners(self, here: int, there: int) -> tuple[float, int, int]:
        """Metres by the junctions, and the corners where the streets of both are left and entered."""
        edge, side, along = self.ground.snapped.edge, self.ground.snapped.side, self.ground.snapped.along
        best = (inf, -1, -1)
        if OFF_THE_MAP in (edge[here], edge[there]):
            return best
        for a in self.net.corners[edge[here], side[here]].tolist():
            first = abs(along[here] - self._end(edge[here], side[here], a))
            for b in self.net.corners[edge[there], side[there]].tolist():
                last = abs(along[there] - self._end(edge[there], side[there], b))
                best = min(best, (float(first + self._far[self._row[a], self._place[b]] + last), a, b))
        return best

    def _end(self, edge: int, side: int, corner: int) -> float:
        """Metres along the edge at which this corner lies."""
        return 0.0 if self.net.corners[edge, side, 0] == corner else float(self.net.lengths[edge])

    def _add(self, spot: Spot) -> None:
        last = self.spots[-1]
        if abs(last[0] - spot[0]) > 0.05 or abs(last[1] - spot[1]) > 0.05:
            self.spots.append(spot)

    def _along(self, edge: int, side: int, start: float, stop: float) -> None:
        """The pavement of an edge between two places along it."""
        heaped, bends, width = self._pavement(edge)
        low, high = min(start, stop) + 0.5, max(start, stop) - 0.5
        inner = heaped[bisect_right(heaped, low) : bisect_left(heaped, high)]
        beside = max(0.0, width / 2 - IN_FROM_EDGE) * (1 if side == 0 else -1)
        for place in (start, *(inner if start < stop else reversed(inner)), stop):
            piece = min(max(bisect_right(heaped, place) - 1, 0), len(bends) - 2)
            (x, y), (next_x, next_y) = bends[piece], bends[piece + 1]
            east, north = next_x - x, next_y - y
            length = max(hypot(east, north), 1e-9)
            share = min(max((place - heaped[piece]) / length, 0.0), 1.0)
            self._add((x + east * share - north / length * beside, y + north * share + east / length * beside))

    @cache  # noqa: B019 - a line lives as long as its walk is drawn
    def _pavement(self, edge: int) -> tuple[list[float], list[Spot], float]:
        """Metres along an edge of its bends, the bends, and its width."""
        this = self.net.edges[edge]
        return [0.0, *accumulate(this.steps.tolist())], list(map(_spot, this.bends)), this.width

    def _find_ways(self, stops: Sequence[int]) -> None:
        """From the corners near these stops the shortest ways to all others."""
        edge, side = self.ground.snapped.edge, self.ground.snapped.side
        on = [stop for stop in stops if self.net and edge[stop] != OFF_THE_MAP]
        if not on:
            return
        used = np.unique(self.net.corners[edge[on], side[on]])
        graph, self._place, self._kept = around(self.net, used)
        self._far, self._before = dijkstra(graph, directed=False, indices=self._place[used], return_predecessors=True)
        self._row = {int(corner): row for row, corner in enumerate(used)}

    def _way(self, a: int, b: int) -> list[int]:
        """The corners on the shortest way between two, both included."""
        row, way, place = self._row[a], [], int(self._place[b])
        while place >= 0:
            way.append(int(self._kept[place]))
            place = int(self._before[row, place])
        return way[::-1]


def _spot(at: npt.NDArray[np.float64]) -> Spot:
    return float(at[0]), float(at[1])
