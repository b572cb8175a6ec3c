"""Reading a spreadsheet: which kind of file it is, where the names of its columns stand, and what is under them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from socialmap.sheets.csv_reading import lines_of_csv
from socialmap.sheets.table import MOST_ABOVE, MOST_BYTES, MOST_COLUMNS, MOST_LINES, CannotRead, Line, Table, too_wide
from socialmap.sheets.xlsx_reading import lines_of_workbook, size_of_workbook

OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def read_table(told: bytes) -> Table:
    """Raises CannotRead, also while its lines are gone through."""
    if len(told) > MOST_BYTES:
        raise CannotRead(too_large(len(told)))
    if not told.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise CannotRead(_("Dit bestand is leeg. Kies een ander bestand."))
    if told.startswith(OLD_OFFICE):
        raise CannotRead(
            _("Dit is een oud Excel-bestand (.xls), of het heeft een wachtwoord. Bewaar het zonder, als .xlsx.")
        )
    if _is_package(told):
        page, lines = lines_of_workbook(told)
        return _table(lines, page)
    return _table(lines_of_csv(told))


def unpacked_size(told: bytes) -> int:
    """Raises CannotRead."""
    return size_of_workbook(told) if _is_package(told) else len(told)


def _is_package(told: bytes) -> bool:
    return told.startswith(b"PK")


def too_large(size: int) -> str:
    sizes = {"size": -(-size // 1024 // 1024), "most": MOST_BYTES // 1024 // 1024}
    return _("Dit bestand is %(size)s MB, en meer dan %(most)s MB gaat niet. Splits het in stukken.") % sizes


def _table(lines: Iterable[Line], page: str = "") -> Table:
    """The first line with at least two filled cells holds the names; empty lines are left out."""
    filled = (line for line in lines if any(line.cells))
    for line in islice(filled, MOST_ABOVE + 1):
        if sum(bool(cell) for cell in line.cells) >= 2:
            headers = _named(line)
            return Table(headers, _under(headers, filled), page)
    raise CannotRead(
        _("We vinden geen regel met de namen van de kolommen. Zet die bovenaan, bijvoorbeeld: Naam, Organisatie.")
    )


def _under(headers: list[str], lines: Iterable[Line]) -> Iterator[Line]:
    count = 0
    for count, line in enumerate(lines, start=1):
        if count > MOST_LINES:
            most = {"most": MOST_LINES}
            raise CannotRead(_("Dit bestand heeft meer dan %(most)s regels. Splits het in stukken.") % most)
        headers += [""] * (_width(line) - len(headers))  # what has no name above it is shown too
        yield line
    if not count:
        raise CannotRead(_("Onder de namen van de kolommen staat niets. Kies een bestand met aanbod erin."))


def _named(line: Line) -> list[str]:
    return [" ".join(name.split())[:80] for name in line.cells[: _width(line)]]


def _width(line: Line) -> int:
    """Raises CannotRead when it is more than a table has."""
    width = max(column for column, cell in enumerate(line.cells) if cell) + 1
    if width > MOST_COLUMNS:
        raise CannotRead(too_wide(line.number, width - 1))
    return width
