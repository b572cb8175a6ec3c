"""Reading a search: what is asked, when, for whom, and on what conditions."""

# ruff: noqa: PLR0912
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from socialmap.searching.asking import CONDITIONS, FORMS, GIVES, LANGUAGES, PEOPLE, TAKES, Person
from socialmap.searching.moments import Moment, moment_in
from socialmap.searching.thesaurus import heart_of, parts_of, phrase, thesaurus
from socialmap.words import SAYS_NOTHING, plain, stem_of

MOST = 200  # letters; whoever pastes a letter still gets an answer
# Words that nearly every entry could have: they help, but nothing is found by them alone.
_WEAK = frozenset(
    [
        "samen",
        "leuk",
        "leuke",
        "goed",
        "goede",
        "nieuw",
        "nieuwe",
        "buurt",
        "wijk",
        "hulp",
        "help",
        "cursus",
        "les",
        "lessen",
        "groep",
        "club",
        "activiteit",
        "activiteiten",
        "iets",
        "mensen",
        "mens",
        "bewoners",
        "bewoner",
        "plek",
        "thuis",
        "dag",
        "week",
        "uur",
        "keer",
        "leren",
        "oefenen",
        "doen",
        "maken",
        "vinden",
        "krijgen",
        "nodig",
        "begeleiding",
        "ondersteuning",
        "steun",
        "ander",
        "andere",
        "anderen",
        "jaar",
        "oud",
        "kleine",
        "grote",
        "beetje",
        "veel",
        "paar",
        "dingen",
        "ding",
        "adres",
        "locatie",
        "project",
        "vragen",
        "vraag",
        "vroeger",
        "was",
        "altijd",
        "gewerkt",
        "vrij",
        "vrije",
        "kom",
        "komen",
        "mogelijk",
        "liefst",
        "bestaat",
        "bieden",
        "organisatie",
        "stichting",
        "punt",
        "dienst",
        "ergens",
        "gebied",
        "leven",
        "werken",
        "maar",
        "niks",
        "weet",
        "weten",
        "hoe",
        "zelf",
        "laten",
        "gaat",
        "via",
        "nergens",
        "mijn",
        "probleem",
        "problemen",
        "moeilijk",
        "moeite",
        "echt",
        "graag",
        "volwassenen",
        "volwassene",
        "beginners",
        "begin",
        "beginnen",
        "kunnen",
        "mogen",
        "wanneer",
        "elke",
        "iedere",
        "open",
        "ik",
        "ben",
        "uit",
        "mij",
        "lang",
        "kort",
        "snel",
        "how",
        "can",
        "where",
        "want",
        "need",
        "looking",
        "for",
        "with",
        "the",
        "to",
        "and",
        "in",
        "my",
        "someone",
        "help",
        "learn",
        "find",
        "free",
        "place",
        "near",
        "a",
        "an",
        "is",
        "there",
        "do",
        "ik",
        "wil",
        "zoek",
        "naar",
        "willen",
        "zou",
        "kan",
        "kunt",
        "istiyorum",
        "icin",
        "bir",
        "ve",
        "nerede",
        "yardim",
        "lazim",
        "ariyorum",
        "szukam",
        "chce",
        "gdzie",
        "pomoc",
        "dla",
        "je",
        "veux",
        "cherche",
        "pour",
        "besoin",
        "aide",
        "quiero",
        "busco",
        "ayuda",
        "para",
        "de",
        "la",
        "le",
        "les",
        "en",
        "un",
        "una",
    ]
)


@dataclass
class Group:
    """One thing that is asked for: tokens of entries that answer it, with how well they do (1 is wholly)."""

    kind: str
    tokens: dict[str, float]
    weight: float = 1.0
    words: list[str] = field(default_factory=list)


@dataclass
class Asked:
    groups: list[Group] = field(default_factory=list)
    moment: Moment | None = None
    conditions: set[str] = field(default_factory=set)
    person: Person = field(default_factory=Person)
    role: str = ""
    languages: set[str] = field(default_factory=set)
    forms: set[str] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.moment or self.conditions or self.languages or self.forms or self.role)


# The curator's own synonyms: the (stemmed) words, and the words or subthemes that they stand for.
Synonyms = dict[tuple[str, ...], list[str]]
Mend = Callable[[list[str]], dict[str, str]]


def read(text: str, now: datetime, mend: Mend = lambda words: {}, synonyms: Synonyms | None = None) -> Asked:
    """What is asked for. `mend` gives for words that nobody knows the ones that were meant."""
    words = _words(text[:MOST])
    strange = [
        w for w in words if not w.isdigit() and not thesaurus().knows(w) and not (synonyms or {}).get((stem_of(w),))
    ]
    mended = mend(strange) if strange else {}
    asked = Asked()
    left = _take_facets(" ".join(mended.get(word, word) for word in words), asked, now)
    _take_concepts(left.split(), asked, synonyms or {})
    if not asked.groups and "no-dutch" in asked.conditions:
        asked.groups.append(_concept_group("taalles", []))
    return asked


