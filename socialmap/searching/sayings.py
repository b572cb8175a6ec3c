"""What people say about themselves and about what they want (sayings.txt), as patterns."""

import re
from dataclasses import dataclass
from functools import lru_cache

from socialmap.searching.lists import sections

BOTH = "both"  # 'vaders en moeders'

# Around a language: 'spreekt alleen Arabisch', but not 'Engels leren'.
_SPOKEN = (
    r"(?:alleen |ook |vooral |iemand |die )*(?:spreekt?|praat|praten|spreken|spreek|speaks?|in het|in|op zijn|in my|"
    r"mowi|mowiacy)? ?(?:alleen |ook |vooral |goed |het )*(?:{names})(?:talige?)?"
    r"(?: (?:spreek\w*|sprekend\w*|praat|praten|speaking|konusan|bilen))?\b(?! leren| les)"
)


@dataclass(frozen=True)
class Person:
    """For whom: an age from and to, a gender ('w', 'm'), and target groups; `is_sure` when an age was named."""

    low: int | None = None
    high: int | None = None
    gender: str = ""
    groups: tuple[str, ...] = ()
    weight: float = 0.6
    is_sure: bool = False

    def __or__(self, other: "Person") -> "Person":
        low, high = (other.low, other.high) if self.low is None else (self.low, self.high)
        if other.is_sure and not self.is_sure:
            low, high = other.low, other.high
        groups = tuple(dict.fromkeys(self.groups + other.groups))
        weight, is_sure = max(self.weight, other.weight), self.is_sure or other.is_sure
        both = bool(self.gender and other.gender and self.gender != other.gender)
        return Person(low, high, BOTH if both else self.gender or other.gender, groups, weight, is_sure)


@dataclass(frozen=True)
class Saying:
    """A pattern, what it says ('free', 'one-to-one') or about whom, and whether its words are read on.

    `names` has the lines as they stand in the list; the pattern of a language asks for more around it.
    """

    what: str
    pattern: re.Pattern[str]
    keeps: bool
    person: Person
    names: re.Pattern[str]

    def left_of(self, text: str) -> str:
        return text if self.keeps else self.pattern.sub(" ", text)


@lru_cache(maxsize=10)
def sayings(kind: str) -> list[Saying]:
    """Those of a kind ('condition', 'person', 'give', 'take', 'language', 'form'), in the order of the list."""
    return [_saying(heading, lines) for heading, lines in sections("sayings.txt") if heading.split()[0] == kind]


def _saying(heading: str, lines: list[str]) -> Saying:
    kind, *rest = heading.split()
    keeps = "+" in rest
    words = [word for word in rest if word != "+"]
    either = "|".join(lines)
    names = re.compile(rf"\b(?:{either})(?:sprekend\w*|talig\w*)?\b")
    if kind == "language":
        either = _SPOKEN.format(names=either)
    what = words[0] if words and kind != "person" else kind
    person = _person(words) if kind == "person" else Person()
    return Saying(what, re.compile(rf"\b(?:{either})\b"), keeps, person, names)


def _person(words: list[str]) -> Person:
    named = dict(word.split("=") for word in words if "=" in word)
    ages = next((word.split("-") for word in words if re.fullmatch(r"\d+-\d+", word)), None)
    low, high = (int(ages[0]), int(ages[1])) if ages else (None, None)
    groups = tuple(word for word in words if word[0].isalpha() and "=" not in word)
    return Person(low, high, named.get("gender", ""), groups, float(named.get("weight", 0.6)))
