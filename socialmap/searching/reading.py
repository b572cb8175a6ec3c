"""Reading a search: what is asked, when, for whom, and on what conditions."""

import re
from collections.abc import Callable
from datetime import datetime

from socialmap.searching.asked import Asked, Group
from socialmap.searching.compounds import parts_of
from socialmap.searching.concepts import Synonyms, take_concepts, tokens_of_concept
from socialmap.searching.lists import APART, DEMANDABLE, YOUNG
from socialmap.searching.moments import moment_in
from socialmap.searching.sayings import Person, sayings
from socialmap.searching.thesaurus import thesaurus
from socialmap.searching.together import add_alone, lessen, take_together
from socialmap.searching.words import SAYS_NOTHING, plain, stem_of

MOST = 200  # letters; whoever pastes a letter still gets an answer
_AGE = re.compile(
    r"(?<!heeft )(?<!al )(?<!na )(?<!ruim )(?<!over )(?<!sinds )"
    r"\b(\d{1,3}) ?(?:jaar|jarigen?|jr|years?|yo|lat|ans|yas\w*)\b(?: oude?| old)?"
    r"|\b(?:mevrouw|meneer|man|vrouw|oma|opa|moeder|vader|buurvrouw|buurman|dame|heer) (?:van )?(\d{2})\b"
    r"|\bvanaf (\d{2})\b(?: jaar)?(?! uur)|\b(?:is|ben|van) (\d{1,2})\b(?! (?:uur|euro|tot|op|weken|keer))"
)
_OLDER = re.compile(r"\b(?:boven de|ouder dan|ruim) (\d{2})\b(?: jaar)?|\b(\d{2}) (?:jaar )?(?:en|of) ouder\b")
_WITHOUT = re.compile(r"\b(?:zonder|geen)(?: (?:een|eigen|mijn|zijn|haar|geldige?|je|te))? (\w+)")
_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u1200-\u137f]{2}")
_SPEAKS = re.compile(r"\b(?:spreekt?|praat) (?:goed |vloeiend |ook |perfect )?(?:\w+ )?(?:en )?nederlands\b")
_LIVES = re.compile(r"\b(?:woont?|wonen|woonachtig|wonend) (?:in|op|aan)(?: de| het| wijk| buurt)* (\w+)")
_AGED = [(12, "children"), (18, "teenagers"), (27, "young-adults"), (60, "adults"), (200, "older-people")]

Mend = Callable[[list[str]], dict[str, str]]


def read(text: str, now: datetime, mend: Mend = lambda words: {}, synonyms: Synonyms | None = None) -> Asked:
    """What is asked for. `mend` gives for words that nobody knows the ones that were meant."""
    words = _words(text[:MOST])
    strange = [
        w for w in words if not w.isdigit() and not thesaurus().knows(w) and not (synonyms or {}).get((stem_of(w),))
    ]
    mended = mend(strange) if strange else {}
    asked = Asked()
    if not YOUNG.isdisjoint(words):
        asked.conditions.add("young")
    meant = [mended.get(word, word) for word in words]
    left = _take_facets(" ".join(_taken_apart(meant)), asked, now)
    take_concepts(left.split(), asked, synonyms or {})
    take_together(meant, asked)
    if not asked.groups and "wheelchair" in asked.conditions:
        take_concepts(meant, asked, synonyms or {})
    lessen(asked)
    add_alone(asked)
    if "no-dutch" in asked.conditions and not any(group.kind != "person" for group in asked.groups):
        asked.groups.append(Group("concept", tokens_of_concept("taalles")))
    return asked


def _words(text: str) -> list[str]:
    text = re.sub(r"(\d+)\s*(?:\+|plus\w*|-plus\w*)", r" vanaf \1 jaar ", plain(text))
    text = _OLDER.sub(_from, text)
    text = re.sub(r"\b(?:1|een|één)[ -]?op[ -]?(?:1|een|één)\b", " eenopeen ", text)
    return [word for word in re.findall(r"[^\W_]+", text) if len(word) > 1 or word.isdigit()]


def _from(hit: re.Match[str]) -> str:
    return f" vanaf {hit[1] or hit[2]} jaar "


def _taken_apart(words: list[str]) -> list[str]:
    """'seniorengym' says for whom as well, and 'avondinloop' when: these are read apart."""
    out = []
    for word in words:
        said = [part for part in parts_of(word) if part in APART] if not thesaurus().knows_whole(word) else []
        out += [*said, word]
    return out


def _take_facets(text: str, asked: Asked, now: datetime) -> str:
    """What is left of the text when the sayings are taken out."""
    if _OTHER_SCRIPT.search(text):
        asked.conditions.add("no-dutch")
    said, text = _take("condition", text)
    asked.conditions |= said
    text = _take_places(_take_without(text, asked), asked)
    asked.moment, text = moment_in(re.sub(r" +", " ", text), now)
    gives, text = _take("give", text)
    text = _SPEAKS.sub(" ", text) if gives else text
    kinds = (kind for kind in ("either", "take") if _take(kind, text)[0])
    asked.role = "give" if gives else next(kinds, "")
    text = _take_people(text, asked)
    asked.languages, text = _take("language", text)
    asked.forms, text = _take("form", text)
    for group in asked.person.groups:
        # Whoever gives tells of themselves, not of whom it is for.
        weight = asked.person.weight * (0.3 if asked.role == "give" else 1)
        near = {"g:families": 0.6} if group == "single-parents" else {}
        asked.groups.append(Group("person", near | {f"g:{group}": 1.0, "g:everyone": 0.35}, weight))
    return text


def _take_without(text: str, asked: Asked) -> str:
    """'zonder bankafschriften' is nothing that an entry should be about."""
    for hit in _WITHOUT.finditer(text):
        if hit[1] in DEMANDABLE:
            asked.without.add(stem_of(hit[1]))
            text = text if thesaurus().knows(hit[1]) else text.replace(hit[0], " ")
    return text


def _take_places(text: str, asked: Asked) -> str:
    asked.places = {stem_of(hit[1]) for hit in _LIVES.finditer(text)} - SAYS_NOTHING
    return text


def _take(kind: str, text: str) -> tuple[set[str], str]:
    found = set()
    for saying in sayings(kind):
        if saying.pattern.search(text):
            found.add(saying.what)
            text = saying.left_of(text)
    return found, text


def _take_people(text: str, asked: Asked) -> str:
    if hit := _AGE.search(text):
        age = next(int(each) for each in hit.groups() if each)
        group = next(name for most, name in _AGED if age < most or most == 200)
        oldest = 120 if hit[0].startswith("vanaf") else age
        asked.person = Person(age, oldest, "", (group,), is_sure=True)
        text = _AGE.sub(lambda told: told[0].replace(told[2], "") if told[2] else " ", text)  # she is a 'mevrouw' still
    for saying in sayings("person"):
        if saying.pattern.search(text):
            asked.person = asked.person | saying.person
            text = saying.left_of(text)
    if "wheelchair" in asked.conditions:
        asked.person = asked.person | Person(groups=("physical",), weight=0.4)
    return text
