"""Proposing duos: nobody new without someone experienced, languages spread, rather someone else than last time.

Pure.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

# Three walk together at most.
LARGEST_DUO = 3

Duo = list["Walker"]


@dataclass(frozen=True)
class Walker:
    """Someone who comes along. `rounds` is how many they walked; `key` is the caller's own name for them; `last_with`
    the keys of those with whom they walked last time."""

    key: Hashable
    rounds: int = 0
    languages: frozenset[str] = field(default_factory=frozenset)
    discipline: str = ""
    last_with: frozenset[Hashable] = field(default_factory=frozenset)


def propose_duos(walkers: Iterable[Walker], *, wanted: Collection[str] = ()) -> list[Duo]:
    """Everyone in a duo or trio; one person alone makes no duo. `wanted` are the languages of the area.

    The more experienced lead. Whoever is newest chooses first, for someone with whom no wanted language comes double,
    who is not the one of last time, who adds a language, then another profession, then experience. As many duos as
    can be, but rather a trio than two who are both new.
    """
    ranked = sorted(walkers, key=lambda walker: (-walker.rounds, str(walker.key)))
    leaders = _leaders(ranked)
    if not leaders:
        return []
    duos = [[leader] for leader in ranked[:leaders]]
    newest_first = list(reversed(ranked[leaders:]))
    for newcomer in newest_first[:leaders]:
        free = [duo for duo in duos if len(duo) == 1]
        max(free, key=lambda duo: (*_suits([*duo, newcomer], wanted), duo[0].rounds)).append(newcomer)
    _trade(duos, wanted)
    for third in newest_first[leaders:]:
        pairs = [duo for duo in duos if len(duo) == 2]
        min(pairs, key=lambda duo: sum(walker.rounds for walker in duo)).append(third)
    return duos


def match_duos(walks: Sequence[Collection[str]], duos: Sequence[Collection[str]]) -> list[int]:
    """Which walk suits which duo: for each duo in turn the index of its walk, so that languages meet where they can.

    `walks` are the languages of the area of each walk, `duos` what each duo speaks; as many of one as of the other.
    Where no language decides, everyone keeps their own.
    """
    order = list(range(len(walks)))

    def shared(duo: int, walk: int) -> int:
        return len(set(duos[duo]) & set(walks[walk]))

    traded = True
    while traded:
        traded = False
        for one, other in combinations(range(len(order)), 2):
            now = shared(one, order[one]) + shared(other, order[other])
            if shared(one, order[other]) + shared(other, order[one]) > now:
                order[one], order[other] = order[other], order[one]
                traded = True
    return order


def letter_of(index: int) -> str:
    """The letter of a duo: A to Z, then AA and on."""
    first, last = divmod(index, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def _leaders(ranked: Sequence[Walker]) -> int:
    """How many duos: fewer, as trios, when there are too few experienced people for each."""
    half, experienced = len(ranked) // 2, sum(walker.rounds > 0 for walker in ranked)
    return experienced if experienced < half and experienced * LARGEST_DUO >= len(ranked) else half


def _suits(duo: Duo, wanted: Collection[str]) -> tuple[int, int, int, int]:
    """How well the first two suit each other; more is better, the first figure first."""
    one, other = duo[0], duo[1]
    double = len(one.languages & other.languages & set(wanted))
    again = other.key in one.last_with or one.key in other.last_with
    return -double, -again, len(one.languages ^ other.languages), one.discipline != other.discipline


def _trade(duos: list[Duo], wanted: Collection[str]) -> None:
    """Whoever chose last had little choice: partners change places as long as the duos suit better for it, and
    nobody new loses someone experienced by it (leaders stay)."""
    traded = True
    while traded:
        traded = False
        for one, other in combinations(duos, 2):
            now = _together(_suits(one, wanted), _suits(other, wanted))
            swapped = [one[0], other[1]], [other[0], one[1]]
            if _together(*(_suits(duo, wanted) for duo in swapped)) > now:
                one[1], other[1] = other[1], one[1]
                traded = True


def _together(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))
