"""Putting many entries on the sociale kaart at once: what curating/services.py does for one, in a few queries each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from socialmap import journal
from socialmap.curating.facts import ContactFacts, ScheduleFacts
from socialmap.models import (
    Assurance,
    Contact,
    DirectoryChange,
    Location,
    Schedule,
    SearchRow,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from socialmap.searching.indexing import row_of, words_of
from teams.models import User

AT_ONCE = 500


@dataclass(frozen=True)
class Addition:
    """`service` is not saved yet; its organization and places are."""

    service: Service
    themes: Sequence[TaxonomyTerm]
    places: Sequence[Location]
    schedules: Sequence[ScheduleFacts] = ()
    assured_at: date | None = None
    contact: ContactFacts | None = None


def add_all(additions: Sequence[Addition], *, by: User, words: set[str]) -> None:
    """In the transaction of the caller, who keeps the `words` at its end: whoever saves an entry with one waits."""
    for each in additions:
        each.service.assured_at = each.assured_at
        each.service.note_words(each.themes, each.places)
    services = [each.service for each in additions]
    Service.objects.bulk_create(services, batch_size=AT_ONCE)
    _connect(additions)
    _note(additions, by)
    rows = [
        SearchRow(service=each.service, **row_of(each.service, each.themes, list(each.places), _moments(each)))
        for each in additions
    ]
    SearchRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    told = (row for row in rows if row.service.is_listed and row.service.visibility != Service.Visibility.TEAM)
    words.update(word for row in told for word in words_of(row.tokens.split()))


def _connect(additions: Sequence[Addition]) -> None:
    links = [
        Service.themes.through(service=each.service, taxonomyterm=term) for each in additions for term in each.themes
    ]
    Service.themes.through.objects.bulk_create(links, batch_size=AT_ONCE)
    places = [ServiceAtLocation(service=each.service, location=place) for each in additions for place in each.places]
    ServiceAtLocation.objects.bulk_create(places, batch_size=AT_ONCE)
    Schedule.objects.bulk_create([row for each in additions for row in _moments(each)], batch_size=AT_ONCE)


def _note(additions: Sequence[Addition], by: User) -> None:
    """Who added it, when it was last found true, and who to call."""
    services = [each.service for each in additions]
    journal.all_noted("service.added", services, by)
    added = [DirectoryChange(service=service, by=by, kind=DirectoryChange.Kind.ADDED) for service in services]
    DirectoryChange.objects.bulk_create(added, batch_size=AT_ONCE)
    assured = [
        Assurance(service=each.service, how=Assurance.How.FILE, by=by, on=each.assured_at)
        for each in additions
        if each.assured_at
    ]
    Assurance.objects.bulk_create(assured, batch_size=AT_ONCE)
    contacts = [
        Contact(service=each.service, municipality_id=each.service.municipality_id, **each.contact)
        for each in additions
        if each.contact and any(each.contact.values())
    ]
    Contact.objects.bulk_create(contacts, batch_size=AT_ONCE)
    journal.all_noted("contact.changed", contacts, by)


def _moments(addition: Addition) -> list[Schedule]:
    return [Schedule(service=addition.service, **facts) for facts in addition.schedules]
