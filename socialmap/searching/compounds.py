"""Words that are not in the thesaurus: the two that they are made of, or the known word that they hold."""

from functools import lru_cache

from socialmap.searching.lists import APART, ORDINARY, PARTS, WEAK
from socialmap.searching.thesaurus import thesaurus
from socialmap.searching.words import stem_of


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
    tries = (
        [f"{piece}en", f"{piece}{piece[-1]}en"]
        if verb_only
        else [piece, stem_of(piece), f"{piece}en", f"{piece}{piece[-1]}en"]
    )
    return next((each for each in tries if each in known), "")


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return frozenset(thesaurus().dutch | PARTS | APART)
