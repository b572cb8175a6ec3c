"""The supplied thesaurus (thesaurus.txt): which words stand for which concept, and which subthemes that is."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from socialmap.searching.lists import FACETS, FILLERS, HERE, ORDINARY, PARTS, sections
from socialmap.searching.spelling import Lexicon
from socialmap.searching.words import SAYS_NOTHING, plain, stem_of

BEGUN = 4  # letters that a word and its stem share


@dataclass(frozen=True)
class Concept:
    code: str
    themes: tuple[str, ...]
    near: tuple[str, ...]
    kinds: tuple[str, ...] = ()


@dataclass
class Thesaurus:
    concepts: dict[str, Concept] = field(default_factory=dict)
    phrases: defaultdict[tuple[str, ...], list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))
    beginnings: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    words: set[str] = field(default_factory=set)
    exact: set[str] = field(default_factory=set)
    dutch: set[str] = field(default_factory=set)
    _begun: set[str] = field(default_factory=set)

    def at(self, words: list[str], start: int, *, asked: bool) -> tuple[int, list[str]]:
        """How many words from `start` on are a phrase, the longest first, and which concepts it stands for."""
        for length in range(min(6, len(words) - start), 0, -1):
            piece = words[start : start + length]
            # 'weer' is no 'weerbaar', though their stems are one.
            if length == 1 and piece[0] in ORDINARY and piece[0] not in self.exact:
                continue
            if codes := self._codes(tuple(map(stem_of, piece)), asked=asked):
                return length, codes
            # 'taal maatje' is 'taalmaatje'.
            joined = "".join(piece) if min(map(len, piece)) > 2 else ""
            if 1 < length < 4 and self._may_be(joined) and (codes := self._codes((stem_of(joined),), asked=asked)):
                return length, codes
        word = words[start]
        if word in ORDINARY or (not asked and word.isascii()):
            return 0, []
        for length in range(len(word), 2, -1):
            if word[:length] in self.beginnings:
                return 1, self.beginnings[word[:length]]
        return 0, []

    def _may_be(self, word: str) -> bool:
        """Finding a stem is slow, and of most pairs of words in a text nothing begins so."""
        if not self._begun:
            self._begun.update(piece[0][:BEGUN] for piece in self.phrases if len(piece) == 1)
        return len(word) < 2 * BEGUN or word[:BEGUN] in self._begun

    def _codes(self, piece: tuple[str, ...], *, asked: bool) -> list[str]:
        return list(dict.fromkeys(code for code, only_asked in self.phrases.get(piece, ()) if asked or not only_asked))

    def knows_whole(self, word: str) -> bool:
        return word in self.words or stem_of(word) in self.words

    def knows(self, word: str) -> bool:
        return self.knows_whole(word) or any(word[:n] in self.beginnings for n in range(3, len(word) + 1))


def phrase(text: str) -> list[str]:
    """The words of a text as phrases are kept: without the words that may stand anywhere between."""
    words = [word for word in re.findall(r"[^\W_]+", plain(text)) if len(word) > 1 or word.isdigit()]
    return [word for word in words if word not in FILLERS] or words


@lru_cache(maxsize=1)
def thesaurus() -> Thesaurus:
    found = Thesaurus()
    concept, is_first = None, False
    for line in (HERE / "thesaurus.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            code, rest = line.split("=", 1)
            themes, near, texts = rest.split("|", 2)
            kinds = tuple(each[1:] for each in near.split() if each.startswith("+"))
            beside = tuple(each for each in near.split() if not each.startswith("+"))
            concept = Concept(code.strip(), tuple(themes.split()), beside, kinds)
            found.concepts[concept.code] = concept
            is_first = True
        else:
            texts = line
        assert concept is not None
        for text in texts.split(","):
            _add(found, concept.code, text.strip(), is_dutch=is_first)
        is_first = False
    for name in ("street.txt", "wishes.txt", "languages.txt"):
        for heading, lines in sections(name):
            for text in filter(None, (each.strip() for each in " ".join(lines).split(","))):
                # Entries speak like people do, but of a single word that is too little to go by.
                is_asked = name != "wishes.txt" or " " not in text
                _add(found, heading, f"?{text}" if is_asked else text, is_dutch=name == "wishes.txt" and is_asked)
    found.words |= FACETS | ORDINARY | SAYS_NOTHING
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
    found.exact.update(words[:1] if len(words) == 1 else ())
    found.words.update(words, map(stem_of, words))
    if is_dutch:
        found.dutch.update(word for word in words if len(word) > 3)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """What a misspelt word may have meant, beside the words of the entries themselves."""
    return Lexicon(word for word in thesaurus().dutch | FACETS | PARTS if len(word) > 3)
