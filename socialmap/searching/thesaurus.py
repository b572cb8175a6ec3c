"""The supplied thesaurus (thesaurus.txt): which words stand for which concept, and which subthemes that is."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from socialmap.searching.spelling import Lexicon
from socialmap.words import SAYS_NOTHING, plain, stem_of

_FILLERS = frozenset(
    [
        "de",
        "het",
        "mijn",
        "je",
        "jouw",
        "uw",
        "zijn",
        "haar",
        "hun",
        "ons",
        "onze",
        "graag",
        "heel",
        "erg",
        "echt",
        "wel",
        "ook",
        "nog",
        "even",
        "maar",
        "t",
        "n",
        "m",
    ]
)
# What compounds are made of beside the words of the thesaurus.
PARTS = frozenset(
    [
        "les",
        "lessen",
        "hulp",
        "groep",
        "club",
        "cafe",
        "huis",
        "kind",
        "kinder",
        "ouder",
        "ouders",
        "vrouwen",
        "mannen",
        "meiden",
        "jongens",
        "jeugd",
        "buurt",
        "wijk",
        "middag",
        "ochtend",
        "avond",
        "cursus",
        "coach",
        "maatje",
        "maatjes",
        "dienst",
        "punt",
        "loket",
        "spreekuur",
        "inloop",
        "bank",
        "taal",
        "eet",
        "eten",
        "geld",
        "zorg",
        "werk",
        "sport",
        "zwem",
        "zang",
        "dans",
        "wandel",
        "fiets",
        "kook",
        "naai",
        "brei",
        "haak",
        "lees",
        "reken",
        "schrijf",
        "speel",
        "tuin",
        "muziek",
        "film",
        "boek",
        "boeken",
        "formulieren",
        "schuld",
        "budget",
        "mantel",
        "rouw",
        "vriend",
        "vrienden",
        "bus",
        "vervoer",
        "boodschappen",
        "klus",
        "klussen",
        "dag",
        "team",
        "project",
        "vereniging",
    ]
)
# Words that are in the tables of reading.py; known, so that they are mended when misspelt and never mended away.
FACETS = frozenset(
    [
        "maandag",
        "dinsdag",
        "woensdag",
        "donderdag",
        "vrijdag",
        "zaterdag",
        "zondag",
        "ochtend",
        "ochtends",
        "morgen",
        "morgens",
        "middag",
        "middags",
        "avond",
        "avonds",
        "nacht",
        "nachts",
        "weekend",
        "vandaag",
        "vanavond",
        "vanmiddag",
        "doordeweeks",
        "overdag",
        "maandagochtend",
        "maandagmiddag",
        "maandagavond",
        "dinsdagochtend",
        "dinsdagmiddag",
        "dinsdagavond",
        "woensdagochtend",
        "woensdagmiddag",
        "woensdagavond",
        "donderdagochtend",
        "donderdagmiddag",
        "donderdagavond",
        "vrijdagochtend",
        "vrijdagmiddag",
        "vrijdagavond",
        "zaterdagochtend",
        "zaterdagmiddag",
        "zaterdagavond",
        "zondagochtend",
        "zondagmiddag",
        "zondagavond",
        "gratis",
        "kosteloos",
        "goedkoop",
        "rolstoel",
        "verwijzing",
        "indicatie",
        "aanmelden",
        "afspraak",
        "papieren",
        "verblijfsvergunning",
        "dichtbij",
        "vlakbij",
        "oma",
        "opa",
        "moeder",
        "vader",
        "zoon",
        "dochter",
        "jongen",
        "meisje",
        "baby",
        "peuter",
        "kleuter",
        "kinderen",
        "tiener",
        "puber",
        "jongere",
        "jongeren",
        "student",
        "ouderen",
        "senioren",
        "bejaarde",
        "volwassenen",
        "vrouw",
        "vrouwen",
        "man",
        "mannen",
        "gezin",
        "gezinnen",
        "alleenstaande",
        "nieuwkomer",
        "statushouder",
        "vluchteling",
        "mantelzorger",
        "arabisch",
        "turks",
        "pools",
        "engels",
        "oekraiens",
        "russisch",
        "tigrinya",
        "farsi",
        "frans",
        "spaans",
        "somalisch",
        "berbers",
        "marokkaans",
        "koerdisch",
        "roemeens",
        "bulgaars",
        "portugees",
        "papiaments",
        "chinees",
        "gebarentaal",
        "online",
        "telefonisch",
    ]
)


@dataclass(frozen=True)
class Concept:
    code: str
    themes: tuple[str, ...]
    near: tuple[str, ...]


@dataclass
class Thesaurus:
    concepts: dict[str, Concept] = field(default_factory=dict)
    phrases: defaultdict[tuple[str, ...], list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    beginnings: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: set[str] = field(default_factory=set)
    dutch: set[str] = field(default_factory=set)

    def at(self, words: list[str], start: int, *, asked: bool) -> tuple[int, list[str]]:
        """How many words from `start` on are a phrase, the longest first, and which concepts it stands for."""
        for length in range(min(6, len(words) - start), 0, -1):
            piece = tuple(map(stem_of, words[start : start + length]))
            codes = [code for code, only_asked in self.phrases.get(piece, ()) if asked or not only_asked]
            if codes:
                return length, list(dict.fromkeys(codes))
        word = words[start]
        for length in range(len(word), 2, -1):
            if word[:length] in self.beginnings:
                return 1, self.beginnings[word[:length]]
        return 0, []

    def knows(self, word: str) -> bool:
        return (
            word in self.words
            or stem_of(word) in self.words
            or any(word[:n] in self.beginnings for n in range(3, len(word) + 1))
        )


def phrase(text: str) -> list[str]:
    """The words of a text as phrases are kept: without the words that may stand anywhere between."""
    words = [word for word in re.findall(r"[^\W_]+", plain(text)) if len(word) > 1 or word.isdigit()]
    return [word for word in words if word not in _FILLERS] or words


@lru_cache(maxsize=1)
def thesaurus() -> Thesaurus:
    found = Thesaurus()
    concept, is_first = None, False
    for line in (Path(__file__).parent / "thesaurus.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            code, rest = line.split("=", 1)
            themes, near, texts = rest.split("|", 2)
            concept = Concept(code.strip(), tuple(themes.split()), tuple(near.split()))
            found.concepts[concept.code] = concept
            is_first = True
        else:
            texts = line
        assert concept is not None
        for text in texts.split(","):
            _add(found, concept.code, text.strip(), is_dutch=is_first)
        is_first = False
    found.words |= FACETS | SAYS_NOTHING
    return found


def _add(found: Thesaurus, code: str, text: str, *, is_dutch: bool) -> None:
    only_asked, begins = text.startswith("?"), text.endswith("*")
    words = phrase(text.strip("?*"))
    if not words:
        return
    if begins and len(words) == 1:
        found.beginnings[words[0]].append(code)
    else:
        found.phrases[tuple(map(stem_of, words))].append((code, only_asked))
    found.words.update(words, map(stem_of, words))
    if is_dutch:
        found.dutch.update(word for word in words if len(word) > 3)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """What a misspelt word may have meant, beside the words of the entries themselves."""
    return Lexicon(word for word in thesaurus().dutch | FACETS | PARTS if len(word) > 3)


@lru_cache(maxsize=20_000)
def parts_of(word: str) -> tuple[str, ...]:
    """The two words of a compound: 'taalmaatjes' is 'taal' and 'maatjes'. Nothing when it is none we know."""
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
    known = thesaurus().dutch | PARTS
    tries = (
        [f"{piece}en", f"{piece}{piece[-1]}en"]
        if verb_only
        else [piece, stem_of(piece), f"{piece}en", f"{piece}{piece[-1]}en"]
    )
    return next((each for each in tries if each in known), "")
