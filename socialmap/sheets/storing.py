"""Putting the good lines of a spreadsheet on the sociale kaart, all of them or none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from buurt.places.models import Municipality
from socialmap.curating.directory import add_service, edit_service, keep_contact
from socialmap.curating.facts import ContactFacts
from socialmap.models import Assurance, Location, Organization, Service
from socialmap.sheets.checking import ALIKE, CHANGE, NEW, WRONG, Row
from socialmap.sheets.columns import ASSURED, CONTACT, NAME, ORGANIZATION, THEMES
from socialmap.sheets.places import Shelf
from socialmap.upkeep.assuring import keep_told_day
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
    rows: Iterable[Row],
    *,
    municipality: Municipality,
    by: User,
    all_or_nothing: bool,
    add_alike: bool,
    told: Callable[[int], None] = lambda done: None,
) -> Stored:
    """`told` hears after each line how many are done. Raises NotAllGood."""
    stored, shelf = Stored(), Shelf(municipality, by)
    for done, row in enumerate(rows, start=1):
        if row.kind == WRONG and all_or_nothing:
            raise NotAllGood
        if row.kind == NEW or (row.kind == ALIKE and add_alike):
            _add(row, shelf)
            stored.added += 1
        elif row.kind == CHANGE:
            _change(row, shelf)
            stored.changed += 1
        elif row.kind in {WRONG, ALIKE}:
            stored.skipped += 1
        else:
            stored.same += 1
        told(done)
    return stored


def _add(row: Row, shelf: Shelf) -> None:
    said = row.said
    organization = shelf.organization(said[ORGANIZATION])
    place = shelf.place(said, organization)
    add_service(
        organization=organization, name=said[NAME], themes=said[THEMES], locations=[place] if place else [],
        assured_at=said.get(ASSURED), assured_how=Assurance.How.FILE, contact=_contact(said), by=shelf.by, **row.facts,
    )  # fmt: skip


def _change(row: Row, shelf: Shelf) -> None:
    """What the line says nothing of stays as it is."""
    said, service = row.said, row.service
    assert service is not None
    organization = shelf.organization(said.get(ORGANIZATION, service.organization.name))
    kept = edit_service(
        service=service, organization=organization, name=said.get(NAME, service.name), by=shelf.by,
        themes=said.get(THEMES) or list(service.themes.all()), locations=_places(row, service, shelf, organization),
        revision=service.revision, **row.facts,
    )  # fmt: skip
    if ASSURED in said and (service.assured_at is None or said[ASSURED] > service.assured_at):
        keep_told_day(kept, said[ASSURED])
    if told := _contact(said):
        contact = getattr(service, "contact", None)
        now = {fact: getattr(contact, fact, "") for fact in ("name", "title", "phone", "email")}
        keep_contact(service=kept, facts=ContactFacts(**(now | told)), by=shelf.by)  # type: ignore[typeddict-item]


def _places(row: Row, service: Service, shelf: Shelf, organization: Organization) -> list[Location]:
    """The only open place makes room for another; of several, none goes."""
    now = list(service.locations.all())
    place = shelf.place(row.said, organization) if row.moves else None
    if place is None or place in now:
        return now
    open_ones = [each for each in now if not each.is_confidential]
    return [place, *(each for each in now if each.is_confidential or len(open_ones) > 1)]


def _contact(said: dict[str, Any]) -> ContactFacts | None:
    told = {code.removeprefix("contact_"): said[code] for code in CONTACT if code in said}
    return ContactFacts(**told) if told else None  # type: ignore[typeddict-item]
