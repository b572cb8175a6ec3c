"""Writing a selection of the sociale kaart as a spreadsheet, in which nothing is taken for a formula.

The columns are those that `reading` takes in again; contact persons and secret addresses are not among them.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

import openpyxl  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]

from socialmap.describing.moments import in_words
from socialmap.models import Service
from socialmap.sheets.columns import COLUMNS, CONTACT
from socialmap.sheets.table import FORMULA_SIGNS
from socialmap.sheets.values import CHOICES, SEVERAL, labels

Value = str | int | float | date | None
WRITTEN = [column for column in COLUMNS if column.code not in CONTACT]
# A workbook of more takes minutes; CSV does not.
MOST_IN_WORKBOOK = 10_000


def header() -> list[str]:
    return [*(str(column).capitalize() for column in WRITTEN), _("Momenten (alleen om te lezen)")]


def values_of(service: Service) -> list[Value]:
    """Needs organization, themes, schedules, and of its locations those in the open."""
    moments = "; ".join(words for each in service.schedules.all() if (words := in_words(each)))
    return [*(_value(service, column.code) for column in WRITTEN), moments]


def csv_lines(services: Iterable[Service]) -> Iterator[bytes]:
    """With semicolons and in UTF-8 with a mark, as Excel in Dutch opens it."""
    yield b"\xef\xbb\xbf" + _csv_line(header())
    for service in services:
        yield _csv_line([_as_csv(value) for value in values_of(service)])


def workbook(services: Iterable[Service]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet(_("Aanbod"))
    page.freeze_panes = "A2"
    page.append(header())
    for service in services:
        page.append([_as_cell(value) for value in values_of(service)])
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


def escaped(text: str) -> str:
    return f"'{text}" if text[:1] in FORMULA_SIGNS else text


def _value(service: Service, code: str) -> Value:
    if code in PLACES:
        place = next(iter(service.locations.all()), None)
        return getattr(place, PLACES[code]) if place else None
    if code in SEVERAL:
        return labels(getattr(service, code), SEVERAL[code])
    if code in CHOICES:
        return labels([getattr(service, code)], CHOICES[code])
    if code == "themes":
        return "; ".join(str(term) for term in service.themes.all())
    value = getattr(service, "pk" if code == "id" else code)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return value if value is None or isinstance(value, int | date) else str(value)


PLACES = {"place_name": "name", "address": "address_1"}
PLACES |= {code: code for code in ("postal_code", "city", "latitude", "longitude")}


def _as_csv(value: Value) -> str:
    """Degrees with a comma: in Dutch a point is for thousands."""
    if isinstance(value, float):
        return f"{value}".replace(".", ",")
    return "" if value is None else escaped(value) if isinstance(value, str) else str(value)


def _as_cell(value: Value) -> Value:
    return escaped(ILLEGAL_CHARACTERS_RE.sub("", value)) if isinstance(value, str) else value


def _csv_line(cells: list[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=";").writerow(cells)
    return line.getvalue().encode()
