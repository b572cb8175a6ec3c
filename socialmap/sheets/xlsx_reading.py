"""Reading XLSX, a little at a time: values as text, and what is a formula, merged or broken marked as such."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from openpyxl.worksheet._reader import WorkSheetParser  # type: ignore[import-untyped]

from socialmap.sheets.table import BROKEN, FORMULA, MERGED, MOST_COLUMNS, CannotRead, Line, too_wide, unescaped

# What a file may hold when it is unpacked, and how many times what it is packed; more is a bomb, or no list of entries.
MOST_UNPACKED, MOST_TIMES, LITTLE = 250 * 1024 * 1024, 100, 20 * 1024 * 1024
MOST_MERGED = 500
# Rows that stand in the file, the empty ones too: someone who gives a whole column a colour makes a million.
MOST_ROWS = 150_000
PIECE, OVERLAP = 1024 * 1024, 200
MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
WORKBOOK = "xl/workbook.xml"

Span = tuple[int, int, int, int]


def lines_of_workbook(told: bytes) -> tuple[str, Iterator[Line]]:
    """The worksheet that is read, where there are more, and its lines. Raises CannotRead, also half-way."""
    size_of_workbook(told)
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


def size_of_workbook(told: bytes) -> int:
    """Unpacked; an entry that unpacks to more than it says is refused while it is read. Raises CannotRead."""
    try:
        with zipfile.ZipFile(io.BytesIO(told)) as package:
            inside = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise CannotRead(_broken()) from error
    if WORKBOOK not in {entry.filename for entry in inside}:
        raise CannotRead(_("Dit is geen .xlsx of .csv. Bewaar je spreadsheet als .xlsx of als .csv, en kies dat."))
    size = sum(entry.file_size for entry in inside)
    if size > min(MOST_UNPACKED, max(LITTLE, MOST_TIMES * len(told))):
        raise CannotRead(
            _("Uitgepakt is dit bestand te groot. Haal plaatjes en lege bladen weg, of bewaar het als .csv.")
        )
    return size


def _merged(told: bytes, path: str) -> list[Span]:
    """They stand behind the rows, so the page is looked through once, a piece at a time."""
    found: dict[tuple[bytes, ...], None] = {}
    with zipfile.ZipFile(io.BytesIO(told)) as package, package.open(path) as page:
        before = b""
        while piece := page.read(PIECE):
            found |= dict.fromkeys(MERGE.findall(before + piece))
            if len(found) > MOST_MERGED:
                raise CannotRead(
                    _("In dit bestand zijn heel veel cellen samengevoegd. Splits die in Excel, en kies het opnieuw.")
                )
            before = piece[-OVERLAP:]
    return [(_column(left), int(top), _column(right), int(bottom)) for left, top, right, bottom in found]


def _lines(page: Any, merged: list[Span]) -> Iterator[Line]:
    """Only rows that stand in the file: what is between two of them costs nothing."""
    book = page.parent
    try:
        with page._get_source() as source:
            parser = WorkSheetParser(
                source, page._shared_strings, epoch=book.epoch, date_formats=book._date_formats,
                timedelta_formats=book._timedelta_formats,
            )  # fmt: skip
            for count, (number, cells) in enumerate(parser.parse(), start=1):
                if count > MOST_ROWS:
                    raise CannotRead(_many_rows())
                yield _line(number, cells, [span for span in merged if span[1] <= number <= span[3]] if cells else [])
                parser.row_dimensions.clear()
    except CannotRead:
        raise
    except Exception as error:
        raise CannotRead(_broken()) from error


def _many_rows() -> str:
    said = _("Dit blad heeft meer dan %(most)s regels, de lege meegeteld. Zet je tabel op een nieuw, leeg blad.")
    return said % {"most": MOST_ROWS}


def _line(number: int, cells: list[dict[str, Any]], merged: list[Span]) -> Line:
    if not cells:
        return Line(number, [], {})  # a file may have a million of these
    texts: list[str] = [""] * MOST_COLUMNS
    marks: dict[int, str] = {}
    for cell in cells:
        column, text = cell["column"] - 1, _as_text(cell["value"])
        if column < MOST_COLUMNS:
            texts[column] = text
            marks |= {column: mark} if (mark := _mark(cell["data_type"])) else {}
        elif text:
            raise CannotRead(too_wide(number, column))
    for left, top, right, _bottom in merged:
        if len(marks) >= MOST_COLUMNS:
            break
        below = range(left, min(right, MOST_COLUMNS - 1) + 1)
        marks |= {column: MERGED for column in below if (column, number) != (left, top)}
    while texts and not texts[-1]:
        texts.pop()
    return Line(number, texts, marks)


def _mark(kind: str) -> str:
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
