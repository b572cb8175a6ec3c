"""What the search keeps of an entry: its words and concepts, with where they stand."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from socialmap.searching.audience import groups_in, groups_of
from socialmap.searching.compounds import heart_of, parts_of
from socialmap.searching.prose import said_beside, sentences
from socialmap.searching.thesaurus import phrase, thesaurus
from socialmap.searching.words import SAYS_NOTHING, stem_of, words_in

if TYPE_CHECKING:
    from socialmap.models import Service

# 'Niet bij geweld of psychiatrie' is not about violence.
_NOT_THIS = re.compile(r"(?:niet|geen) (?:\w+ ){0,3}(?:bij|voor|aan|in|met)?\b(?!.*\bnodig\b)")
IN_NAME, AS_THEME, IN_TEXT, ASIDE = 4, 3, 2, 1
Tokens = dict[str, int]


def tokens_of(service: "Service", terms: Iterable[Any], locations: Iterable[Any]) -> Tokens:
    """Every word, compound part, concept, theme and facet of an entry, by the best place where it stands."""
    found: Tokens = {}
    _read(found, service.name, IN_NAME)
    for term in terms:
        _put(found, f"t:{term.code}", AS_THEME)
        _words(found, term.name, AS_THEME)
        if term.parent:
            _put(found, f"t:{term.parent.code}", AS_THEME)
            _words(found, term.parent.name, ASIDE)
    organization = service.organization
    for text in (service.eligibility_description, service.description):
        for sentence in sentences(text):
            if not _NOT_THIS.match(sentence):
                _read(found, sentence, IN_TEXT)
    for text in (organization.name, organization.alternate_name):
        _words(found, text, AS_THEME)
    for text in (service.schedule, service.fees_description, service.application_process):
        _words(found, text, ASIDE)
    for location in locations:
        for text in () if location.is_confidential else (location.name, location.address_1, location.city):
            _words(found, text, IN_TEXT)
    for group in groups_of(service):
        _put(found, f"g:{group}", AS_THEME)
    for group in groups_in(service.description):
        _put(found, f"g:{group}", IN_TEXT)
    _read(found, said_beside(service, "attributes"), ASIDE)
    return found


def packed(tokens: Tokens) -> str:
    """As text: a line for each grade, the least first. It is read back far sooner than JSON."""
    lines = ([token for token in sorted(tokens) if tokens[token] == grade] for grade in range(ASIDE, IN_NAME + 1))
    return "\n".join(map(" ".join, lines))


def unpacked(text: str) -> Tokens:
    return {token: grade for grade, line in enumerate(text.split("\n"), ASIDE) for token in line.split()}


def _put(found: Tokens, token: str, grade: int) -> None:
    if found.get(token, 0) < grade and len(token) < 100:
        found[token] = grade


def _words(found: Tokens, text: str, grade: int) -> None:
    for word in words_in(text):
        if word in SAYS_NOTHING:
            continue
        _put(found, stem_of(word), grade)
        _put(found, word, grade)
        for part in parts_of(word) if len(word) > 6 else ():
            _put(found, stem_of(part), max(grade - 1, ASIDE))


def _read(found: Tokens, text: str, grade: int) -> None:
    _words(found, text, grade)
    words = phrase(text)
    start = 0
    while start < len(words):
        length, codes = thesaurus().at(words, start, asked=False)
        for code in codes:
            _put(found, f"c:{code}", grade)
        if not length and len(words[start]) > 6:
            for part in parts_of(words[start]) or filter(None, [heart_of(words[start]) if grade == IN_NAME else ""]):
                for code in thesaurus().at([part], 0, asked=False)[1]:
                    _put(found, f"c:{code}", max(grade - 1, ASIDE))
        start += max(length, 1)
