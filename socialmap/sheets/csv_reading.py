"""Reading CSV as people have it: with semicolons, commas or tabs, and in the encodings that Excel writes."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from socialmap.sheets.table import FORMULA, CannotRead, Line, unescaped

BOMS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]

PIECE = 1024 * 1024


def lines_of_csv(told: bytes) -> Iterator[Line]:
    """Raises CannotRead, also half-way."""
    encoding = _encoding(told)
    with io.TextIOWrapper(io.BytesIO(told), encoding, newline="") as text:
        sign = _delimiter(text.read(20_000))
        text.seek(0)
        yield from _lines(csv.reader(text, delimiter=sign, strict=True))


def _lines(reader: Iterable[list[str]]) -> Iterator[Line]:
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


def _encoding(told: bytes) -> str:
    """UTF-8, UTF-16, or what Excel calls CSV: Windows-1252."""
    known = next((encoding for bom, encoding in BOMS if told.startswith(bom)), None)
    if known is None and b"\x00" in told[:200]:
        known = "utf-16-be" if told[:1] == b"\x00" else "utf-16-le"
    for encoding in [known] if known else ["utf-8", "cp1252"]:
        if _is_text(told, encoding):
            return encoding
    raise CannotRead(
        _("De letters in dit bestand zijn niet te lezen. Bewaar het in Excel als ‘CSV UTF-8’, of als .xlsx.")
    )


def _is_text(told: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(told), PIECE):
            if "\x00" in decoder.decode(told[start : start + PIECE], final=start + PIECE >= len(told)):
                return False
    except UnicodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """Whichever splits the first lines most."""
    head = text.splitlines()[:20]
    return max(";,\t", key=lambda sign: max((line.count(sign) for line in head), default=0))
