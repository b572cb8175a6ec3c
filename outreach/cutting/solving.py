"""The three ways to divide: everything, what fits in the minutes, and all of it in as few walks as it takes."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil, pi

import numpy as np

from outreach.cutting.bisection import bisect, blocks
from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.draft import Draft
from outreach.cutting.field import Field, nearest
from outreach.cutting.pieces import Pieces
from outreach.cutting.reckoning import Rules
from outreach.cutting.search import Search
from outreach.cutting.sides import Run

# Above so many sides the ground is cut into blocks first.
BLOCK = 400
# Rounds of ruin and recreate for each side, when it is one block and when there are more.
ROUNDS, ROUNDS_IN_BLOCKS = 24, 11
HOT, HOT_FULL, COLD = 10, 200, 1
# First divisions, how many of them are tried, and for which share of the rounds each.
TURNS, TRIED, TRY = 8, 4, 0.12
# Streets are a little longer than their lines on a map: minutes kept free under a ceiling.
AIR = 0.2
# How much longer than the mean a walk may take, and with few sides to a duo, how much before a side is cut.
FAIR, UNFAIR = 1.045, 1.12
FEW_SIDES = 8

Walks = list[list[Run]]
"""Per walk its pieces in walking order, each as stops in walking order."""


class TooLittleTime(ValueError):
    """A door lies too far from the table to reach and ring at in the minutes."""


class Block:
    """Some sides of a field with their distances; solved apart from the others."""

    def __init__(self, field: Field, members: Sequence[int], *, rounds: int, seed: int) -> None:
        self.field, self.members, self.seed = field, list(members), seed
        ends = field.ends(self.members)
        self.pieces = Pieces(field.sides(self.members), ends)
        self.near = nearest(ends)
        self.work = field.work[self.members]
        self.rounds = max(800, rounds * len(self.members))
        self.to_ends = ends[0, 1:].reshape(-1, 2)
        self.from_table = self.to_ends.min(axis=1)

    def search(self, rules: Rules) -> Search:
        return Search(self.pieces, self.near, rules, seed=self.seed)

    def groups(self, parts: int, *, turned: float = 0) -> list[list[int]]:
        return bisect(self.field.middles[self.members], self.work, parts, turned=turned)

    def best_start(self, parts: int) -> Draft:
        """The plane is cut in some ways; of those that cost least each goes on for a while, and then the best."""
        search = self.search(Rules(float(self.work.sum()) / parts * 1.1))
        drafts = [search.start(self.groups(parts, turned=pi * turn / TURNS)) for turn in range(TURNS)]
        drafts.sort(key=lambda draft: sum(draft.cost))
        search = self.search(Rules(sum(drafts[0].minutes) / parts * FAIR))
        rounds = int(self.rounds * TRY)
        tried = [search.improve(draft, rounds=rounds, hot=HOT, cold=HOT / 2) for draft in drafts[:TRIED]]
        return min(tried, key=lambda draft: sum(draft.cost))

    def walks(self, draft: Draft) -> Walks:
        return [[self._stops(code) for code in draft.codes(trip)] for trip in range(len(draft.head))]

    def check_reach(self, minutes: float) -> None:
        """Every stop can be walked to, rung at and walked back from in so many minutes."""
        for side, (to_start, to_end) in zip(self.pieces.sides, self.to_ends, strict=True):
            for offset, at_doors in zip(side.offsets, side.minutes, strict=True):
                away = min(to_start + offset, to_end + side.offsets[-1] - offset)
                if at_doors + 2 * away / METRES_A_MINUTE > minutes:
                    raise TooLittleTime

    def _stops(self, code: int) -> Run:
        side, start, stop = self.pieces.span[code >> 1]
        run = self.field.runs[self.members[side]][start:stop]
        return run[::-1] if code & 1 else run


def everything(field: Field, duos: int, *, seed: int) -> Walks:
    parts = blocks(field.middles, field.work, duos, BLOCK)
    rounds = ROUNDS if len(parts) == 1 else ROUNDS_IN_BLOCKS
    walks: Walks = []
    for members, count in parts:
        walks += _divide(Block(field, members, rounds=rounds, seed=seed), count) if members else [[]] * count
    return walks


def _divide(block: Block, duos: int) -> Walks:
    """All sides over the duos in equal time; with few sides to a duo some are cut, where it is unfair otherwise."""
    draft = block.best_start(duos)
    for share, hot in ((0.3, HOT * 0.7), (0.2, HOT / 4)):  # the mean falls as walks grow shorter, and the ceiling too
        search = block.search(Rules(sum(draft.minutes) / duos * FAIR))
        draft = search.improve(draft, rounds=int(block.rounds * share), hot=hot, cold=COLD)
    fair = sum(draft.minutes) / duos
    if len(block.members) > FEW_SIDES * duos or max(draft.minutes) <= fair * UNFAIR:
        return block.walks(draft)
    for share in (1.03, 1.06, 1.1, 1.2, 1.4):
        if max(draft.minutes) <= fair * share:
            break
        search = block.search(Rules(fair * share, hard=True, split=50))
        cut = search.improve(search.start(block.groups(duos)), rounds=block.rounds, hot=HOT, cold=COLD)
        if search.reckoner.missing(cut) == 0:
            return block.walks(cut)
    return block.walks(draft)


def within(field: Field, duos: int, minutes: float, *, seed: int) -> Walks:
    """The doors that come first and lie best, at most so many minutes for each duo."""
    block = Block(field, _candidates(field, duos, minutes), rounds=ROUNDS * 2, seed=seed)
    search = block.search(Rules(minutes - AIR, hard=True))
    order = sorted(range(len(block.members)), key=lambda side: block.from_table[side])
    heaped = np.cumsum(block.work[order])
    first = order[: int(np.searchsorted(heaped, duos * minutes)) + 1]
    groups = bisect(field.middles[[block.members[side] for side in first]], block.work[first], duos)
    draft = search.start([[first[index] for index in group] for group in groups])
    return block.walks(search.improve(draft, rounds=block.rounds, hot=HOT, cold=COLD))


def _candidates(field: Field, duos: int, minutes: float) -> list[int]:
    """Sides enough to choose from: those whose turn it is, nearest to the table first."""
    far = np.hypot(*(field.middles - field.table).T)
    turn = [np.mean([door.rank for stop in run for door in field.stops[stop].doors]) for run in field.runs]
    order = sorted(range(len(field.runs)), key=lambda side: (far[side] + 400 * turn[side], side))
    heaped = np.cumsum(field.work[order])
    return order[: min(BLOCK, max(3 * duos, int(np.searchsorted(heaped, 2.5 * duos * minutes)) + 1))]


def cover(field: Field, minutes: float, *, seed: int) -> Walks:
    least = ceil(field.work.sum() / minutes)
    parts = blocks(field.middles, field.work, least, BLOCK // 2)
    rounds = ROUNDS if len(parts) == 1 else ROUNDS_IN_BLOCKS
    walks: Walks = []
    for members, _count in parts:
        walks += _cover(Block(field, members, rounds=rounds, seed=seed), minutes)
    return [walk for walk in walks if walk]


def _cover(block: Block, minutes: float) -> Walks:
    """More walks until nothing is missed; each try goes on from the one before."""
    block.check_reach(minutes - AIR)
    there_and_back = 2 * float(np.average(block.from_table, weights=block.work)) / METRES_A_MINUTE
    rules = Rules(minutes - AIR, hard=True, split=60, far=0.1, apart=30)
    search = block.search(rules)
    many = ceil(block.work.sum() / max(minutes / 4, minutes - 0.8 * there_and_back))
    draft = search.improve(search.start(block.groups(many)), rounds=block.rounds, hot=HOT_FULL, cold=COLD)
    while (missing := search.reckoner.missing(draft)) > 0:
        draft = draft.copy()
        draft.add_trips(ceil(missing / minutes))
        draft = search.improve(draft, rounds=block.rounds, hot=HOT_FULL, cold=COLD)
    tidy = block.search(replace(rules, split=500, far=0.3, apart=100))
    return block.walks(tidy.improve(draft, rounds=block.rounds, hot=HOT, cold=COLD))