def _words(text: str) -> list[str]:
    text = re.sub(r"(\d+)\s*(?:\+|plus\w*|-plus\w*)", r" vanaf \1 jaar ", plain(text))
    text = re.sub(r"\b(?:1|een|één)[ -]?op[ -]?(?:1|een|één)\b", " eenopeen ", text)
    return [word for word in re.findall(r"[^\W_]+", text) if len(word) > 1 or word.isdigit()]


def _take_facets(text: str, asked: Asked, now: datetime) -> str:
    for code, pattern, keeps in CONDITIONS:
        if re.search(pattern, text):
            asked.conditions.add(code)
            text = text if keeps else re.sub(pattern, " ", text)
    asked.moment, text = moment_in(re.sub(r" +", " ", text), now)
    for pattern, person, keeps in PEOPLE:
        hit = re.search(pattern, text)
        if hit:
            asked.person = asked.person | person(hit)
            text = text if keeps else re.sub(pattern, " ", text)
    for pattern, keeps in GIVES:
        if re.search(pattern, text):
            asked.role = "give"
            text = text if keeps else re.sub(pattern, " ", text)
    if not asked.role and any(re.search(pattern, text) for pattern in TAKES):
        asked.role = "take"
    for code, speaks, wants in LANGUAGES:
        if re.search(speaks, text):
            asked.languages.add(code)
            text = re.sub(speaks, " ", text)
        elif not re.search(wants, text):
            continue
    for code, pattern, keeps in FORMS:
        if re.search(pattern, text):
            asked.forms.add(code)
            text = text if keeps else re.sub(pattern, " ", text)
    for group in asked.person.groups:
        asked.groups.append(Group("person", {f"g:{group}": 1.0, "g:everyone": 0.35}, asked.person.weight))
    return text


def _take_concepts(words: list[str], asked: Asked, synonyms: Synonyms) -> None:
    kept = phrase(" ".join(words)) if words else []
    start = 0
    loose: list[str] = []
    while start < len(kept):
        own = next(
            (
                (n, synonyms[key])
                for n in range(4, 0, -1)
                if (key := tuple(map(stem_of, kept[start : start + n]))) in synonyms
            ),
            None,
        )
        if own:
            group = Group("word", {}, 1.0, kept[start : start + own[0]])
            for meant in own[1]:
                group.tokens.update(_tokens_of(meant))
            asked.groups.append(group)
            start += own[0]
            continue
        length, codes = thesaurus().at(kept, start, asked=True)
        if length:
            piece = kept[start : start + length]
            if not (length == 1 and piece[0] in SAYS_NOTHING):
                _add_concepts(asked, codes, piece)
            start += length
            continue
        if kept[start] not in SAYS_NOTHING:
            loose.append(kept[start])
        start += 1
    asked.rest = loose
    for word in loose:
        _add_word(asked, word)


def _tokens_of(meant: str) -> dict[str, float]:
    if meant.startswith("t:"):
        return {meant: 1.0}
    words = phrase(meant)
    codes = thesaurus().at(words, 0, asked=True)[1] if words else []
    tokens = {stem_of(word): 1.0 / len(words) for word in words}
    for code in codes:
        tokens.update(_concept_group(code, []).tokens)
    return tokens


def _add_concepts(asked: Asked, codes: Iterable[str], words: list[str]) -> None:
    group = Group("concept", {}, 1.0, words)
    for code in codes:
        asked.codes.append(code)
        for token, worth in _concept_group(code, words).tokens.items():
            group.tokens[token] = max(worth, group.tokens.get(token, 0))
    same = next(
        (
            each
            for each in asked.groups
            if each.kind == "concept" and set(each.tokens) >= {f"c:{code}" for code in codes}
        ),
        None,
    )
    if same:
        same.words += words
        for word in words:
            same.tokens.setdefault(stem_of(word), 0.9)
    else:
        asked.groups.append(group)


def _concept_group(code: str, words: list[str]) -> Group:
    concept = thesaurus().concepts[code]
    tokens = {f"c:{code}": 1.0} | {f"t:{theme}": 0.85 for theme in concept.themes}
    for near in concept.near:
        other = thesaurus().concepts.get(near)
        tokens.setdefault(f"c:{near}" if other else f"t:{near}", 0.4)
    if len(words) == 1:
        tokens[stem_of(words[0])] = 1.05
    return Group("concept", tokens, 1.0, list(words))


def _add_word(asked: Asked, word: str) -> None:
    tokens = {stem_of(word): 1.0, word: 1.0}
    weight = 0.3 if word in _WEAK or stem_of(word) in _WEAK or word.isdigit() else 0.9
    for n, part in enumerate(reversed(parts_of(word) or (heart_of(word),))):
        if not part:
            continue
        length, codes = thesaurus().at([part], 0, asked=True)
        for code in codes if length else []:
            asked.codes.append(code)
            for token, worth in _concept_group(code, []).tokens.items():
                tokens[token] = max(tokens.get(token, 0), worth * (0.75 if n == 0 else 0.6))
        if part not in _WEAK:
            tokens.setdefault(stem_of(part), 0.6)
    asked.groups.append(Group("word", tokens, weight, [word]))
