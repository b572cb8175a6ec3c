"""Words that sound or look alike: what someone typed, and what they may have meant."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

SHORTEST = 4  # shorter words are too like others to be guessed at
SHORT = 5
CLOSEST = 30  # of the words that sound somewhat like it, so many are compared letter by letter
LONG = 7  # from here two slips are forgiven

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        ("sch", "sg"), ("ch", "g"), ("ck|kk", "k"), ("ph", "f"), ("qu|kw", "k"), ("x", "ks"),
        ("ei|ij|y(?![aou])", "i"), ("y", "j"),
        ("au|ou", "o"), ("th", "t"), ("c(?=[eiy])", "s"), ("c", "k"), ("z", "s"), ("v", "f"), ("dt?$", "t"),
        ("b$", "p"), ("ie", "i"), ("oe", "u"), (r"(.)\1+", r"\1"), ("n$", ""),
    ]
]  # fmt: skip


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """How a Dutch word sounds, roughly: 'vrijwilliger' and 'freiwiliger' are one."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def slips(one: str, other: str, most: int) -> int:
    """How many letters were added, left out, changed or swapped (Damerau-Levenshtein); `most` + 1 when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _where_they_differ(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, its in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Without the beginning and the ending that they share."""
    least = min(len(one), len(other))
    start = next((i for i in range(least) if one[i] != other[i]), least)
    end = next((i for i in range(least - start) if one[-1 - i] != other[-1 - i]), least - start)
    return one[start : len(one) - end], other[start : len(other) - end]


@lru_cache(maxsize=20_000)
def likeness(typed: str, word: str) -> float:
    """0 when `word` is not what was meant by `typed`; 1 when they sound the same."""
    most = 2 if len(typed) >= LONG else 1
    sounds = slips(sound_of(typed), sound_of(word), most)
    if sounds > most or (sounds and not _may_slip(typed, word)):
        return 0.0
    wrong = slips(typed, word, most + 1)
    if sounds and wrong > most:
        return 0.0
    starts = 0.1 if typed[0] == word[0] else 0.0
    return 0.9 - 0.2 * sounds - 0.08 * wrong + starts


def _may_slip(typed: str, word: str) -> bool:
    """Whoever slips begins right; and a short word with another letter is another word: 'raad' is not 'raar'."""
    if sound_of(typed)[:1] != sound_of(word)[:1]:
        return sorted(typed) == sorted(word)
    return len(typed) > SHORT or sorted(typed) == sorted(word) or (len(typed) == SHORT and len(word) > len(typed))


class Lexicon:
    """Words found back by leaving out a letter or two of how they sound."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            for less in with_less(sound_of(word)):
                self._by[less].append(word)

    def like(self, typed: str) -> list[str]:
        shared = Counter(word for less in with_less(sound_of(typed)) for word in self._by.get(less, ()))
        found = {word: likeness(typed, word) for word, _count in shared.most_common(CLOSEST)}
        return sorted((word for word, like in found.items() if like), key=lambda word: (-found[word], word))


def with_less(sound: str) -> set[str]:
    """Without one or two of its letters: words that share one of these are near each other."""
    out = {sound, *(sound[:i] + sound[i + 1 :] for i in range(len(sound)))} if len(sound) > 3 else {sound}
    if len(sound) >= LONG - 1:
        out |= {sound[:i] + sound[i + 1 : j] + sound[j + 1 :] for i, j in combinations(range(len(sound)), 2)}
    return out
