"""Changing many entries at once: what curating/services.py does for one, in a few queries for hundreds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Q
from django.utils import timezone

from socialmap import journal
from socialmap.curating.facts import ContactFacts, ScheduleFacts
from socialmap.history.remembering import CONTACT, OF_SCHEDULE, PLAIN
from socialmap.models import (
    Contact,
    DirectoryChange,
    Location,
    Organization,
    Schedule,
    SearchRow,
    Service,
    ServiceAtLocation,
    TaxonomyTerm,
)
from socialmap.searching.indexing import forget_words, row_of, words_of
from socialmap.upkeep.assuring import keep_told_days
from teams.models import User

AT_ONCE = 500
FOUND_BY = ["vector", "tokens", "facts"]


@dataclass(frozen=True)
class Change:
    """`service` is locked, with its themes, places, moments and contact fetched; `facts` are those that the line says.
    `contact` and `schedules` that are None stay as they are."""

    service: Service
    organization: Organization
    facts: dict[str, Any]
    themes: Sequence[TaxonomyTerm]
    places: Sequence[Location]
    schedules: Sequence[ScheduleFacts] | None = None
    assured_at: date | None = None
    contact: ContactFacts | None = None

    @property
    def moments(self) -> list[Schedule]:
        if self.schedules is None:
            return list(self.service.schedules.all())
        return [Schedule(service=self.service, **facts) for facts in self.schedules]


def change_all(changes: Sequence[Change], *, by: User, words: set[str]) -> None:
    """In the transaction of the caller, who keeps the `words` at its end."""
    if not changes:
        return
    DirectoryChange.objects.bulk_create([_written(each, by) for each in changes], batch_size=AT_ONCE)
    services = [each.service for each in changes]
    fields = {"organization", "name", "revision", "last_modified", "search_name", "search_words"}
    for each in changes:
        fields |= each.facts.keys()
    known = {"update_conflicts": True, "unique_fields": ["id"], "update_fields": sorted(fields)}
    Service.objects.bulk_create(services, batch_size=AT_ONCE, **known)  # type: ignore[arg-type]
    _connect(changes)
    keep_told_days({each.service: each.assured_at for each in changes if each.assured_at})
    journal.all_noted("service.changed", services, by)
    rows = [
        SearchRow(service=each.service, **row_of(each.service, each.themes, list(each.places), each.moments))
        for each in changes
    ]
    found_by = {"update_conflicts": True, "unique_fields": ["service"], "update_fields": FOUND_BY}
    SearchRow.objects.bulk_create(rows, batch_size=AT_ONCE, **found_by)  # type: ignore[arg-type]
    told = [row for row in rows if row.service.visibility != Service.Visibility.TEAM]
    words.update(word for row in told if row.service.is_listed for word in words_of(row.tokens.split()))
    hidden = {word for row in told if not row.service.is_listed for word in words_of(row.tokens.split())}
    forget_words(services[0].municipality_id, sorted(hidden - words))
    _keep_contacts(changes, by)


def _written(change: Change, by: User) -> DirectoryChange:
    """What it says, in memory; the line of its history tells the old and the new."""
    service, before = change.service, _told(change.service, PLAIN)
    for fact, value in {**change.facts, "organization": change.organization}.items():
        setattr(service, fact, value)
    service.revision, service.last_modified = service.revision + 1, timezone.now()
    service.note_words(change.themes, change.places)
    after = _told(service, PLAIN)
    before |= {"themes": _keys(service.themes.all()), "locations": _keys(service.locations.all())}
    after |= {"themes": _keys(change.themes), "locations": _keys(change.places)}
    if change.schedules is not None:
        before["schedules"] = [_told(row, OF_SCHEDULE) for row in service.schedules.all()]
        after["schedules"] = [_told(row, OF_SCHEDULE) for row in change.moments]
    facts: dict[str, Any] = {fact: [before[fact], after[fact]] for fact in after if before[fact] != after[fact]}
    if change.contact:
        facts[CONTACT] = None
    return DirectoryChange(service=service, by=by, kind=DirectoryChange.Kind.FILE, facts=facts)


def _connect(changes: Sequence[Change]) -> None:
    _link(
        Service.themes.through,
        "taxonomyterm",
        [(each.service, each.service.themes.all(), each.themes) for each in changes],
    )
    _link(
        ServiceAtLocation, "location", [(each.service, each.service.locations.all(), each.places) for each in changes]
    )
    anew = [each for each in changes if each.schedules is not None]
    Schedule.objects.filter(service__in=[each.service for each in anew]).delete()
    Schedule.objects.bulk_create([row for each in anew for row in each.moments], batch_size=AT_ONCE)


def _link(model: Any, field: str, links: Iterable[tuple[Service, Iterable[Any], Iterable[Any]]]) -> None:
    """What is linked still stays the row that it is."""
    gone, new = Q(pk__in=[]), []
    for service, now, wanted in links:
        before, after = {row.pk for row in now}, {row.pk for row in wanted}
        if before - after:
            gone |= Q(**{"service": service, f"{field}__in": before - after})
        new += [model(**{"service": service, f"{field}_id": pk}) for pk in after - before]
    model.objects.filter(gone).delete()
    model.objects.bulk_create(new, batch_size=AT_ONCE)


def _keep_contacts(changes: Sequence[Change], by: User) -> None:
    """As curating/services.py keeps one; what a line tells of a person is never nothing."""
    told = []
    for each in changes:
        if each.contact:
            contact = getattr(each.service, "contact", None) or Contact(
                service=each.service, municipality_id=each.service.municipality_id
            )
            for fact, text in each.contact.items():
                setattr(contact, fact, text)
            told.append(contact)
    known = {"update_conflicts": True, "unique_fields": ["id"], "update_fields": ["name", "title", "phone", "email"]}
    Contact.objects.bulk_create(told, batch_size=AT_ONCE, **known)  # type: ignore[arg-type]
    journal.all_noted("contact.changed", told, by)


def _keys(rows: Iterable[Any]) -> list[str]:
    return sorted(str(row.pk) for row in rows)


def _told(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    """As JSON has it, and as history/remembering.py keeps it."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return list(value)
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
