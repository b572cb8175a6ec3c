"""The three ways to divide: everything, what fits in the minutes, and all of it in as few walks as it takes."""

from dataclasses import replace
from math import ceil

import numpy as np

from outreach.cutting.bisection import bisect, blocks
from outreach.cutting.block import COLD, HOT, Block, Walks
from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.field import Field
from outreach.cutting.reckoning import Rules

# Above so many sides the ground is cut into blocks first.
BLOCK = 400
# In a full plan little moves without heat, and more sides have to be taken out at a time.
HOT_FULL, RUINED_FULL = 200, 12
# Streets are a little longer than their lines on a map: minutes kept free under a ceiling.
AIR = 0.2
# With few sides to a duo, how much longer than the mean a walk may take before a side is cut.
FEW_SIDES, UNFAIR = 8, 1.12


def everything(field: Field, duos: int, *, seed: int) -> Walks:
    parts = blocks(field.middles, field.work, duos, BLOCK)
    walks: Walks = []
    for members, count in parts:
        walks += _divide(Block(field, members, alone=len(parts) == 1, seed=seed), count) if members else [[]] * count
    return walks


def _divide(block: Block, duos: int) -> Walks:
    """All sides over the duos in equal time; with few sides to a duo some are cut, where it is unfair otherwise."""
    draft = block.race(duos)
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
    block = Block(field, _candidates(field, duos, minutes), alone=True, seed=seed)
    search = block.search(Rules(minutes - AIR, hard=True))
    order = sorted(range(len(block.members)), key=lambda side: block.from_table[side])
    heaped = np.cumsum(block.work[order])
    first = order[: int(np.searchsorted(heaped, duos * minutes)) + 1]
    groups = bisect(field.middles[[block.members[side] for side in first]], block.work[first], duos)
    draft = search.start([[first[index] for index in group] for group in groups])
    return block.walks(search.improve(draft, rounds=2 * block.rounds, hot=HOT, cold=COLD))


def _candidates(field: Field, duos: int, minutes: float) -> list[int]:
    """Sides enough to choose from: those whose turn it is, nearest to the table first."""
    far = np.hypot(*(field.middles - field.table).T)
    turn = [np.mean([door.rank for stop in run for door in field.stops[stop].doors]) for run in field.runs]
    order = sorted(range(len(field.runs)), key=lambda side: (far[side] + 400 * turn[side], side))
    heaped = np.cumsum(field.work[order])
    return order[: min(BLOCK, max(3 * duos, int(np.searchsorted(heaped, 2.5 * duos * minutes)) + 1))]


def cover(field: Field, minutes: float, *, seed: int) -> Walks:
    field = replace(field, must=True)
    least = ceil(field.work.sum() / minutes)
    parts = blocks(field.middles, field.work, least, BLOCK // 2)
    walks: Walks = []
    for members, _count in parts:
        walks += _cover(Block(field, members, alone=len(parts) == 1, seed=seed), minutes)
    return [walk for walk in walks if walk]


def _cover(block: Block, minutes: float) -> Walks:
    """More walks until nothing is missed; each try goes on from the one before."""
    block.check_reach(minutes - AIR)
    there_and_back = 2 * float(np.average(block.from_table, weights=block.work)) / METRES_A_MINUTE
    rules = Rules(minutes - AIR, hard=True, split=30, far=0, apart=30)
    search = block.search(rules, ruined=RUINED_FULL)
    many = ceil(block.work.sum() / max(minutes / 4, minutes - 0.8 * there_and_back))
    draft = search.improve(search.start(block.groups(many)), rounds=block.rounds, hot=HOT_FULL, cold=COLD)
    while (missing := search.reckoner.missing(draft)) > 0:
        draft = draft.copy()
        draft.add_trips(ceil(missing / minutes))
        draft = search.improve(draft, rounds=block.rounds, hot=HOT_FULL, cold=COLD)
    tidy = block.search(replace(rules, split=500, far=0.3, apart=100))
    return block.walks(tidy.improve(draft, rounds=block.rounds, hot=HOT, cold=COLD))
