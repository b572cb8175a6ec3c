"""Taking street sides out of a draft and putting them back where they cost least."""

import math
from collections.abc import Iterable, Sequence

from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.draft import Draft
from outreach.cutting.pieces import TABLE, Pieces, Span
from outreach.cutting.reckoning import Reckoner

# Neighbours beside which a side may go.
NEIGHBOURS = 14
NOWHERE = math.inf

Spot = int
"""The code behind which a piece may go; for the head of a walk, the walk inverted (~trip)."""
Place = tuple[Spot, int, float]
"""A spot, the code to walk there, and metres more."""


class Placer:
    """`near` holds per side the nearest other sides, nearest first."""

    def __init__(self, pieces: Pieces, near: Sequence[Sequence[int]], reckoner: Reckoner) -> None:
        self.pieces, self.reckoner, self.rules = pieces, reckoner, reckoner.rules
        self.beside = [(*each[:NEIGHBOURS], side) for side, each in enumerate(near)]

    def put(self, draft: Draft, side: int, touched: set[int]) -> float:
        """A side where it costs least; in parts where it fits nowhere whole and the rules are hard. What it costs."""
        span = self.pieces.all_of(side)
        spots = self._spots(draft, side)
        place = self._best_place(draft, side, self.pieces.code(span), spots)
        if place:
            return self._insert(draft, place, touched)
        return self._put_in_parts(draft, span, spots, touched) if self.rules.hard else 0.0

    def put_in(self, draft: Draft, side: int, trip: int) -> None:
        """A side in this walk, where it costs least, if it fits."""
        place = self._best_place(draft, side, self.pieces.code(self.pieces.all_of(side)), [~trip, *draft.codes(trip)])
        if place:
            self._insert(draft, place, set())

    def take(self, draft: Draft, piece: int, touched: set[int]) -> None:
        trip, code, before, after = draft.trip[piece], draft.way[piece], draft.before[piece], draft.after[piece]
        touched.add(trip)
        if before != TABLE:
            draft.after[before >> 1] = after
        else:
            draft.head[trip] = after
        if after != TABLE:
            draft.before[after >> 1] = before
        count = draft.count[trip] = draft.count[trip] - 1
        if not count:
            for figures in (draft.walked, draft.minutes, draft.spread):
                figures[trip] = 0.0
            return
        if after < self.pieces.wholes and code < self.pieces.wholes:
            row = self.pieces.metres[before]
            saved = row[code] + self.pieces.metres[code][after] - row[after]
        else:
            between = self.pieces.between
            saved = between(before, code) + between(code, after) - between(before, after)
        draft.walked[trip] -= saved
        draft.minutes[trip] -= self.pieces.minutes[piece] + saved / METRES_A_MINUTE
        east, north = self.pieces.sides[self.pieces.span[piece][0]].middle
        east, north = draft.east[trip] - east, draft.north[trip] - north
        draft.spread[trip] = max(0.0, draft.spread[trip] - (east * east + north * north) * (count + 1) / count)
        draft.east[trip] += east / count
        draft.north[trip] += north / count

    def _spots(self, draft: Draft, side: int) -> Iterable[Spot]:
        """Beside neighbours and in an empty walk, else at the head of any; each spot once."""
        placed, before = draft.placed, draft.before
        pieces = [piece for other in self.beside[side] for piece in placed[other]]
        if not pieces:
            return [~each for each in range(len(draft.head))]
        spots = {before[piece] for piece in pieces}
        spots.update([draft.way[piece] for piece in pieces])
        if TABLE in spots:
            spots.remove(TABLE)
            spots.update([~draft.trip[piece] for piece in pieces if not before[piece]])
        if TABLE in draft.head:
            spots.add(~draft.head.index(TABLE))
        return spots

    def _best_place(self, draft: Draft, side: int, code: int, spots: Iterable[Spot]) -> Place | None:
        rules, metres, after_of, trip_of = self.rules, self.pieces.metres, draft.after, draft.trip
        up, down, other = metres[code], metres[code + 1], code + 1
        minutes, hard, ceiling, used = self.pieces.minutes[code >> 1], rules.hard, rules.ceiling, draft.minutes
        between, wholes = self.pieces.between, self.pieces.wholes
        extra: dict[int, float] = {}
        best, found = NOWHERE, None
        for spot in spots:
            if spot > 0:
                before, trip, after = spot, trip_of[spot >> 1], after_of[spot >> 1]
            else:
                before, trip = TABLE, ~spot
                after = draft.head[trip]
            more = extra.get(trip)
            if more is None:
                more = extra[trip] = self._extra(draft, trip, side, minutes)
            if more >= best:
                continue
            row = metres[before]
            if after < wholes and code < wholes:
                ahead, back = row[code] + up[after] - row[after], row[other] + down[after] - row[after]
            else:
                gone = between(before, after)
                ahead = between(before, code) + between(code, after) - gone
                back = between(before, other) + between(other, after) - gone
            way, detour = (code, ahead) if ahead <= back else (other, back)
            if detour + more < best and not (hard and used[trip] + minutes + detour / METRES_A_MINUTE > ceiling):
                best, found = detour + more, (spot, way, detour)
        return found

    def _extra(self, draft: Draft, trip: int, side: int, minutes: float) -> float:
        """What a side costs a walk beside metres; infinite where it does not fit."""
        rules, count = self.rules, draft.count[trip]
        over = draft.minutes[trip] + minutes - rules.ceiling
        if over > 0 and rules.hard:
            return NOWHERE
        cost = rules.over * min(over, minutes) if over > 0 else 0.0
        if count:
            (x, y), spread = self.pieces.sides[side].middle, draft.spread[trip]
            east, north = x - draft.east[trip], y - draft.north[trip]
            wider = math.sqrt((count + 1) * spread + count * (east * east + north * north))
            cost += rules.far * (wider - math.sqrt(count * spread))
        return cost

    def _put_in_parts(self, draft: Draft, span: Span, spots: Iterable[Spot], touched: set[int]) -> float:
        """From either end of what is left, where it is worth most for its metres, while it fits anywhere."""
        side, cost = span[0], 0.0
        while span[1] < span[2]:
            part = self._best_part(draft, span, spots)
            if not part:
                break
            cost += self._insert(draft, part, touched)
            taken = self.pieces.span[part[1] >> 1]
            span = (side, taken[2], span[2]) if taken[1] == span[1] else (side, span[1], taken[1])
            spots = self._spots(draft, side)
            whole = span[1] < span[2] and self._best_place(draft, side, self.pieces.code(span), spots)
            if whole:
                cost += self._insert(draft, whole, touched)
                break
        draft.loss[side] = self.reckoner.loss(draft, side)
        return cost + draft.loss[side]

    def _around(self, draft: Draft, spot: Spot) -> tuple[int, int, int]:
        """The walk of a spot, and the codes before and after it."""
        if spot > 0:
            return draft.trip[spot >> 1], spot, draft.after[spot >> 1]
        return ~spot, TABLE, draft.head[~spot]

    def _best_part(self, draft: Draft, span: Span, spots: Iterable[Spot]) -> Place | None:
        """The part from either end that is worth most for its metres, where it fits."""
        pieces, between, ceiling = self.pieces, self.pieces.between, self.rules.ceiling
        side, start, stop = span
        code, least = pieces.code(span), min(pieces.sides[side].minutes)
        choices = []
        for spot in spots:
            trip, before, after = self._around(draft, spot)
            room = ceiling - draft.minutes[trip]
            if room < least:
                continue
            gone = between(before, after)
            for entered, turned in ((code, code + 1), (code + 1, code)):
                there = between(before, entered) + between(turned, after) - gone
                part = pieces.fitting(span, room - there / METRES_A_MINUTE, from_start=entered == code)
                if part:
                    choices.append((there - pieces.worth_of(part), spot, part))
        for _score, spot, longest in sorted(choices)[:2]:
            part = longest
            trip, before, after = self._around(draft, spot)
            gone = between(before, after)
            while part[1] < part[2]:
                new = pieces.code(part)
                more, way = min((between(before, each) + between(each, after) - gone, each) for each in (new, new + 1))
                if draft.minutes[trip] + pieces.minutes[new >> 1] + more / METRES_A_MINUTE <= ceiling:
                    return spot, way, more
                part = (side, start, part[2] - 1) if part[1] == start else (side, part[1] + 1, stop)
        return None

    def _insert(self, draft: Draft, place: Place, touched: set[int]) -> float:
        """What the walk costs more."""
        spot, code, more = place
        draft.grow(len(self.pieces.span))
        trip, before, after = self._around(draft, spot)
        piece, count = code >> 1, draft.count[trip]
        draft.way[piece], draft.before[piece], draft.after[piece], draft.trip[piece] = code, before, after, trip
        if before:
            draft.after[before >> 1] = code
        else:
            draft.head[trip] = code
        if after:
            draft.before[after >> 1] = code
        side = self.pieces.span[piece][0]
        draft.placed[side] += (piece,)
        draft.walked[trip] += more
        draft.minutes[trip] += self.pieces.minutes[piece] + more / METRES_A_MINUTE
        x, y = self.pieces.sides[side].middle
        if not count:
            draft.east[trip], draft.north[trip], draft.spread[trip] = x, y, 0.0
        else:
            east, north = x - draft.east[trip], y - draft.north[trip]
            draft.spread[trip] += (east * east + north * north) * count / (count + 1)
            draft.east[trip] += east / (count + 1)
            draft.north[trip] += north / (count + 1)
        draft.count[trip] = count + 1
        touched.add(trip)
        before_cost, draft.cost[trip] = draft.cost[trip], self.reckoner.cost(draft, trip)
        return draft.cost[trip] - before_cost
