"""Reading CSV as people have it: with semicolons, commas or tabs, and in the encodings that Excel writes."""

import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from socialmap.sheets.table import FORMULA, CannotRead, Line, unescaped

BOMS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]


def lines_of_csv(told: bytes) -> Iterator[Line]:
    """Raises CannotRead, also half-way."""
    text = _text(told)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            plain = [unescaped(cell.strip()) for cell in cells]
            marks = {column: FORMULA for column, cell in enumerate(cells) if cell.startswith("=")}
            yield Line(number, plain, marks)
    except csv.Error as error:
        after = {"line": number + 1}
        raise CannotRead(
            _("Regel %(line)s is niet te lezen: staat er een aanhalingsteken te veel, of een veel te lange tekst?")
            % after
        ) from error


def _text(told: bytes) -> str:
    """UTF-8, UTF-16, or what Excel calls CSV: Windows-1252."""
    known = next((encoding for bom, encoding in BOMS if told.startswith(bom)), None)
    if known is None and b"\x00" in told[:200]:
        known = "utf-16-be" if told[:1] == b"\x00" else "utf-16-le"
    for encoding in [known] if known else ["utf-8", "cp1252"]:
        try:
            text = told.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise CannotRead(
        _("De letters in dit bestand zijn niet te lezen. Bewaar het in Excel als ‘CSV UTF-8’, of als .xlsx.")
    )


def _delimiter(text: str) -> str:
    """Whichever splits the first lines most."""
    head = text[:20_000].splitlines()[:20]
    return max(";,\t", key=lambda sign: max((line.count(sign) for line in head), default=0))
