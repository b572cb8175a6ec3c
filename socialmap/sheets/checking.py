"""What would come of each line of a spreadsheet: new, changed, the same, like another entry, or wrong and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from socialmap.curating.duplicates import Known
from socialmap.curating.facts import ScheduleFacts
from socialmap.models import Organization, Service, TaxonomyTerm
from socialmap.sheets.addresses import AddressBook
from socialmap.sheets.columns import ASSURED, BY_CODE, CONTACT, ID, NAME, ORGANIZATION, PLACE, THEMES
from socialmap.sheets.entries import Entries, name_key
from socialmap.sheets.hours import as_kept, moments_in, remark_on
from socialmap.sheets.parts import in_parts
from socialmap.sheets.places import street_of
from socialmap.sheets.table import BROKEN, FORMULA, MERGED, Line, Table, letter_of
from socialmap.sheets.values import LENGTHS, Wrong, theme_names, themes_of, value_of

AT_ONCE = 250
NEW, CHANGE, SAME, ALIKE, WRONG = "new", "change", "same", "alike", "wrong"


@dataclass
class Row:
    """One line: what it says (`said`, by the codes of columns.py; an empty cell says nothing), and what comes of it.

    `service` is the entry that it changes, `moves` whether its place does; `alike` names what it looks like, and why.
    `moments` are what it says of when it is, `schedules` those that are to be kept; None: as they are.
    """

    number: int
    said: dict[str, Any] = field(default_factory=dict)
    kind: str = NEW
    problems: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    service: Service | None = None
    moves: bool = False
    moments: list[ScheduleFacts] = field(default_factory=list)
    schedules: list[ScheduleFacts] | None = None
    alike: str = ""

    @property
    def facts(self) -> dict[str, Any]:
        """Of the entry itself, under the names of its fields."""
        return {code: value for code, value in self.said.items() if code not in APART}


APART = {ID, ORGANIZATION, NAME, THEMES, ASSURED, *PLACE, *CONTACT}


class Checker:
    """`codes` says for each column of the table which of ours it is, or ''. With `locking`, nobody else changes the
    entries that its rows change until the transaction is over; those that stay as they are, anyone may."""

    def __init__(
        self,
        municipality: Municipality,
        table: Table,
        codes: Sequence[str],
        theme: TaxonomyTerm | None = None,
        *,
        locking: bool = False,
    ) -> None:
        self.municipality, self.table, self.codes, self.theme = municipality, table, codes, theme
        self.addresses = AddressBook(municipality)
        self._entries, self._locking = Entries(municipality), locking
        self._themes = theme_names()
        self._seen: dict[Any, int] = {}
        named = Organization.objects.filter(municipality=municipality)
        self._organizations = {row.name.lower(): row for row in named}

    @cached_property
    def known(self) -> Known:
        """Only asked for when a line is new: it is all that is shown."""
        return Known(self.municipality)

    def batches(self) -> Iterator[list[Row]]:
        """A few hundred at a time, with what stands in the database read for all of them at once."""
        for lines in in_parts(self.table.lines, AT_ONCE):
            rows = [self._read(line) for line in lines]
            self._entries.fetch(row.said for row in rows)
            self.addresses.fetch(row.said for row in rows)
            for row in rows:
                if not row.problems:
                    self._place_among(row)
                if row.problems:
                    row.kind = WRONG
            if self._locking:
                self._hold([row for row in rows if row.kind == CHANGE])
            yield rows

    def _hold(self, rows: list[Row]) -> None:
        """Before it is changed, an entry is looked at again: it may have been saved since it was fetched."""
        held = self._entries.held(row.service.pk for row in rows if row.service)
        for row in rows:
            if row.service:
                row.service = held[row.service.pk]
                self._lay_beside(row, row.service)

    def _read(self, line: Line) -> Row:
        row = Row(line.number)
        for index, code in enumerate(self.codes):
            text = line.cells[index] if index < len(line.cells) else ""
            mark = line.marks.get(index, "")
            if not code or not (text or mark):
                continue
            try:
                if mark:
                    raise Wrong(MARKS[mark]())
                row.said[code] = themes_of(text, self._themes) if code == THEMES else value_of(code, text)
            except Wrong as wrong:
                row.problems.append((self._called(index), str(wrong)))
        if words := row.said.get("schedule"):
            row.moments = moments_in(words)
            row.said["schedule"] = as_kept(words, row.moments, LENGTHS["schedule"])
        youngest, oldest = row.said.get("minimum_age", 0), row.said.get("maximum_age", 150)
        if oldest < youngest:
            row.problems.append(
                (self._column("maximum_age"), _("Deze leeftijd is lager dan de eerste. Kies een hogere."))
            )
        return row

    def _place_among(self, row: Row) -> None:
        """Which entry it is about, and whether anything changes."""
        row.service = self._meant(row)
        if row.service is None:
            for code in (NAME, ORGANIZATION):
                if code not in row.said:
                    row.problems.append((self._column(code), _("Dit is leeg. Vul het in: het moet voor nieuw aanbod.")))
        if row.said.get("visibility") == Service.Visibility.TEAM and not (
            row.service and row.service.visibility == Service.Visibility.TEAM
        ):
            row.problems.append(
                (self._column("visibility"), _("Voor één team kan alleen bij het aanbod zelf. Kies: iedereen."))
            )
        if row.problems:
            return
        key = row.service.pk if row.service else name_key(row.said[ORGANIZATION], row.said[NAME])
        if key in self._seen:
            said = _("Dit aanbod staat ook op regel %(line)s. Haal een van de twee weg.")
            row.problems.append((self._column(NAME), said % {"line": self._seen[key]}))
        self._seen.setdefault(key, row.number)
        if row.service:
            self._lay_beside(row, row.service)
        else:
            self._as_new(row)
            if "schedule" in row.said:
                row.schedules = row.moments
                row.remarks.append(remark_on(row.moments, None))

    def _lay_beside(self, row: Row, service: Service) -> None:
        """Whether it says anything else than the entry that stands there."""
        row.kind = CHANGE if self.changes(row) else SAME
        row.remarks, row.schedules = remarks_on_status(row.said, service), None
        if "schedule" in row.said and row.said["schedule"] != service.schedule:
            row.schedules = row.moments
            row.remarks.append(remark_on(row.moments, service))

    def _as_new(self, row: Row) -> None:
        if THEMES not in row.said:
            row.said[THEMES] = [self.theme] if self.theme else []
        if not row.said[THEMES]:
            row.remarks.append(_("Zonder thema is het alleen op woorden te vinden."))
        if "address" in row.said and "latitude" not in row.said and not self.addresses.of(row.said):
            row.remarks.append(_("Dit adres kennen we niet: er komt geen speld op de kaart."))
        its = self._organizations.get(row.said[ORGANIZATION].lower()) or Organization(name=row.said[ORGANIZATION])
        asked = Service(
            organization=its, name=row.said[NAME], phone=row.said.get("phone", ""), url=row.said.get("url", "")
        )
        spot = (row.said.get("longitude"), row.said.get("latitude"))
        twin = self.known.like(asked, spot)
        if twin:
            row.kind = ALIKE
            row.alike = _("%(name)s (%(why)s)") % {"name": twin.service.name, "why": ", ".join(twin.reasons)}

    def _meant(self, row: Row) -> Service | None:
        found = self._entries.meant(row.said)
        if found is None and ID in row.said:
            said = _("Dit kenmerk staat niet op deze sociale kaart. Laat de cel leeg: dan is het nieuw.")
            row.problems.append((self._column(ID), said))
        return found

    def changes(self, row: Row) -> bool:
        service, said = row.service, row.said
        if service is None:
            return True
        different = any(_other(getattr(service, fact), value) for fact, value in row.facts.items())
        different |= said.get(NAME, service.name) != service.name
        different |= said.get(ORGANIZATION, service.organization.name).lower() != service.organization.name.lower()
        different |= THEMES in said and {term.pk for term in said[THEMES]} != {term.pk for term in service.themes.all()}
        different |= ASSURED in said and (service.assured_at is None or said[ASSURED] > service.assured_at)
        row.moves = self._moves(service, said)
        return different or row.moves or differs_contact(service, said)

    def _moves(self, service: Service, said: dict[str, Any]) -> bool:
        """Whether the line puts it at a place where it is not yet. An address counts as it was written, and as the
        municipality writes it."""
        name, address = said.get("place_name", "").lower(), street_of(said.get("address", ""))
        here = [place for place in service.locations.all() if name in {"", place.name.lower()}]
        if not (name or address) or any(address in {"", street_of(place.address_1)} for place in here):
            return False
        found = self.addresses.of(said) if here and address else None
        return found is None or street_of(str(found)) not in {street_of(place.address_1) for place in here}

    def _column(self, code: str) -> str:
        """How the file calls one of our columns; our name when it has none."""
        return self._called(self.codes.index(code)) if code in self.codes else str(BY_CODE[code]).capitalize()

    def _called(self, index: int) -> str:
        return f"{letter_of(index)} ({self.table.headers[index] or BY_CODE[self.codes[index]]})"


MARKS = {
    FORMULA: lambda: _("Hier staat een formule. Plak de waarde zelf in de cel."),
    MERGED: lambda: _("Deze cel is samengevoegd met een andere. Splits de cellen, en zet in elke cel wat erin hoort."),
    BROKEN: lambda: _("Deze cel geeft in de spreadsheet zelf een fout. Herstel de cel, of maak hem leeg."),
}


def remarks_on_status(said: dict[str, Any], service: Service) -> list[str]:
    """What is not shown is only shown again when the line says so."""
    is_shown = said.get("status", service.status) in Service.LISTED
    if service.is_listed:
        return [] if is_shown else [_("Dit wordt daarna niet meer getoond.")]
    if is_shown:
        return [_("Dit wordt nu niet getoond, en daarna wel.")]
    return [_("Dit wordt nu niet getoond, en dat blijft zo.")]


def _other(now: Any, said: Any) -> bool:
    return set(now) != set(said) if isinstance(said, list) else bool(now != said)


def differs_contact(service: Service, said: dict[str, Any]) -> bool:
    told = {code.removeprefix("contact_"): said[code] for code in CONTACT if code in said}
    contact = getattr(service, "contact", None) if told else None
    return bool(told) and (contact is None or any(getattr(contact, fact) != text for fact, text in told.items()))
