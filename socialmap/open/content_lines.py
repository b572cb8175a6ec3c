"""The lines of which an iCalendar file is made (RFC 5545, 3.1 and 3.3): written by hand, for there are very many."""

import re
from datetime import UTC, date, datetime

WIDEST = 75  # octets in a line; what is longer goes on in the next, after a space
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_UNSAID = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def line(name: str, value: str) -> str:
    """`name` with its parameters; `value` as the kind of property has it."""
    whole = f"{name}:{value}"
    return f"{whole}\r\n" if len(whole) <= WIDEST and whole.isascii() else _folded(whole)


def escaped(text: str) -> str:
    """As the value of a property that is text. What no text may hold, such as a bell, is left out."""
    return _UNSAID.sub("", text).translate(_ESCAPED)


def day(on: date) -> str:
    return on.isoformat().replace("-", "")


def moment(at: datetime) -> str:
    """On the clock of its time zone, which the property names."""
    return f"{day(at.date())}T{at:%H%M%S}"


def utc(at: datetime) -> str:
    return f"{moment(at.astimezone(UTC))}Z"


def _folded(whole: str) -> str:
    """Between letters, never within one."""
    octets, lines, begin = whole.encode(), [], 0
    while begin < len(octets):
        end = begin + WIDEST - bool(begin)
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # the rest of a letter
            end -= 1
        lines.append(octets[begin:end].decode())
        begin = end
    return "\r\n ".join(lines) + "\r\n"
