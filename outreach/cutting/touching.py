"""Which sides one can walk on to without passing the doors of others: on streets that meet, doorless ones between."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from outreach.cutting.network import Network
from outreach.cutting.snapping import OFF_THE_MAP, Whole

ANY = -1


def touching(edge_of_side: Sequence[int], network: Network) -> list[int]:
    """Per side the sides that it meets, as bits; -1 (all) for a side that is on no street of the map."""
    if not network:
        return [ANY] * len(edge_of_side)
    joined = _joined(set(edge_of_side), network)
    meeting: dict[int, int] = defaultdict(int)
    off = 0
    for side, edge in enumerate(edge_of_side):
        if edge == OFF_THE_MAP:
            off |= 1 << side
            continue
        for end in network.edges[edge].ends:
            meeting[int(joined[end])] |= 1 << side
    return [
        ANY if edge == OFF_THE_MAP else off | _either(meeting, [int(joined[end]) for end in network.edges[edge].ends])
        for edge in edge_of_side
    ]


def _either(meeting: dict[int, int], ends: list[int]) -> int:
    return meeting[ends[0]] | meeting[ends[1]]


def _joined(used: set[int], network: Network) -> Whole:
    """Per junction its number, the same for junctions with only doorless streets between them."""
    free = [edge.ends for index, edge in enumerate(network.edges) if index not in used]
    many = max(max(edge.ends) for edge in network.edges) + 1
    pairs = np.array(free, dtype=np.int64).reshape(-1, 2)
    links = coo_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), (many, many))
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int64)
