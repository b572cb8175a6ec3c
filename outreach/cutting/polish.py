"""One walk in a shorter order: stretches turned about, and short stretches moved, until nothing is gained."""

from collections.abc import Callable, Sequence

from outreach.cutting.pieces import TABLE

LONGEST_MOVED = 3
GAIN = 0.01

Metres = Sequence[Sequence[float]]


def polish(walk: list[int], table: Callable[[Sequence[int]], Metres]) -> list[int]:
    """The codes of a walk, each perhaps the other way, in an order that is no longer. Metres are the same both ways.

    `table` gives the metres between each two codes.
    """
    codes = [TABLE, TABLE, *(code ^ way for code in walk for way in (0, 1))]
    metres = table(codes)
    order = [TABLE, *range(2, len(codes), 2), TABLE]
    while _turn_one(order, metres) or _move_one(order, metres):
        pass
    return [codes[place] for place in order[1:-1]]


def _turn_one(walk: list[int], metres: Metres) -> bool:
    """2-opt: turn a stretch about, each side in it walked the other way."""
    for i in range(1, len(walk) - 1):
        before, first = metres[walk[i - 1]], walk[i]
        for j in range(i, len(walk) - 1):
            last, after = walk[j], walk[j + 1]
            gain = before[first] + metres[last][after] - before[last ^ 1] - metres[first ^ 1][after]
            if gain > GAIN:
                walk[i : j + 1] = [code ^ 1 for code in reversed(walk[i : j + 1])]
                return True
    return False


def _move_one(walk: list[int], metres: Metres) -> bool:
    """Or-opt: a stretch of at most three to another place, either way round."""
    for length in range(1, LONGEST_MOVED + 1):
        for i in range(1, len(walk) - length):
            stretch, rest = walk[i : i + length], walk[:i] + walk[i + length :]
            first, last = stretch[0], stretch[-1]
            saved = metres[walk[i - 1]][first] + metres[last][walk[i + length]] - metres[walk[i - 1]][walk[i + length]]
            if saved <= GAIN:
                continue
            up, down = metres[last], metres[first ^ 1]
            for k in range(len(rest) - 1):
                before, after = metres[rest[k]], rest[k + 1]
                room = before[after] + saved - GAIN
                if before[first] + up[after] < room:
                    walk[:] = [*rest[: k + 1], *stretch, *rest[k + 1 :]]
                    return True
                if before[last ^ 1] + down[after] < room:
                    walk[:] = [*rest[: k + 1], *(code ^ 1 for code in reversed(stretch)), *rest[k + 1 :]]
                    return True
    return False
