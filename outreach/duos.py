"""Proposing duos: someone experienced with someone newer, languages and professions spread. Pure."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Walker:
    """Someone who comes along. `rounds` is how many they walked; `key` is whoever calls's own name for them."""

    key: Hashable
    rounds: int = 0
    languages: frozenset[str] = field(default_factory=frozenset)
    discipline: str = ""


def propose_duos(walkers: Iterable[Walker]) -> list[list[Walker]]:
    """Everyone in a duo, and in one trio when the number is odd; one person alone makes no duo.

    The more experienced half leads; whoever is newest chooses first, for someone who adds a language, then another
    profession, then experience.
    """
    ranked = sorted(walkers, key=lambda walker: (-walker.rounds, str(walker.key)))
    half = len(ranked) // 2
    if not half:
        return []
    duos = [[leader] for leader in ranked[:half]]
    newest_first = list(reversed(ranked[half:]))
    for newcomer in newest_first[:half]:
        free = [duo for duo in duos if len(duo) == 1]
        max(free, key=lambda duo: _suits(duo[0], newcomer)).append(newcomer)
    for third in newest_first[half:]:
        min(duos, key=lambda duo: sum(walker.rounds for walker in duo)).append(third)
    return duos


def _suits(leader: Walker, newcomer: Walker) -> tuple[int, bool, int]:
    added = len(leader.languages ^ newcomer.languages)
    return added, leader.discipline != newcomer.discipline, leader.rounds


def letter_of(index: int) -> str:
    """The letter of a duo: A to Z, then AA and on."""
    first, last = divmod(index, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)
