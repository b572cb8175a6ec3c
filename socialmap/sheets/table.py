"""What a spreadsheet says, whatever kind of file it was: the names of its columns, and its lines."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_LINES, MOST_COLUMNS, MOST_BYTES = 100_000, 100, 50 * 1024 * 1024
# Above the names of the columns stands at most so much: a title, a date, a logo.
MOST_ABOVE = 20

# What a spreadsheet takes for the beginning of a formula; we write an apostrophe before it, and read it off again.
FORMULA_SIGNS = frozenset("=+-@\t\r")
FORMULA, MERGED, BROKEN = "formula", "merged", "broken"


class CannotRead(Exception):
    """The file cannot be read at all; `message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Line:
    """`number` as the spreadsheet counts; `marks` says by column what is no plain value: FORMULA, MERGED or BROKEN."""

    number: int
    cells: list[str]
    marks: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """`lines` can be gone through once; only then `headers` are complete: what has no name above it gets an empty one.
    `page` is the worksheet that was read, where there are more."""

    headers: list[str]
    lines: Iterator[Line]
    page: str = ""


def unescaped(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_SIGNS else cell


def letter_of(column: int) -> str:
    """The letter that a spreadsheet shows above a column; the first is 0."""
    before, last = divmod(column, 26)
    return (letter_of(before - 1) if before else "") + chr(ord("A") + last)


def too_wide(line: int, column: int) -> str:
    said = _(
        "Regel %(line)s heeft iets in kolom %(column)s, en meer dan %(most)s kolommen gaat niet. "
        "Haal weg wat niet nodig is, en kies het bestand opnieuw."
    )
    return said % {"line": line, "column": letter_of(column), "most": MOST_COLUMNS}
