"""Putting the good lines of a spreadsheet on the sociale kaart, all of them or none."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from socialmap.curating.facts import ContactFacts
from socialmap.models import Location, Organization, Service
from socialmap.searching.indexing import keep_words
from socialmap.sheets.adding import Addition, add_all
from socialmap.sheets.changing import Change, change_all
from socialmap.sheets.checking import ALIKE, CHANGE, NEW, SAME, WRONG, Checker, Row, differs_contact
from socialmap.sheets.columns import ASSURED, CONTACT, NAME, ORGANIZATION, THEMES
from socialmap.sheets.places import Shelf
from teams.models import User


class NotAllGood(Exception):
    """All or nothing was asked, and not every line is good: nothing was stored."""


@dataclass
class Stored:
    added: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0


@transaction.atomic
def store_rows(
    checker: Checker,
    *,
    by: User,
    all_or_nothing: bool,
    add_alike: bool,
    told: Callable[[int], None] = lambda done: None,
) -> Stored:
    """`told` hears how many lines are done. Raises NotAllGood."""
    stored, done, words = Stored(), 0, set[str]()
    shelf = Shelf(checker.municipality, checker.addresses, by)
    for rows in checker.batches():
        kinds = Counter(row.kind for row in rows)
        if kinds[WRONG] and all_or_nothing:
            raise NotAllGood
        wanted = {NEW, ALIKE} if add_alike else {NEW}
        additions = [_addition(row, shelf) for row in rows if row.kind in wanted]
        changes = [_changed(row, shelf) for row in rows if row.kind == CHANGE]
        shelf.flush()
        add_all(additions, by=by, words=words)
        change_all(changes, by=by, words=words)
        stored.added += len(additions)
        stored.changed += len(changes)
        stored.same += kinds[SAME]
        stored.skipped += kinds.total() - len(additions) - len(changes) - kinds[SAME]
        done += len(rows)
        told(done)
    keep_words(checker.municipality.pk, sorted(words))
    return stored


def _addition(row: Row, shelf: Shelf) -> Addition:
    said = row.said
    organization = shelf.organization(said[ORGANIZATION])
    place = shelf.place(said, organization)
    service = Service(municipality=shelf.municipality, organization=organization, name=said[NAME], **row.facts)
    return Addition(
        service, themes=said[THEMES], places=[place] if place else [], schedules=row.schedules or [],
        assured_at=said.get(ASSURED), contact=_contact(said),
    )  # fmt: skip


def _changed(row: Row, shelf: Shelf) -> Change:
    """What the line says nothing of stays as it is."""
    said, service = row.said, row.service
    assert service is not None
    organization = shelf.organization(said[ORGANIZATION]) if ORGANIZATION in said else service.organization
    day = said.get(ASSURED)
    return Change(
        service, organization, facts=row.facts | {"name": said.get(NAME, service.name)},
        themes=said.get(THEMES) or list(service.themes.all()), places=_places(row, service, shelf, organization),
        schedules=row.schedules,
        assured_at=day if day and (service.assured_at is None or day > service.assured_at) else None,
        contact=_other_contact(row, service),
    )  # fmt: skip


def _places(row: Row, service: Service, shelf: Shelf, organization: Organization) -> list[Location]:
    """The only open place makes room for another; of several, none goes."""
    now = list(service.locations.all())
    place = shelf.place(row.said, organization) if row.moves else None
    if place is None or place in now:
        return now
    open_ones = [each for each in now if not each.is_confidential]
    return [place, *(each for each in now if each.is_confidential or len(open_ones) > 1)]


def _other_contact(row: Row, service: Service) -> ContactFacts | None:
    """With what the line does not say of this person; None when it is known."""
    if not differs_contact(service, row.said):
        return None
    contact = getattr(service, "contact", None)
    now = {fact: getattr(contact, fact, "") for fact in ("name", "title", "phone", "email")}
    return ContactFacts(**(now | dict(_contact(row.said) or {})))  # type: ignore[typeddict-item]


def _contact(said: dict[str, Any]) -> ContactFacts | None:
    told = {code.removeprefix("contact_"): said[code] for code in CONTACT if code in said}
    return ContactFacts(**told) if told else None  # type: ignore[typeddict-item]
