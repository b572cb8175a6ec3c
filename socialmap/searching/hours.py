"""When an entry is there: the hours of its schedule, or else those that its text tells."""

import re

from socialmap.searching.moments import DAY, DAYS, PART, PARTS_OF_DAY, Hours

_CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_TOLD = re.compile(r"(\d{1,2})(?:[.:](\d\d))?(?: uur)?\s*(?:tot|-|–|t/m|en)\s*(\d{1,2})(?:[.:](\d\d))?")


def hours_of(byday: str, opens: int | None, closes: int | None) -> list[Hours]:
    """The hours of a Schedule row: '1TU' from 10.00 to 12.00."""
    out = []
    for code in filter(None, (part.strip() for part in byday.split(","))):
        if code[-2:] in _CODES:
            nth = int(code[:-2]) if code[:-2].lstrip("+-").isdigit() else 0
            begin = 0 if opens is None else opens
            out.append(
                [
                    _CODES.index(code[-2:]),
                    begin,
                    closes if closes is not None else (min(begin + 120, DAY) if opens is not None else DAY),
                    nth,
                ]
            )
    return out


def hours_told(text: str) -> list[Hours]:
    """The hours that a text tells: 'dinsdag 10.00 tot 12.00'. Nothing when it names no day."""
    text = text.lower()
    days = [n for n, names in enumerate(DAYS) if re.search(names, text)]
    codes = re.findall(r"\b(ma|di|wo|do|vr|za|zo)\b", text)
    days += [["ma", "di", "wo", "do", "vr", "za", "zo"].index(code) for code in codes]
    if re.search(r"(?:ma(?:andag)?) (?:t/m|tot en met) (?:vr(?:ijdag)?)", text):
        days = [0, 1, 2, 3, 4]
    if re.search(r"elke dag|dagelijks|iedere (?:dag|ochtend)", text):
        days = list(range(7))
    if re.search(r"dag en nacht|24 ?/ ?7|24 uur per dag|altijd bereikbaar", text):
        return [[day, 0, DAY, 0] for day in range(7)]
    start, end = 0, DAY
    if told := _TOLD.search(text):
        start, end = int(told[1]) * 60 + int(told[2] or 0), int(told[3]) * 60 + int(told[4] or 0)
    elif part := re.search(PART, text):
        start, end = PARTS_OF_DAY[part[0]]
    elif one := re.search(r"(\d{1,2})[.:](\d\d)", text):
        start = int(one[1]) * 60 + int(one[2])
        end = start + 120
    if not start < end <= DAY:
        start, end = 0, DAY
    return [[day, start, end, 0] for day in dict.fromkeys(days)]
