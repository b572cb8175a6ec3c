"""Metres on foot between stops: over the network where both are on it, else as the crow flies with a detour."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from outreach.cutting.flat import Metres
from outreach.cutting.network import Network
from outreach.cutting.snapping import OFF_THE_MAP, Snapped, Whole

# Measured on village addresses: people walk 1.3 times as far as a crow flies, and 10 m more from street to street.
DETOUR, BETWEEN_STREETS = 1.3, 10
# Ways lead around at most so many metres outside the corners between which they are sought.
MARGIN = 300

Real = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ground:
    """Where the stops are, on the sheet and on the network. The last one is the coffee table."""

    at: Metres
    snapped: Snapped
    network: Network

    def between(self, stops: Whole) -> Real:
        """Metres between each two of these stops."""
        crow = straight(self.at[stops])
        if not self.network:
            return crow
        edge, side, along = self.snapped.edge[stops], self.snapped.side[stops], self.snapped.along[stops]
        on = np.flatnonzero(edge != OFF_THE_MAP)
        if not len(on):
            return crow
        walked = self._over_network(edge[on], side[on], along[on])
        lost = ~np.isfinite(walked)
        metres = crow
        inner = np.where(lost, crow[np.ix_(on, on)], walked)
        metres[np.ix_(on, on)] = inner
        return metres

    def _over_network(self, edge: Whole, side: Whole, along: Real) -> Real:
        net = self.network
        corner = net.corners[edge, side]
        rest = np.stack([along, np.maximum(net.lengths[edge] - along, 0)], axis=1)
        used, inverse = np.unique(corner, return_inverse=True)
        graph, place, _kept = around(net, used)
        inverse = inverse.reshape(corner.shape)
        far = dijkstra(graph, directed=False, indices=place[used])[:, place[used]].astype(np.float32)
        best = np.full((len(edge), len(edge)), np.inf, dtype=np.float32)
        for here in (0, 1):
            for there in (0, 1):
                leg = far[np.ix_(inverse[:, here], inverse[:, there])]
                leg = leg + rest[:, here, None].astype(np.float32) + rest[None, :, there].astype(np.float32)
                np.minimum(best, leg, out=best)
        return _along_one_street(best, edge, side, along, net)


def _along_one_street(best: Any, edge: Whole, side: Whole, along: Real, net: Network) -> Any:
    """Two doors of one street: along the pavement, and across where the street is quiet."""
    widths = np.array([each.width for each in net.edges])
    busy = np.array([each.busy for each in net.edges])
    order = np.argsort(edge, kind="stable")
    for group in np.split(order, np.flatnonzero(np.diff(edge[order])) + 1):
        one = edge[group[0]]
        same = side[group][:, None] == side[group][None]
        direct = np.abs(along[group][:, None] - along[group][None]) + np.where(same, 0, widths[one])
        allowed = same | (not busy[one])
        block = np.ix_(group, group)
        best[block] = np.where(allowed, np.minimum(best[block], direct), best[block])
    return best


def around(net: Network, corners: Whole) -> tuple[csr_matrix, Whole, Whole]:
    """The part of the graph about these corners, the place of each corner in it, and the corner at each place."""
    spots = net.spots[corners]
    low, high = spots.min(axis=0) - MARGIN, spots.max(axis=0) + MARGIN
    inside = ((net.spots >= low) & (net.spots <= high)).all(axis=1)
    kept = np.flatnonzero(inside)
    return net.graph[kept][:, kept], np.cumsum(inside) - 1, kept


def straight(at: Metres) -> Real:
    """Metres between each two of these places, guessed from the straight line."""
    far = np.hypot(at[:, None, 0] - at[None, :, 0], at[:, None, 1] - at[None, :, 1])
    return np.where(far < 0.01, 0, DETOUR * far + BETWEEN_STREETS)
