"""Ruin and recreate: take some neighbouring street sides out of the plan, put them back better, again and again.

After Christiaens and Vanden Berghe, 'Slack Induction by String Removals for Vehicle Routing Problems' (2020), on
street sides that may be walked either way, in part where a ceiling asks it, with soft terms for equal time and for
loopgebieden in one piece.
"""

import math
import random
from collections.abc import Sequence

from outreach.cutting.draft import Draft, empty
from outreach.cutting.pieces import TABLE, Pieces
from outreach.cutting.placing import Placer
from outreach.cutting.polish import polish
from outreach.cutting.reckoning import ROUNDING, Reckoner, Rules

# Sides taken out at a time on average, and the longest string of them in one walk.
RUINED, LONGEST = 7, 6


class Search:
    """`near` holds per side the nearest other sides, nearest first; some `ruined` sides are taken out at a time."""

    def __init__(
        self, pieces: Pieces, near: Sequence[Sequence[int]], rules: Rules, *, seed: int, ruined: int = RUINED
    ) -> None:
        self.pieces, self.near, self.rules = pieces, near, rules
        self.reckoner = Reckoner(pieces, rules)
        self.placer = Placer(pieces, near, self.reckoner)
        self.chance = random.Random(seed)  # noqa: S311 - the same plan again is the point
        self.sides = len(pieces.sides)
        self.ruined = ruined
        self.from_table = [pieces.metres[TABLE][2 * side + 2] for side in range(self.sides)]

    def start(self, groups: Sequence[Sequence[int]]) -> Draft:
        """Each group of sides in a walk of its own, as far as the rules allow."""
        draft = empty(pieces=len(self.pieces.span), sides=self.sides, trips=len(groups))
        for trip, group in enumerate(groups):
            for side in sorted(group, key=lambda side: -self.from_table[side]):
                self.placer.put_in(draft, side, trip)
        return self.reckoner.all_of(draft)

    def improve(self, draft: Draft, *, rounds: int, hot: float, cold: float) -> Draft:
        """Simulated annealing from `hot` to `cold` metres; the best draft met."""
        best = now = self.reckoner.all_of(draft)
        least = cost = now.total()
        heat, cooling = hot, (cold / hot) ** (1 / max(1, rounds))
        log, chance, put = math.log, self.chance.random, self.placer.put
        for _ in range(rounds):
            heat *= cooling
            bar = cost - heat * log(chance() or 1e-12)
            new = now.copy()
            touched: set[int] = set()
            homeless = self._ruin(new, touched)
            worth = self._worth(now, new, cost, homeless, touched)
            for side in self._order(homeless):
                worth += put(new, side, touched)
                if worth >= bar:  # it only grows
                    break
            else:
                for trip in touched:
                    new.apart[trip] = self.reckoner.apart(new, trip)
                worth += sum(new.apart)
                if worth < bar:
                    now, cost = new, worth
                    if cost < least - ROUNDING:
                        best, least = now, cost
        return self.polished(best)

    def _worth(self, now: Draft, new: Draft, cost: float, homeless: list[int], touched: set[int]) -> float:
        """What is left of the cost, but for lying apart, with these sides taken out of these walks."""
        worth = cost - sum(now.apart)
        for trip in touched:
            worth -= now.cost[trip]
            new.cost[trip] = self.reckoner.cost(new, trip)
            worth += new.cost[trip]
        for side in homeless:
            worth -= now.loss[side]
            new.loss[side] = 0.0
        return worth

    def polished(self, draft: Draft) -> Draft:
        """The same walks, each in a shorter order where there is one."""
        draft = draft.copy()
        for trip in range(len(draft.head)):
            draft.chain(trip, polish(draft.codes(trip), self.pieces.table))
            self.reckoner.walk(draft, trip)
        return draft

    def _ruin(self, draft: Draft, touched: set[int]) -> list[int]:
        """Take strings of neighbouring sides out of some walks; the sides that are homeless now."""
        chance = self.chance.random
        strings = int(1 + chance() * (4 * self.ruined / (1 + LONGEST) - 1))
        seed = self._seed(draft)
        homeless: dict[int, None] = {}
        for side in (seed, *self.near[seed]):
            if strings <= 0 or len(homeless) > 2 * self.ruined:
                break
            if side in homeless:
                continue
            if draft.loss[side]:
                homeless[side] = None
            for piece in draft.placed[side]:
                if draft.trip[piece] not in touched:
                    touched.add(draft.trip[piece])
                    strings -= 1
                    self._string(draft, piece, homeless)
        for side in homeless:
            for piece in draft.placed[side]:
                self.placer.take(draft, piece, touched)
            draft.placed[side] = ()
        return list(homeless)

    def _seed(self, draft: Draft) -> int:
        """Anywhere; half of the time where something is missing, when that is in few places."""
        if self.rules.hard and self.chance.random() < 0.5:
            missing = [side for side, loss in enumerate(draft.loss) if loss > 4 * self.rules.split]
            if 0 < len(missing) < self.sides / 8:
                return self.chance.choice(missing)
        return int(self.chance.random() * self.sides)

    def _string(self, draft: Draft, piece: int, homeless: dict[int, None]) -> None:
        """Some sides of one walk on either hand of a piece."""
        span, length = self.pieces.span, 1 + int(self.chance.random() * min(draft.count[draft.trip[piece]], LONGEST))
        back = int(self.chance.random() * length)
        while back and draft.before[piece] != TABLE:
            piece = draft.before[piece] >> 1
            back -= 1
        while length and piece:
            homeless[span[piece][0]] = None
            piece = draft.after[piece] >> 1
            length -= 1

    def _order(self, sides: list[int]) -> list[int]:
        """Large, far or near first, or by chance, as the paper has it."""
        how = self.chance.random()
        if how < 4 / 11:
            self.chance.shuffle(sides)
        elif how < 8 / 11:
            sides.sort(key=lambda side: -self.pieces.minutes[side + 1])
        elif how < 10 / 11:
            sides.sort(key=lambda side: -self.from_table[side])
        else:
            sides.sort(key=lambda side: self.from_table[side])
        return sides
