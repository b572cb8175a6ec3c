"""Pieces of street sides, walked in one go and in either direction, and the metres from piece to piece."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from outreach.cutting.doors import METRES_A_MINUTE

Real = npt.NDArray[np.float64]
Span = tuple[int, int, int]
"""A side, its first stop, and the stop after its last."""
TABLE = 0
"""The code of the coffee table: every walk begins and ends there."""


@dataclass(frozen=True)
class Side:
    """One street side for the search. Per stop: metres from the first one, minutes at its doors, and what it is worth.

    `touches` are the sides that one can walk on to without passing doors of others, as bits; -1 for any.
    """

    offsets: list[float]
    minutes: list[float]
    worth: list[float]
    middle: tuple[float, float]
    touches: int = -1


class Pieces:
    """Every piece has an even code for walking it up and the odd one above it for down; 0 and 1 are the table.

    `minutes`, `worth` and `span` go by the code halved; whole sides come first. `metres[code]` is from where a piece is
    left to where each whole side is entered; `between` is for any two pieces. `ends` are metres between [table, start
    of side 0, end of side 0, start of side 1, ...].
    """

    def __init__(self, sides: Sequence[Side], ends: Real) -> None:
        self.sides = sides
        self._minutes = [[0.0, *accumulate(side.minutes)] for side in sides]
        self._worth = [[0.0, *accumulate(side.worth)] for side in sides]
        self._code: dict[Span, int] = {}
        self.span: list[Span] = [(-1, 0, 0)]
        self.minutes, self.worth = [0.0], [0.0]
        for side in range(len(sides)):
            self._remember(self.all_of(side))
        self.wholes = 2 * len(self.span)
        start = 1 + 2 * np.arange(len(sides))
        entered = np.r_[0, 0, np.stack([start, start + 1], axis=1).ravel()]
        left = np.r_[0, 0, np.stack([start + 1, start], axis=1).ravel()]
        self._base = ends[np.ix_(left, entered)]
        self.metres: list[list[float]] = self._base.tolist()
        self._way_in: list[tuple[int, float, float]] = []

    def all_of(self, side: int) -> Span:
        return side, 0, len(self.sides[side].offsets)

    def code(self, span: Span) -> int:
        """The code of a piece walked up; a new piece is measured when it is first asked for."""
        known = self._code.get(span)
        return self._add(span) if known is None else known

    def between(self, left: int, entered: int) -> float:
        """Metres from the one piece to the other, by whichever end of its side."""
        row = self.metres[left]
        if entered < self.wholes:
            return row[entered]
        whole, from_start, from_end = self._way_in[entered - self.wholes]
        return min(row[whole] + from_start, row[whole + 1] + from_end)

    def table(self, codes: Sequence[int]) -> Sequence[Sequence[float]]:
        """Metres between each two of these pieces, at least two."""
        if max(codes) < self.wholes:
            pick = itemgetter(*codes)
            return [pick(self.metres[left]) for left in codes]
        return [[self.between(left, entered) for entered in codes] for left in codes]

    def minutes_of(self, span: Span) -> float:
        """Minutes at the doors of a piece and of the walk past them."""
        side, start, stop = span
        heap, offsets = self._minutes[side], self.sides[side].offsets
        return heap[stop] - heap[start] + (offsets[stop - 1] - offsets[start]) / METRES_A_MINUTE

    def worth_of(self, span: Span) -> float:
        side, start, stop = span
        return self._worth[side][stop] - self._worth[side][start]

    def fitting(self, span: Span, room: float, *, from_start: bool) -> Span | None:
        """The longest part of a piece from one end, never all of it, that takes at most so many minutes."""
        side, start, stop = span
        many = bisect_right(
            range(1, stop - start),
            room,
            key=lambda many: self.minutes_of((side, start, start + many) if from_start else (side, stop - many, stop)),
        )
        if not many:
            return None
        return (side, start, start + many) if from_start else (side, stop - many, stop)

    def _remember(self, span: Span) -> int:
        code = self._code[span] = 2 * len(self.span)
        self.span.append(span)
        self.minutes.append(self.minutes_of(span))
        self.worth.append(self.worth_of(span))
        return code

    def _add(self, span: Span) -> int:
        code = self._remember(span)
        side, start, stop = span
        offsets, whole = self.sides[side].offsets, 2 * side + 2
        for first, last in ((offsets[start], offsets[stop - 1]), (offsets[stop - 1], offsets[start])):
            self._way_in.append((whole, first, offsets[-1] - first))
            row = np.minimum(self._base[whole + 1] + last, self._base[whole] + offsets[-1] - last)
            self.metres.append(row.tolist())
        return code
