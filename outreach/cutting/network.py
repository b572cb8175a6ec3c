"""The walking network: two pavements along each street, crossed at junctions, and between them where it is quiet."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from outreach.cutting.doors import Line
from outreach.cutting.flat import Metres, Sheet

# Ends of lines this near to each other are one junction, in metres.
SAME_SPOT = 1.0
LEFT, RIGHT = 0, 1


@dataclass(frozen=True)
class Edge:
    """A street between two junctions. `bends` runs from its first junction to its last."""

    street: str
    bends: Metres
    width: float
    busy: bool
    ends: tuple[int, int]

    @property
    def steps(self) -> npt.NDArray[np.float64]:
        return np.hypot(*np.diff(self.bends, axis=0).T)


@dataclass(frozen=True)
class Network:
    """`corners[edge, side, end]`: the corner of the pavement there; `graph`: metres between corners."""

    edges: list[Edge]
    lengths: npt.NDArray[np.float64]
    corners: npt.NDArray[np.int64]
    spots: Metres
    graph: csr_matrix

    def __bool__(self) -> bool:
        return bool(self.edges)


def lay_network(lines: Sequence[Line], sheet: Sheet) -> Network:
    edges = _edges(lines, sheet)
    if not edges:
        nothing = np.zeros((0, 2))
        return Network([], np.zeros(0), np.zeros((0, 2, 2), dtype=np.int64), nothing, csr_matrix((0, 0)))
    lengths = np.array([max(edge.steps.sum(), 0.1) for edge in edges])
    corners, spots = _corners(edges)
    return Network(edges, lengths, corners, spots, _graph(edges, lengths, corners, len(spots)))


def _edges(lines: Sequence[Line], sheet: Sheet) -> list[Edge]:
    """The lines cut at every point that they share."""
    lines = [line for line in lines if len(line.points) > 1]
    if not lines:
        return []
    bends = sheet.lay(point for line in lines for point in line.points)
    near = cKDTree(bends).query_pairs(SAME_SPOT, output_type="ndarray")
    pairs = coo_matrix((np.ones(len(near)), (near[:, 0], near[:, 1])), (len(bends),) * 2)
    spot = connected_components(pairs, directed=False)[1]
    ends = np.cumsum([0, *(len(line.points) for line in lines)])
    used = np.bincount(spot)
    used[spot[ends[:-1]]] += 1
    used[spot[ends[1:] - 1]] += 1
    edges = []
    for line, (start, end) in zip(lines, pairwise(ends), strict=True):
        cuts = [start, *(i for i in range(start + 1, end - 1) if used[spot[i]] > 1), end - 1]
        edges += [
            Edge(line.street, bends[a : b + 1], line.width, line.busy, (int(spot[a]), int(spot[b])))
            for a, b in pairwise(cuts)
            if spot[a] != spot[b] or b - a > 1
        ]
    return edges


def _corners(edges: list[Edge]) -> tuple[npt.NDArray[np.int64], Metres]:
    """The gaps between neighbouring streets of a junction: from one pavement one walks on to the next around it."""
    meeting: dict[int, list[tuple[float, int, int]]] = defaultdict(list)
    for index, edge in enumerate(edges):
        for end, (here, there) in enumerate(((edge.bends[0], edge.bends[1]), (edge.bends[-1], edge.bends[-2]))):
            meeting[edge.ends[end]].append((float(np.arctan2(*(there - here)[::-1])), index, end))
    corners = np.zeros((len(edges), 2, 2), dtype=np.int64)
    spots: list[npt.NDArray[np.float64]] = []
    for streets in meeting.values():
        streets.sort()
        base, many = len(spots), len(streets)
        for place, (angle, index, end) in enumerate(streets):
            after, before = base + place, base + (place - 1) % many
            corners[index, LEFT if end == 0 else RIGHT, end] = after
            corners[index, RIGHT if end == 0 else LEFT, end] = before
            spots.append(_corner_spot(edges, streets[place], streets[(place + 1) % many], angle))
    return corners, np.array(spots)


def _corner_spot(
    edges: list[Edge], one: tuple[float, int, int], other: tuple[float, int, int], angle: float
) -> npt.NDArray[np.float64]:
    """Where the pavements of two streets of a junction meet."""
    _angle, index, end = one
    junction = edges[index].bends[0 if end == 0 else -1]
    gap = (other[0] - angle) % (2 * np.pi) or 2 * np.pi
    out = min(max(edges[index].width, edges[other[1]].width) / 2 / max(np.sin(min(gap, np.pi) / 2), 0.4), 12)
    middle = angle + gap / 2
    return np.asarray(junction + out * np.array([np.cos(middle), np.sin(middle)]))


def _graph(
    edges: list[Edge], lengths: npt.NDArray[np.float64], corners: npt.NDArray[np.int64], many: int
) -> csr_matrix:
    widths = np.array([max(edge.width, 0.01) for edge in edges])
    a = np.r_[corners[:, LEFT, 0], corners[:, RIGHT, 0], corners[:, LEFT, 0], corners[:, LEFT, 1]]
    b = np.r_[corners[:, LEFT, 1], corners[:, RIGHT, 1], corners[:, RIGHT, 0], corners[:, RIGHT, 1]]
    metres = np.r_[lengths, lengths, widths, widths]
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((metres, high, low))
    low, high, metres = low[order], high[order], metres[order]
    shortest = np.r_[True, (low[1:] != low[:-1]) | (high[1:] != high[:-1])] & (low != high)
    return coo_matrix((metres[shortest], (low[shortest], high[shortest])), (many, many)).tocsr()
