"""Each stop on its street: which edge, left or right of it, and how far along."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString

from outreach.cutting.flat import Metres
from outreach.cutting.network import Edge, Network

# A stop is on a street of its own name within so many metres, else on any street within fewer.
OWN_STREET, ANY_STREET = 80, 60
OFF_THE_MAP = -1

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Snapped:
    """Per stop its edge (or OFF_THE_MAP), the side of it, metres along it, and metres beside it."""

    edge: Whole
    side: Whole
    along: Real


def snap(streets: Sequence[str], at: Metres, network: Network) -> Snapped:
    """`streets` are the names that the stops have; '' for any street."""
    edge = np.full(len(streets), OFF_THE_MAP)
    side, along = np.zeros(len(streets), dtype=np.int64), np.zeros(len(streets))
    snapped = Snapped(edge, side, along)
    if not network:
        return snapped
    pieces = _Pieces(network.edges)
    by_street: dict[str, list[int]] = defaultdict(list)
    for index, street in enumerate(streets):
        by_street[street].append(index)
    for street, members in by_street.items():
        own = pieces.of_street.get(street)
        if own is not None:
            _put(snapped, np.array(members), at, pieces, own, within=OWN_STREET)
    lost = np.flatnonzero(edge == OFF_THE_MAP)
    if len(lost):
        found, nearest = pieces.tree.query_nearest(shapely.points(at[lost]), max_distance=ANY_STREET, all_matches=False)
        for index, piece in zip(lost[found], nearest, strict=True):
            _put(snapped, np.array([index]), at, pieces, np.array([piece]), within=ANY_STREET)
    return snapped


class _Pieces:
    """The straight pieces of all edges."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self.start = np.concatenate([edge.bends[:-1] for edge in edges])
        self.end = np.concatenate([edge.bends[1:] for edge in edges])
        self.edge = np.repeat(np.arange(len(edges)), [len(edge.bends) - 1 for edge in edges])
        self.before = np.concatenate([np.r_[0, np.cumsum(edge.steps)[:-1]] for edge in edges])
        self.tree = shapely.STRtree([LineString(ends) for ends in np.stack([self.start, self.end], axis=1)])
        streets: dict[str, list[int]] = defaultdict(list)
        for piece, edge in enumerate(self.edge.tolist()):
            streets[edges[edge].street].append(piece)
        self.of_street = {street: np.array(members) for street, members in streets.items() if street}


def _put(snapped: Snapped, stops: Whole, at: Metres, pieces: _Pieces, choices: Whole, *, within: float) -> None:
    """Put these stops on the nearest of these pieces."""
    start, run = pieces.start[choices], pieces.end[choices] - pieces.start[choices]
    away = at[stops][:, None, :] - start[None]
    length = np.maximum(np.hypot(*run.T), 1e-9)
    share = np.clip((away * run).sum(axis=2) / length**2, 0, 1)
    beside = away - share[..., None] * run
    distance = np.hypot(beside[..., 0], beside[..., 1])
    best = distance.argmin(axis=1)
    row = np.arange(len(stops))
    near = distance[row, best] <= within
    row, best = row[near], best[near]
    stops, piece = stops[near], choices[best]
    cross = run[best, 0] * away[row, best, 1] - run[best, 1] * away[row, best, 0]
    snapped.edge[stops] = pieces.edge[piece]
    snapped.side[stops] = np.where(cross >= 0, 0, 1)
    snapped.along[stops] = pieces.before[piece] + share[row, best] * length[best]
