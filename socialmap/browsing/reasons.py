"""Why an entry was found: the words of it that fit the search, and where they stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from socialmap.models import Service
from socialmap.searching.words import stem_of, wanted_in, words_in

ALIKE = 0.8  # a misspelt word and the right one; as SequenceMatcher counts, 1 is the same


@dataclass(frozen=True)
class Reason:
    where: str
    words: list[str]


def reasons_for(service: Service, text: str) -> list[Reason]:
    """The words of the entry that answer the search, by where they stand; themes and places in full."""
    places = list(_places(service))
    found: dict[str, list[str]] = {}
    for wanted in wanted_in(text):
        hit = _find(wanted, places, _fits) or _find(wanted, places, _is_like)
        if hit and hit[1] not in found.setdefault(hit[0], []):
            found[hit[0]].append(hit[1])
    return [Reason(where, words) for where, words in found.items()]


def _places(service: Service) -> Iterator[tuple[str, list[str]]]:
    """Where a word may stand, and the words there. Needs the themes and locations of the entry, fetched before."""
    terms = service.themes.all()
    yield _("in de naam"), service.name.split()
    yield _("als thema"), [str(term) for term in terms] + [str(term.parent) for term in terms if term.parent]
    yield _("als organisatie"), [service.organization.name, service.organization.alternate_name]
    yield _("bij ‘voor wie’"), service.eligibility_description.split()
    yield _("in de uitleg"), service.description.split()
    yield _("bij ‘wanneer’"), service.schedule.split()
    yield _("bij ‘kosten’"), service.fees_description.split()
    yield _("bij ‘aanmelden’"), service.application_process.split()
    places = [(each.name, each.address_1, each.city) for each in service.locations.all()]
    yield _("als plek"), [part for parts in places for part in parts]
    yield _("als plek"), [service.get_attending_type_display()]


def _find(wanted: str, places: list[tuple[str, list[str]]], fits: Callable[[str, str], bool]) -> tuple[str, str] | None:
    for where, phrases in places:
        for phrase in phrases:
            if any(fits(wanted, word) for word in words_in(phrase)):
                return where, phrase.strip(".,;:!?()‘’'\"")
    return None


def _fits(wanted: str, word: str) -> bool:
    stem = stem_of(wanted)
    begins = word.startswith(wanted) or (len(stem) > 2 and stem_of(word).startswith(stem))
    return begins or (len(wanted) > 3 and word.endswith(wanted))


def _is_like(wanted: str, word: str) -> bool:
    return len(wanted) > 3 and SequenceMatcher(None, wanted, word).ratio() >= ALIKE
