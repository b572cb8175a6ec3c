"""The walking line: from the table along the pavements past the doors and back, and how many metres it is."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import dijkstra

from outreach.cutting.distances import around
from outreach.cutting.doors import Point
from outreach.cutting.field import Field
from outreach.cutting.sides import Run
from outreach.cutting.snapping import OFF_THE_MAP

# The pavement lies so many metres in from the edge of the street's width.
IN_FROM_EDGE = 1.0


def draw(field: Field, pieces: Sequence[Run]) -> tuple[list[Point], float]:
    """The line in degrees, and its metres as the search counts them."""
    table = len(field.stops)
    stops = [table, *(stop for piece in pieces for stop in piece), table]
    ends = [(table, pieces[0][0]), *((a[-1], b[0]) for a, b in pairwise(pieces))]
    ends.append((pieces[-1][-1], table))
    used = sorted({stop for pair in ends for stop in pair})
    place = {stop: index for index, stop in enumerate(used)}
    between = field.ground.between(np.array(used))
    metres = sum(float(between[place[a], place[b]]) for a, b in ends)
    at = field.ground.at
    metres += sum(float(np.hypot(*np.diff(at[piece], axis=0).T).sum()) for piece in pieces)
    line = _Line(field, ends)
    for here, there in pairwise(stops):
        line.go(here, there)
    line.spots.append(field.table)
    return field.sheet.lift(np.array(line.spots)), metres


class _Line:
    """A line that grows from stop to stop. `links`: the pairs of stops that are not on one side."""

    def __init__(self, field: Field, links: Sequence[tuple[int, int]]) -> None:
        self.ground = field.ground
        self.spots: list[npt.NDArray[np.float64]] = [field.table]
        self._find_ways([stop for link in links for stop in link])

    def go(self, here: int, there: int) -> None:
        """Along one street where both are on it, else by the junctions between."""
        edge, side, along = self.ground.snapped.edge, self.ground.snapped.side, self.ground.snapped.along
        one, other = edge[here], edge[there]
        if OFF_THE_MAP in (one, other):
            self._add(self.ground.at[there])
            return
        same = one == other and (side[here] == side[there] or not self.ground.network.edges[one].busy)
        corners = None if same else self._corners(here, there)
        if corners is None and not same:
            self._add(self.ground.at[there])
            return
        at = along[here]
        if corners:
            self._along(one, side[here], at, self._end(one, side[here], corners[0]))
            for corner in corners:
                self._add(self.ground.network.spots[corner])
            one, at = other, self._end(other, side[there], corners[-1])
        self._along(one, side[there], at, along[there])

    def _end(self, edge: int, side: int, corner: int) -> float:
        """Metres along the edge at which this corner lies."""
        net = self.ground.network
        return 0.0 if net.corners[edge, side, 0] == corner else float(net.lengths[edge])

    def _add(self, spot: npt.NDArray[np.float64]) -> None:
        if np.abs(self.spots[-1] - spot).max() > 0.05:
            self.spots.append(spot)

    def _along(self, edge: int, side: int, start: float, stop: float) -> None:
        """The pavement of an edge between two places along it."""
        this = self.ground.network.edges[edge]
        heaped = np.r_[0, np.cumsum(this.steps)]
        inner = heaped[(heaped > min(start, stop) + 0.5) & (heaped < max(start, stop) - 0.5)]
        places = [start, *(inner if start < stop else inner[::-1]), stop]
        beside = max(0.0, this.width / 2 - IN_FROM_EDGE) * (1 if side == 0 else -1)
        for place in places:
            piece = min(max(int(np.searchsorted(heaped, place, side="right")) - 1, 0), len(this.bends) - 2)
            run = this.bends[piece + 1] - this.bends[piece]
            length = max(float(np.hypot(*run)), 1e-9)
            spot = this.bends[piece] + run * min(max((place - heaped[piece]) / length, 0), 1)
            self._add(spot + np.array([-run[1], run[0]]) / length * beside)

    def _find_ways(self, stops: Sequence[int]) -> None:
        """From the corners near these stops the shortest ways to all others."""
        net, edge, side = self.ground.network, self.ground.snapped.edge, self.ground.snapped.side
        on = [stop for stop in stops if net and edge[stop] != OFF_THE_MAP]
        self._row: dict[int, int] = {}
        if not on:
            return
        used = np.unique(net.corners[edge[on], side[on]])
        graph, self._place, self._kept = around(net, used)
        far = dijkstra(graph, directed=False, indices=self._place[used], return_predecessors=True)
        self._far, self._before = far[0], far[1]
        self._row = {int(corner): row for row, corner in enumerate(used)}

    def _corners(self, here: int, there: int) -> list[int] | None:
        """The corners on the shortest way; None where there is no way."""
        net, snapped = self.ground.network, self.ground.snapped
        best, chosen = np.inf, None
        for a in net.corners[snapped.edge[here], snapped.side[here]]:
            first = abs(snapped.along[here] - self._end(snapped.edge[here], snapped.side[here], a))
            for b in net.corners[snapped.edge[there], snapped.side[there]]:
                last = abs(snapped.along[there] - self._end(snapped.edge[there], snapped.side[there], b))
                metres = first + self._far[self._row[int(a)], self._place[b]] + last
                if metres < best:
                    best, chosen = metres, (int(a), int(b))
        return self._way(*chosen) if chosen else None

    def _way(self, a: int, b: int) -> list[int]:
        row, way, place = self._row[a], [], int(self._place[b])
        while place >= 0:
            way.append(int(self._kept[place]))
            place = int(self._before[row, place])
        return way[::-1]
