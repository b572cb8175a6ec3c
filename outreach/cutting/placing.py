"""Taking street sides out of a draft and putting them back where they cost least."""

import math
from collections.abc import Iterable, Sequence

from outreach.cutting.doors import METRES_A_MINUTE
from outreach.cutting.draft import Draft
from outreach.cutting.pieces import TABLE, Pieces, Span
from outreach.cutting.reckoning import Rules

# Neighbours beside which a side may go.
NEIGHBOURS = 14
NOWHERE = math.inf

Place = tuple[int, int, int, float]
"""A walk, the code before, the code to walk there, and metres more."""


class Placer:
    """`near` holds per side the nearest other sides, nearest first."""

    def __init__(self, pieces: Pieces, near: Sequence[Sequence[int]], rules: Rules) -> None:
        self.pieces, self.rules = pieces, rules
        self.beside = [each[:NEIGHBOURS] for each in near]

    def put(self, draft: Draft, side: int, touched: dict[int, float], only: Sequence[int] = ()) -> None:
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

    def take(self, draft: Draft, piece: int, touched: dict[int, float]) -> None:
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

    def _places(self, draft: Draft, side: int, only: Sequence[int]) -> Iterable[tuple[int, int]]:
        """(walk, code before) beside neighbours, in an empty walk, else at the head of any; each place once."""
        way, before, trip, placed = draft.way, draft.before, draft.trip, draft.placed
        if only:
            return [(each, code) for each in only for code in (TABLE, *draft.codes(each))]
        places: dict[tuple[int, int], None] = {}
        for other in (*self.beside[side], side):
            for piece in placed[other]:
                walk = trip[piece]
                places[walk, before[piece]] = None
                places[walk, way[piece]] = None
        if not places:
            return [(each, TABLE) for each in range(len(draft.head))]
        if TABLE in draft.head:
            places[draft.head.index(TABLE), TABLE] = None
        return places

    def _best_place(self, draft: Draft, side: int, code: int, places: Iterable[tuple[int, int]]) -> Place | None:
        """The walk, code before, code to walk, and metres more, where it costs least."""
        rules, metres, after_of, head = self.rules, self.pieces.metres, draft.after, draft.head
        up, down, other = metres[code], metres[code + 1], code + 1
        minutes, hard, ceiling, used = self.pieces.minutes[code >> 1], rules.hard, rules.ceiling, draft.minutes
        between, wholes = self.pieces.between, self.pieces.wholes
        extra: dict[int, float] = {}
        best, found = NOWHERE, None
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
            way, detour = (code, detours[0]) if detours[0] <= detours[1] else (other, detours[1])
            if detour + more < best and not (hard and used[trip] + minutes + detour / METRES_A_MINUTE > ceiling):
                best, found = detour + more, (trip, before, way, detour)
        return found

    def _extra(self, draft: Draft, trip: int, side: int, minutes: float) -> float:
        """What a side costs a walk beside metres; infinite where it does not fit."""
        rules, cost = self.rules, 0.0
        room = rules.ceiling - draft.minutes[trip]
        if minutes > room:
            if rules.hard:
                return NOWHERE
            cost = rules.over * (minutes - max(0.0, room))
        if draft.head[trip] != TABLE:
            east, north = self.pieces.sides[side].middle
            cost += rules.far * math.hypot(east - draft.east[trip], north - draft.north[trip])
        return cost

    def _best_part(self, draft: Draft, span: Span, places: Iterable[tuple[int, int]]) -> Place | None:
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

    def _insert(self, draft: Draft, place: Place, touched: dict[int, float]) -> None:
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
