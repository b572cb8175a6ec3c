"""Whether two names may be of one aanbod: by their letters alone, or, for what has more in common, by what they say."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from socialmap.searching.compounds import parts_of
from socialmap.searching.lists import APART, FACETS, WEAK, WHOM
from socialmap.searching.spelling import likeness as sounds_like
from socialmap.searching.words import SAYS_NOTHING, stem_of, words_in

# How alike the letters must be: of names that stand by themselves, and of those that share a word that says what it is.
ALIKE, ALIKE_BESIDE = 0.85, 0.5
SHORTEST = 5  # a shorter word ends many others: 'repair café' is no 'taalcafé'
# For whom, when and where, or what any aanbod may be called: 'Yoga voor ouderen' is no 'Zumba voor ouderen'.
_WHERE = frozenset(["noord", "oost", "zuid", "west", "centrum", "dorp", "stad", "buurthuis", "wijkcentrum"])
_SAYS_LITTLE = WEAK | FACETS | APART | WHOM | SAYS_NOTHING | _WHERE
_NEAR_BY = re.compile(r"^(?:wijk|buurt|dorps|stads)(?=\w{5})")


def likeness(one: str, other: str) -> float:
    """From 0 to 1, whatever the order of the words."""
    first, second = (" ".join(sorted(words_in(name))) for name in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() if first and second else 0.0


def may_be_one(one: str, other: str, *, beside: str) -> bool:
    """Of two with a telephone, website, place or organization in common. `beside` names their organizations: what it
    says, all that is there says: 'Breicafé De Linde' is no 'Taalcafé De Linde'."""
    first, second = _telling(one, beside), _telling(other, beside)
    if not any(_say_the_same(word, another) for word in first for another in second):
        return False
    return max(likeness(one, other), _written_together(one, other)) >= ALIKE_BESIDE


def _written_together(one: str, other: str) -> float:
    """'Taal café' is 'taalcafé'."""
    return SequenceMatcher(None, "".join(words_in(one)), "".join(words_in(other)), autojunk=False).ratio()


def _say_the_same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST:
        return shorter == longer
    return longer.startswith(shorter) or longer.endswith(shorter) or sounds_like(one, other) > 0


@lru_cache(maxsize=20_000)
def _telling(name: str, beside: str) -> frozenset[str]:
    """The words that say what it is, and what each of those is about: of 'voedselbank' 'voedsel', not 'bank'."""
    words, elsewhere = words_in(name), set(words_in(beside))
    own = [word for word in words if word not in elsewhere] or words
    said = [word for word in own if word not in _SAYS_LITTLE] or own
    return frozenset(stem_of(each) for word in said for each in _about(word))


def _about(word: str) -> list[str]:
    parts = parts_of(word) or ((_NEAR_BY.sub("", word),) if _NEAR_BY.match(word) else ())
    first = next((part for part in parts if part not in _SAYS_LITTLE), "")
    is_shorter = len(first) < len(word)  # 'bellen' holds the stem of 'bellen'
    return [word, *(_about(first) if first and is_shorter else [])]
