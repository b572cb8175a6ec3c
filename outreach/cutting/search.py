"""Ruin and recreate: take some neighbouring street sides out of the plan, put them back better, again and again.

After Christiaens and Vanden Berghe, 'Slack Induction by String Removals for Vehicle Routing Problems' (2020), on
street sides that may be walked either way, in part where a ceiling asks it, with soft terms for equal time and for
loopgebieden in one piece.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.draft import Draft, empty
from outreach.cutting.pieces import TABLE, Pieces, Span
from outreach.cutting.polish import polish

# Sides taken out at a time on average, the longest string of them in one walk, and neighbours to put a side beside.
RUINED, LONGEST, NEIGHBOURS = 10, 6, 14
FAR_OFF = math.inf


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


class Search:
    """`near` holds per side the nearest other sides, nearest first."""

    def __init__(self, pieces: Pieces, near: Sequence[Sequence[int]], rules: Rules, *, seed: int) -> None:
        self.pieces, self.near, self.rules = pieces, near, rules
        self.beside = [each[:NEIGHBOURS] for each in near]
        self.chance = random.Random(seed)  # noqa: S311 - the same plan again is the point
        self.sides = len(pieces.sides)
        self.from_table = [pieces.metres[TABLE][2 * side + 2] for side in range(self.sides)]

    def start(self, groups: Sequence[Sequence[int]]) -> Draft:
        """Each group of sides in a walk of its own, as far as the rules allow."""
        draft = empty(pieces=len(self.pieces.span), sides=self.sides, trips=len(groups))
        for trip, group in enumerate(groups):
            for side in sorted(group, key=lambda side: -self.from_table[side]):
                self._put(draft, side, {}, [trip])
        for trip in range(len(groups)):
            self._reckon(draft, trip)
            draft.cost[trip] += self._apart(draft, trip)
        for side in range(self.sides):
            self._settle(draft, side)
        return draft

    def improve(self, draft: Draft, *, rounds: int, hot: float, cold: float) -> Draft:
        """Simulated annealing from `hot` to `cold` metres; the best draft met."""
        best = now = self._reckoned(draft)
        least = cost = sum(now.cost) + sum(now.loss)
        heat, cooling = hot, (cold / hot) ** (1 / max(1, rounds))
        log, chance = math.log, self.chance.random
        for _ in range(rounds):
            heat *= cooling
            new = now.copy()
            touched: dict[int, float] = {}
            homeless = self._ruin(new, touched)
            bar = cost - heat * log(chance() or 1e-12)
            for side in self._order(homeless):
                self._put(new, side, touched)
            for trip in touched:
                self._reckon(new, trip)
            for side in homeless:
                self._settle(new, side)
            worth = sum(new.cost) + sum(new.loss)
            if worth >= bar:
                continue
            for trip in touched:
                new.cost[trip] += self._apart(new, trip)
            worth = sum(new.cost) + sum(new.loss)
            if worth < bar:
                now, cost = new, worth
                if cost < least - 1e-6:
                    best, least = now, cost
        return self.polished(best)

    def missing(self, draft: Draft) -> float:
        """Minutes at doors and past them that are in no walk."""
        each = self.pieces.minutes
        return sum(
            max(0.0, each[side + 1] - sum(each[piece] for piece in placed))
            for side, placed in enumerate(draft.placed)
            if draft.loss[side] > self.rules.split * max(0, len(placed) - 1)
        )

    def polished(self, draft: Draft) -> Draft:
        """The same walks, each in a shorter order where there is one."""
        draft = draft.copy()
        for trip in range(len(draft.head)):
            walk = polish(draft.codes(trip), self.pieces.between)
            draft.chain(trip, walk)
            self._reckon(draft, trip)
            draft.cost[trip] += self._apart(draft, trip)
        return draft

    # -- ruin ------------------------------------------------------------------------------------------------------

    def _ruin(self, draft: Draft, touched: dict[int, float]) -> list[int]:
        """Take strings of neighbouring sides out of some walks; the sides that are homeless now."""
        chance = self.chance.random
        strings = int(1 + chance() * (4 * RUINED / (1 + LONGEST) - 1))
        seed = self._seed(draft)
        homeless: dict[int, None] = {}
        for side in (seed, *self.near[seed]):
            if strings <= 0 or len(homeless) > 2 * RUINED:
                break
            if side in homeless:
                continue
            if draft.loss[side]:
                homeless[side] = None
            for piece in draft.placed[side]:
                if draft.trip[piece] not in touched:
                    touched[draft.trip[piece]] = 0.0
                    strings -= 1
                    self._string(draft, piece, homeless)
        for side in homeless:
            for piece in draft.placed[side]:
                self._take(draft, piece, touched)
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

    def _take(self, draft: Draft, piece: int, touched: dict[int, float]) -> None:
        between = self.pieces.between
        trip, code, before, after = draft.trip[piece], draft.way[piece], draft.before[piece], draft.after[piece]
        touched[trip] = 0.0
        if before != TABLE:
            draft.after[before >> 1] = after
        else:
            draft.head[trip] = after
        if after != TABLE:
            draft.before[after >> 1] = before
        saved = between(before, code) + between(code, after) - between(before, after)
        draft.minutes[trip] -= self.pieces.minutes[piece] + saved / METRES_A_MINUTE
        draft.count[trip] -= 1
        if draft.head[trip] == TABLE:
            draft.minutes[trip] = 0.0

    # -- recreate --------------------------------------------------------------------------------------------------

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

    def _put(self, draft: Draft, side: int, touched: dict[int, float], only: Sequence[int] = ()) -> None:
        """A side where it costs least; in parts where it fits nowhere whole and the rules are hard."""
        span: Span = self.pieces.all_of(side)
        while span[1] < span[2]:
            places = self._places(draft, side, only)
            place = self._best_place(draft, side, self.pieces.code(span), places)
            if place or not self.rules.hard:
                if place:
                    self._insert(draft, place, touched)
                return
            part = self._best_part(draft, span, places)
            if not part:
                return
            taken = self.pieces.span[part[2] >> 1]
            self._insert(draft, part, touched)
            span = (side, taken[2], span[2]) if taken[1] == span[1] else (side, span[1], taken[1])

    def _places(self, draft: Draft, side: int, only: Sequence[int]) -> list[tuple[int, int]]:
        """(walk, code before) beside neighbours, in an empty walk, else at the head of any."""
        way, before, trip = draft.way, draft.before, draft.trip
        places = []
        if only:
            return [(each, code) for each in only for code in (TABLE, *draft.codes(each))]
        placed = draft.placed
        for other in self.beside[side]:
            for piece in placed[other]:
                places.append((trip[piece], before[piece]))
                places.append((trip[piece], way[piece]))
        for piece in placed[side]:
            places.append((trip[piece], before[piece]))
            places.append((trip[piece], way[piece]))
        if not places:
            return [(each, TABLE) for each in range(len(draft.head))]
        if TABLE in draft.head:
            places.append((draft.head.index(TABLE), TABLE))
        return places

    def _best_place(
        self, draft: Draft, side: int, code: int, places: list[tuple[int, int]]
    ) -> tuple[int, int, int, float] | None:
        """The walk, code before, code to walk, and metres more, where it costs least."""
        rules, metres, after_of, head = self.rules, self.pieces.metres, draft.after, draft.head
        up, down, other = metres[code], metres[code + 1], code + 1
        minutes, hard, ceiling, used = self.pieces.minutes[code >> 1], rules.hard, rules.ceiling, draft.minutes
        between, wholes = self.pieces.between, self.pieces.wholes
        extra: dict[int, float] = {}
        best, found = FAR_OFF, None
        for trip, before in places:
            more = extra.get(trip)
            if more is None:
                more = extra[trip] = self._extra(draft, trip, side, minutes)
            if more >= best:
                continue
            after = after_of[before >> 1] if before else head[trip]
            row = metres[before]
            if after < wholes and code < wholes:
                gone = row[after]
                detours = (row[code] + up[after] - gone, row[other] + down[after] - gone)
            else:
                gone = between(before, after)
                detours = (
                    between(before, code) + between(code, after) - gone,
                    between(before, other) + between(other, after) - gone,
                )
            for way, detour in zip((code, other), detours, strict=True):
                if detour + more < best and not (hard and used[trip] + minutes + detour / METRES_A_MINUTE > ceiling):
                    best, found = detour + more, (trip, before, way, detour)
        return found

    def _extra(self, draft: Draft, trip: int, side: int, minutes: float) -> float:
        """What a side costs a walk beside metres; infinite where it does not fit."""
        rules, cost = self.rules, 0.0
        room = rules.ceiling - draft.minutes[trip]
        if minutes > room:
            if rules.hard:
                return FAR_OFF
            cost = rules.over * (minutes - max(0.0, room))
        if draft.head[trip] != TABLE:
            east, north = self.pieces.sides[side].middle
            cost += rules.far * math.hypot(east - draft.east[trip], north - draft.north[trip])
        return cost

    def _best_part(self, draft: Draft, span: Span, places: list[tuple[int, int]]) -> tuple[int, int, int, float] | None:
        """The part from either end that is worth most for its metres, where it fits."""
        pieces, between, ceiling = self.pieces, self.pieces.between, self.rules.ceiling
        side, start, stop = span
        code, least = pieces.code(span), min(pieces.sides[side].minutes)
        choices = []
        for trip, before in places:
            room = ceiling - draft.minutes[trip]
            if room < least:
                continue
            after = draft.after[before >> 1] if before else draft.head[trip]
            gone = between(before, after)
            for entered, turned in ((code, code + 1), (code + 1, code)):
                there = between(before, entered) + between(turned, after) - gone
                part = pieces.fitting(span, room - there / METRES_A_MINUTE, from_start=entered == code)
                if part:
                    choices.append((there - pieces.worth_of(part), trip, before, part))
        for _score, trip, before, longest in sorted(choices)[:2]:
            part = longest
            after = draft.after[before >> 1] if before else draft.head[trip]
            gone = between(before, after)
            while part[1] < part[2]:
                new = pieces.code(part)
                more, way = min((between(before, each) + between(each, after) - gone, each) for each in (new, new + 1))
                if draft.minutes[trip] + pieces.minutes[new >> 1] + more / METRES_A_MINUTE <= ceiling:
                    return trip, before, way, more
                part = (side, start, part[2] - 1) if part[1] == start else (side, part[1] + 1, stop)
        return None

    def _insert(self, draft: Draft, place: tuple[int, int, int, float], touched: dict[int, float]) -> None:
        trip, before, code, more = place
        draft.grow(len(self.pieces.span))
        piece, count = code >> 1, draft.count[trip]
        after = draft.after[before >> 1] if before else draft.head[trip]
        draft.way[piece], draft.before[piece], draft.after[piece], draft.trip[piece] = code, before, after, trip
        if before:
            draft.after[before >> 1] = code
        else:
            draft.head[trip] = code
        if after:
            draft.before[after >> 1] = code
        side = self.pieces.span[piece][0]
        east, north = self.pieces.sides[side].middle
        draft.placed[side] += (piece,)
        draft.minutes[trip] += self.pieces.minutes[piece] + more / METRES_A_MINUTE
        draft.east[trip] = (draft.east[trip] * count + east) / (count + 1)
        draft.north[trip] = (draft.north[trip] * count + north) / (count + 1)
        draft.count[trip] = count + 1
        touched[trip] = 0.0

    # -- reckoning -------------------------------------------------------------------------------------------------

    def _reckoned(self, draft: Draft) -> Draft:
        """The draft by the rules of this search."""
        draft = draft.copy()
        for trip in range(len(draft.head)):
            self._reckon(draft, trip)
            draft.cost[trip] += self._apart(draft, trip)
        for side in range(self.sides):
            self._settle(draft, side)
        return draft

    def _reckon(self, draft: Draft, trip: int) -> None:
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

    def _apart(self, draft: Draft, trip: int) -> float:
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

    def _settle(self, draft: Draft, side: int) -> None:
        """What is missed or split of a side."""
        placed = draft.placed[side]
        loss = self.rules.split * max(0, len(placed) - 1)
        if self.rules.hard:
            got = sum([self.pieces.worth[piece] for piece in placed])
            loss += max(0.0, self.pieces.worth[side + 1] - got)
            if loss < 1e-6:
                loss = 0.0
        draft.loss[side] = loss
