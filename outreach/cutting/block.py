"""A block of street sides that is divided by itself: first divisions race, and the best goes on."""

from collections.abc import Iterator, Sequence
from math import pi

import shapely

from outreach.cutting.bisection import bisect, sectors
from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.draft import Draft
from outreach.cutting.field import Field, nearest
from outreach.cutting.pieces import Pieces
from outreach.cutting.reckoning import ROUNDING, Rules
from outreach.cutting.search import RUINED, Search
from outreach.cutting.sides import Run

# Rounds of ruin and recreate for each side, when it is one block and when there are more.
ROUNDS, ROUNDS_IN_BLOCKS, LEAST_ROUNDS = 21, 9, 800
# So few sides lie well long before that.
MOST_A_SIDE = 80
HOT, COLD = 6, 1
# The race: how many first divisions go on in each heat, for which share of the rounds, and how many sides are taken out
# at a time.
HEATS = ((24, 0.02, 10), (6, 0.05, 7), (2, 0.1, 7), (1, 0.2, 5), (1, 0.12, 4))
HEATS_IN_BLOCKS = ((9, 0.05, 10), (3, 0.1, 7), (1, 0.4, 5))
# What it is worth in the race that loopgebieden do not lie through each other, as a share of the cost.
OVERLAP = 0.25
# How much longer than the mean a walk may take.
FAIR = 1.045

Walks = list[list[Run]]
"""Per walk its pieces in walking order, each as stops in walking order."""


class TooLittleTime(ValueError):
    """A door lies too far from the table to reach and ring at in the minutes."""


class Block:
    """Some sides of a field with their distances; solved apart from the others."""

    def __init__(self, field: Field, members: Sequence[int], *, alone: bool, seed: int) -> None:
        self.field, self.members, self.seed = field, list(members), seed
        ends = field.ends(self.members)
        self.pieces = Pieces(field.sides(self.members), ends)
        self.near = nearest(ends)
        self.work = field.work[self.members]
        many = len(self.members)
        self.rounds = max(min(LEAST_ROUNDS, MOST_A_SIDE * many), (ROUNDS if alone else ROUNDS_IN_BLOCKS) * many)
        self.heats = HEATS if alone else HEATS_IN_BLOCKS
        self.to_ends = ends[0, 1:].reshape(-1, 2)
        self.from_table = self.to_ends.min(axis=1)

    def search(self, rules: Rules, *, ruined: int = RUINED) -> Search:
        return Search(self.pieces, self.near, rules, ruined=ruined, seed=self.seed)

    def groups(self, parts: int, *, turned: float = 0) -> list[list[int]]:
        return bisect(self.field.middles[self.members], self.work, parts, turned=turned)

    def starts(self, parts: int, many: int) -> Iterator[list[list[int]]]:
        """First divisions: sectors around the table, and one in three the plane cut along some axis."""
        if parts == 1:
            yield [list(range(len(self.members)))]
            return
        away = self.field.middles[self.members] - self.field.table
        axes = many // 3
        for turn in range(axes):
            yield self.groups(parts, turned=pi * turn / axes)
        for turn in range(many - axes):
            yield sectors(away, self.work, parts, turned=turn / (many - axes))

    def race(self, parts: int) -> Draft:
        """All first divisions go on for a while, the better half of them for longer, and so on; then the best."""
        search = self.search(Rules(float(self.work.sum()) / parts * 1.1))
        drafts = sorted((search.start(groups) for groups in self.starts(parts, self.heats[0][0])), key=Draft.total)
        heat, begun = float(HOT), 0.0
        whole = sum(share for _many, share, _ruined in self.heats)
        for many, share, ruined in self.heats:
            search = self.search(Rules(sum(drafts[0].minutes) / parts * FAIR), ruined=ruined)
            begun += share
            cold = HOT * (COLD / HOT) ** (begun / whole)
            rounds = int(self.rounds * share)
            drafts = sorted(
                (search.improve(draft, rounds=rounds, hot=heat, cold=cold) for draft in drafts[:many]), key=self.regret
            )
            heat = cold
        return drafts[0]

    def regret(self, draft: Draft) -> float:
        """What a draft costs, and more as its walks lie through each other: the share of their hulls that is shared."""
        at, runs = self.field.ground.at, self.field.runs
        hulls = []
        for trip in range(len(draft.head)):
            sides = [self.members[self.pieces.span[code >> 1][0]] for code in draft.codes(trip)]
            ends = [end for side in sides for end in (runs[side][0], runs[side][-1])]
            hulls.append(shapely.MultiPoint(at[ends]).convex_hull)
        areas = sum(hull.area for hull in hulls)
        shared = 1 - shapely.union_all(hulls).area / areas if areas else 0.0
        return draft.total() * (1 + OVERLAP * shared)

    def walks(self, draft: Draft) -> Walks:
        return [[self._stops(code) for code in draft.codes(trip)] for trip in range(len(draft.head))]

    def check_reach(self, minutes: float) -> None:
        """Every stop can be walked to, rung at and walked back from in so many minutes."""
        for side, (to_start, to_end) in zip(self.pieces.sides, self.to_ends, strict=True):
            for offset, at_doors in zip(side.offsets, side.minutes, strict=True):
                away = min(to_start + offset, to_end + side.offsets[-1] - offset)
                if at_doors + 2 * away / METRES_A_MINUTE > minutes - ROUNDING:
                    raise TooLittleTime

    def _stops(self, code: int) -> Run:
        side, start, stop = self.pieces.span[code >> 1]
        run = self.field.runs[self.members[side]][start:stop]
        return run[::-1] if code & 1 else run
