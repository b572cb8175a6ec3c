"""What a draft costs by the rules of a search: metres, time above the ceiling, shape, and what is missed."""

import math
from dataclasses import dataclass
from itertools import pairwise

from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.draft import Draft
from outreach.cutting.pieces import TABLE, Pieces

# Less than this, in metres or worth, is what sums of decimals leave.
ROUNDING = 1e-6


@dataclass(frozen=True)
class Rules:
    """What a good plan is; weights in metres. `hard`: nothing above the ceiling; what fits nowhere whole goes in part,
    and what is left is missed at its worth."""

    ceiling: float
    """Minutes that a walk should take at most."""
    hard: bool = False
    over: float = 100
    """A minute above the ceiling."""
    far: float = 0.3
    """A metre that a side lies from the middle of its walk (root mean square over its sides)."""
    apart: float = 100
    """A walk in two pieces."""
    split: float = 0
    """A side in two walks."""


class Reckoner:
    def __init__(self, pieces: Pieces, rules: Rules) -> None:
        self.pieces, self.rules = pieces, rules

    def all_of(self, draft: Draft) -> Draft:
        """The draft by the rules of this search."""
        draft = draft.copy()
        for trip in range(len(draft.head)):
            self.walk(draft, trip)
        for side in range(len(draft.placed)):
            draft.loss[side] = self.loss(draft, side)
        return draft

    def walk(self, draft: Draft, trip: int) -> None:
        """All figures of a walk anew."""
        pieces, between, codes = self.pieces, self.pieces.between, draft.codes(trip)
        spots = [pieces.sides[pieces.span[code >> 1][0]].middle for code in codes]
        count = len(codes)
        walked = sum([between(left, entered) for left, entered in pairwise([TABLE, *codes, TABLE])]) if codes else 0.0
        east, north = sum([x for x, _ in spots]) / (count or 1), sum([y for _, y in spots]) / (count or 1)
        draft.count[trip], draft.walked[trip], draft.east[trip], draft.north[trip] = count, walked, east, north
        draft.minutes[trip] = sum([pieces.minutes[code >> 1] for code in codes]) + walked / METRES_A_MINUTE
        draft.spread[trip] = sum([(x - east) ** 2 + (y - north) ** 2 for x, y in spots])
        draft.cost[trip] = self.cost(draft, trip)
        draft.apart[trip] = self.apart(draft, trip)

    def cost(self, draft: Draft, trip: int) -> float:
        """What a walk costs by its figures, but for lying apart."""
        rules, over = self.rules, draft.minutes[trip] - self.rules.ceiling
        cost = draft.walked[trip] + rules.far * math.sqrt(draft.count[trip] * draft.spread[trip])
        return cost + rules.over * over if over > 0 else cost

    def apart(self, draft: Draft, trip: int) -> float:
        """What it costs that a walk lies in more than one piece."""
        span, all_sides, left, parts = self.pieces.span, self.pieces.sides, 0, 0
        for code in draft.codes(trip):
            left |= 1 << span[code >> 1][0]
        while left:
            edge = left & -left
            left ^= edge
            parts += 1
            while edge and left:
                one = edge & -edge
                met = all_sides[one.bit_length() - 1].touches & left
                left ^= met
                edge = (edge ^ one) | met
        return self.rules.apart * max(0, parts - 1)

    def loss(self, draft: Draft, side: int) -> float:
        """What is missed or split of a side."""
        placed = draft.placed[side]
        loss = self.rules.split * max(0, len(placed) - 1)
        if self.rules.hard:
            missed = self.pieces.worth[side + 1] - sum([self.pieces.worth[piece] for piece in placed])
            loss += missed if missed > ROUNDING else 0.0
        return loss

    def missing(self, draft: Draft) -> float:
        """Minutes at doors and past them that are in no walk."""
        each = self.pieces.minutes
        return sum(
            each[side + 1] - sum(each[piece] for piece in placed)
            for side, placed in enumerate(draft.placed)
            if draft.loss[side] > self.rules.split * max(0, len(placed) - 1) + ROUNDING
        )
