"""What a draft costs by the rules of a search: metres, time above the ceiling, shape, and what is missed."""

import math
from dataclasses import dataclass

from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.draft import Draft
from outreach.cutting.pieces import TABLE, Pieces


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
    """A metre between a side and the middle of its walk."""
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
            draft.cost[trip] += self.apart(draft, trip)
        for side in range(len(draft.placed)):
            self.side(draft, side)
        return draft

    def walk(self, draft: Draft, trip: int) -> None:
        """The figures of a walk anew, but for whether it is in one piece."""
        pieces, metres, rules, after = self.pieces, self.pieces.metres, self.rules, draft.after
        wholes = pieces.wholes
        span, sides, each = pieces.span, pieces.sides, pieces.minutes
        walked = minutes = 0.0
        before, code = TABLE, draft.head[trip]
        spots = []
        while code:
            walked += metres[before][code] if code < wholes else pieces.between(before, code)
            piece = code >> 1
            minutes += each[piece]
            spots.append(sides[span[piece][0]].middle)
            before, code = code, after[piece]
        if not spots:
            draft.minutes[trip] = draft.cost[trip] = 0.0
            draft.count[trip] = 0
            return
        walked += metres[before][TABLE]
        minutes += walked / METRES_A_MINUTE
        count = len(spots)
        east, north = sum([x for x, _ in spots]) / count, sum([y for _, y in spots]) / count
        hypot = math.hypot
        cost = walked + rules.far * sum([hypot(x - east, y - north) for x, y in spots])
        if minutes > rules.ceiling:
            cost += rules.over * (minutes - rules.ceiling)
        draft.minutes[trip], draft.east[trip], draft.north[trip] = minutes, east, north
        draft.count[trip], draft.cost[trip] = count, cost

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

    def side(self, draft: Draft, side: int) -> None:
        """What is missed or split of a side."""
        placed = draft.placed[side]
        loss = self.rules.split * max(0, len(placed) - 1)
        if self.rules.hard:
            got = sum([self.pieces.worth[piece] for piece in placed])
            loss += max(0.0, self.pieces.worth[side + 1] - got)
            if loss < 1e-6:
                loss = 0.0
        draft.loss[side] = loss

    def missing(self, draft: Draft) -> float:
        """Minutes at doors and past them that are in no walk."""
        each = self.pieces.minutes
        return sum(
            max(0.0, each[side + 1] - sum(each[piece] for piece in placed))
            for side, placed in enumerate(draft.placed)
            if draft.loss[side] > self.rules.split * max(0, len(placed) - 1)
        )
