"""Keeping a spreadsheet in sealed pieces, so that a hundred thousand lines never stand in memory at once."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from socialmap.models import Sheet, SheetPart
from socialmap.sheets.table import Line, Table

LINES_A_PART, FOUND_A_PART = 500, 50
PIECE = 1024 * 1024

FILE, LINES = SheetPart.FILE, SheetPart.LINES
Told = Callable[[int], None]
T = TypeVar("T")


def keep_file(sheet: Sheet, told: Iterable[bytes]) -> None:
    first = 0
    for piece in told:
        text = base64.b64encode(piece).decode()
        SheetPart.objects.create(sheet=sheet, kind=FILE, first=first, told=text)
        first += len(piece)


def file_of(sheet: Sheet) -> bytes:
    return b"".join(base64.b64decode(part.told) for part in sheet.parts.filter(kind=FILE).iterator(chunk_size=4))


def forget_file(sheet: Sheet) -> None:
    sheet.parts.filter(kind=FILE).delete()


def keep_table(sheet: Sheet, table: Table, told: Told) -> None:
    """`told` hears how many lines were read. Raises CannotRead, also half-way."""
    done = 0
    for lines in in_parts(table.lines, LINES_A_PART):
        text = json.dumps([[line.number, line.cells, list(line.marks.items())] for line in lines], ensure_ascii=False)
        SheetPart.objects.create(sheet=sheet, kind=LINES, first=done, told=text)
        done += len(lines)
        told(done)
    sheet.lines = done
    sheet.told = json.dumps({"headers": table.headers, "page": table.page}, ensure_ascii=False)


def table_of(sheet: Sheet) -> Table:
    """Its lines are read a part at a time, as they are asked for."""
    told = json.loads(sheet.told)
    return Table(told["headers"], _lines_of(sheet), told["page"])


def _lines_of(sheet: Sheet) -> Iterator[Line]:
    for part in sheet.parts.filter(kind=LINES).iterator(chunk_size=4):
        for number, cells, marks in json.loads(part.told):
            yield Line(number, cells, dict(marks))


def first_lines(sheet: Sheet) -> list[Line]:
    """A few hundred, to show what stands in a column."""
    return list(islice(_lines_of(sheet), LINES_A_PART))


class Finder:
    """Keeps what was found of each line under its kind, in parts of as many as a page shows."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.counts = sheet, dict[str, int]()
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        forget_found(sheet)

    def keep(self, kind: str, found: dict[str, Any]) -> None:
        waiting = self._waiting.setdefault(kind, [])
        waiting.append(found)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if len(waiting) == FOUND_A_PART:
            self._write(kind)

    def close(self) -> None:
        for kind in self._waiting:
            self._write(kind)
        self.sheet.counts = self.counts

    def _write(self, kind: str) -> None:
        waiting = self._waiting[kind]
        if waiting:
            text = json.dumps(waiting, ensure_ascii=False)
            SheetPart.objects.create(sheet=self.sheet, kind=kind, first=self.counts[kind] - len(waiting), told=text)
        self._waiting[kind] = []


def forget_found(sheet: Sheet) -> None:
    sheet.parts.exclude(kind__in=[FILE, LINES]).delete()


def found_of(sheet: Sheet, kind: str, start: int, end: int) -> list[dict[str, Any]]:
    """What was found of this kind, from one to another; only the parts where those are, are opened."""
    parts = sheet.parts.filter(kind=kind, first__gt=start - FOUND_A_PART, first__lt=end)
    rows = [row for part in parts for row in enumerate(json.loads(part.told), start=part.first)]
    return [row for number, row in rows if start <= number < end]


def in_parts(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(rows)
    while some := list(islice(waiting, size)):
        yield some
