"""Words that are not in the thesaurus: the two that they are made of, or the known word that they hold."""

import re
from functools import lru_cache

from socialmap.searching.lists import APART, ORDINARY, PARTS, WEAK
from socialmap.searching.thesaurus import thesaurus
from socialmap.searching.verbs import infinitive_of
from socialmap.searching.words import stem_of

BEGUN = 4  # letters by which a word is told from most others
_TWICE, _AS_IN_STEM = re.compile(r"(.)\1"), str.maketrans("zv", "sf")


@lru_cache(maxsize=20_000)
def parts_of(word: str) -> tuple[str, ...]:
    """The two words of a compound: 'taalmaatjes' is 'taal' and 'maatjes'. Nothing when it is none we know."""
    if word in ORDINARY or word in WEAK:  # 'volwassenen' do not wash
        return ()
    for cut in range(len(word) - 3, 2, -1):
        tail = _known(word[cut:]) if len(word) - cut > 2 else ""
        if not tail:
            continue
        for link in ("", "s", "en", "e"):
            begin = _known(word[:cut].removesuffix(link))
            if begin:
                return begin, tail
    return ()


@lru_cache(maxsize=20_000)
def heart_of(word: str) -> str:
    """What a word that nobody knows is about, by its beginning or ending: 'breister' by 'breien'."""
    if word.endswith("eren") and (noun := _known(f"{word.removesuffix('eren')}atie")):
        return noun
    for ending in ("sters", "ster", "ers", "er", "t", "d", "de", "den", "end", "ende", "ing"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2 and (verb := _known(base, verb_only=True)):
            return verb
    for length in range(len(word) - 3, 3, -1):
        if _known(word[:length]):
            return _known(word[:length])
        if length > 4 and _known(word[-length:]):
            return _known(word[-length:])
    return ""


def _known(piece: str, *, verb_only: bool = False) -> str:
    """The word of the thesaurus that this is, or the verb that it is the stem of: 'schilder' of 'schilderen'."""
    if len(piece) < 3:
        return ""
    known = _known_words()
    if piece in known and not verb_only:
        return piece
    if not verb_only and _may_be_known(piece) and (stem := stem_of(piece)) in known:
        return stem
    return next((each for each in (f"{piece}en", f"{piece}{piece[-1]}en") if each in known), "")


def _may_be_known(piece: str) -> bool:
    """By its first letters: finding a stem is slow, and most pieces of a word begin as no word that is known."""
    begins = _beginning(infinitive_of(piece) or piece)
    return any(begins[:length] in _beginnings() for length in range(2, BEGUN + 1))


def _beginning(word: str) -> str:
    """As the stem has it: 'les' of 'lezen' and of 'lees'."""
    return _TWICE.sub(r"\1", word.translate(_AS_IN_STEM))[:BEGUN]


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(map(_beginning, _known_words()))


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return frozenset(thesaurus().dutch | PARTS | APART)
