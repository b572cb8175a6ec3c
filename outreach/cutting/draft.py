"""A draft of a plan during the search: which piece follows which, and what each walk costs."""

from dataclasses import dataclass

from outreach.cutting.pieces import TABLE


@dataclass
class Draft:
    """By piece (its code halved): `way`, the code in the direction walked; the codes `before` and `after` it; `trip`.

    By walk: its first code in `head`, the number of its pieces, metres `walked` between them, minutes, the middle of
    its sides and their `spread` about it (the sum of squared metres), its cost, and what it costs that it lies
    `apart`. By side: its pieces in `placed`, and in `loss` what is missed or split of it.
    """

    way: list[int]
    before: list[int]
    after: list[int]
    trip: list[int]
    head: list[int]
    count: list[int]
    walked: list[float]
    minutes: list[float]
    east: list[float]
    north: list[float]
    spread: list[float]
    cost: list[float]
    apart: list[float]
    placed: list[tuple[int, ...]]
    loss: list[float]

    def copy(self) -> "Draft":
        return Draft(*[each[:] for each in vars(self).values()])

    def grow(self, pieces: int) -> None:
        """Room for pieces that were made since."""
        if pieces > len(self.way):
            more = [-1] * (pieces - len(self.way))
            for spans in (self.way, self.before, self.after, self.trip):
                spans.extend(more)

    def codes(self, trip: int) -> list[int]:
        """A walk from the table and back to it."""
        walk, code = [], self.head[trip]
        while code != TABLE:
            walk.append(code)
            code = self.after[code >> 1]
        return walk

    def chain(self, trip: int, walk: list[int]) -> None:
        """Put the pieces of a walk in this order."""
        self.head[trip] = walk[0] if walk else TABLE
        for before, code, after in zip([TABLE, *walk], walk, [*walk[1:], TABLE], strict=False):
            self.way[code >> 1], self.before[code >> 1], self.after[code >> 1] = code, before, after

    def total(self) -> float:
        return sum(self.cost) + sum(self.apart) + sum(self.loss)

    def add_trips(self, many: int) -> None:
        self.head += [TABLE] * many
        self.count += [0] * many
        for figures in (self.walked, self.minutes, self.east, self.north, self.spread, self.cost, self.apart):
            figures.extend([0.0] * many)


def empty(*, pieces: int, sides: int, trips: int) -> Draft:
    draft = Draft([], [], [], [], [], [], [], [], [], [], [], [], [], [()] * sides, [0.0] * sides)
    draft.grow(pieces)
    draft.add_trips(trips)
    return draft
