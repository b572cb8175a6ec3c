"""Reading XLSX, a little at a time: values as text, and what is a formula, merged or broken marked as such."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from socialmap.sheets.table import BROKEN, FORMULA, MERGED, MOST_COLUMNS, CannotRead, Line, unescaped

# What a file of 10 MB may hold when it is unpacked; more is a bomb, or no list of entries.
MOST_UNPACKED = 60 * 1024 * 1024
MOST_MERGED = 500
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
WORKBOOK = "xl/workbook.xml"

Span = tuple[int, int, int, int]


def lines_of_workbook(told: bytes) -> tuple[str, Iterator[Line]]:
    """The worksheet that is read, where there are more, and its lines. Raises CannotRead, also half-way."""
    _look_inside(told)
    try:
        book: Any = openpyxl.load_workbook(io.BytesIO(told), read_only=True, keep_links=False)
        pages = [page for page in book.worksheets if page.sheet_state == "visible"] or book.worksheets
        page = pages[0]
        merged = _merged(told, page._worksheet_path)
    except CannotRead:
        raise
    except Exception as error:  # a file that someone else wrote may break openpyxl in any way
        raise CannotRead(_broken()) from error
    return page.title if len(pages) > 1 else "", _lines(page, merged)


def _broken() -> str:
    return _("Dit is geen spreadsheet die te openen is. Open het in Excel, bewaar het opnieuw als .xlsx, en kies dat.")


def _look_inside(told: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(told)) as package:
            inside = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise CannotRead(_broken()) from error
    if WORKBOOK not in {entry.filename for entry in inside}:
        raise CannotRead(_("Dit is geen .xlsx of .csv. Bewaar je spreadsheet als .xlsx of als .csv, en kies dat."))
    # An entry that unpacks to more than it says is refused while it is read.
    if sum(entry.file_size for entry in inside) > MOST_UNPACKED:
        raise CannotRead(
            _("Uitgepakt is dit bestand te groot. Haal plaatjes en lege bladen weg, of bewaar het als .csv.")
        )


def _merged(told: bytes, path: str) -> list[Span]:
    with zipfile.ZipFile(io.BytesIO(told)) as package:
        found = MERGE.findall(package.read(path))
    if len(found) > MOST_MERGED:
        raise CannotRead(
            _("In dit bestand zijn heel veel cellen samengevoegd. Splits die in Excel, en kies het opnieuw.")
        )
    return [(_column(left), int(top), _column(right), int(bottom)) for left, top, right, bottom in found]


def _lines(page: Any, merged: list[Span]) -> Iterator[Line]:
    try:
        for number, row in enumerate(page.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
            marks = {column: mark for column, cell in enumerate(row) if (mark := _mark(cell))}
            here = [span for span in merged if span[1] <= number <= span[3]]
            for left, top, right, _bottom in here:
                below = range(left, min(right, MOST_COLUMNS) + 1)
                marks |= {column: MERGED for column in below if (column, number) != (left, top)}
            yield Line(number, [_as_text(cell.value) for cell in row], marks)
    except Exception as error:
        raise CannotRead(_broken()) from error


def _mark(cell: Any) -> str:
    kind = getattr(cell, "data_type", "n")
    return FORMULA if kind == "f" else BROKEN if kind == "e" else ""


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return unescaped(str(value).strip())


def _column(letters: bytes) -> int:
    """'A' is 0, 'AA' is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
