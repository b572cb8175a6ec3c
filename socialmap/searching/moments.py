"""When: the moment in a search ('dinsdagochtend', 'nu open') and the hours of an entry."""

# ruff: noqa: E501, PLR0912, PLR0915
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

DAY = 24 * 60
_DAYS = ["ma(?:andag|ndag)|monday|pazartesi|poniedzialek", "dinsdag|tuesday|sali|wtorek", "woensdag|wednesday|carsamba|sroda",
         "donderdag|thursday|persembe|czwartek", "vrijdag|friday|cuma|piatek", "zaterdag|saturday|cumartesi|sobota",
         "zondag|sunday|pazar|niedziela"]  # fmt: skip
_PARTS = {
    "ochtend": (6 * 60, 12 * 60), "morgen": (6 * 60, 12 * 60), "voormiddag": (6 * 60, 12 * 60),
    "namiddag": (12 * 60, 18 * 60), "middag": (12 * 60, 18 * 60), "avond": (17 * 60, DAY), "nacht": (0, 6 * 60),
}  # fmt: skip
_PART = "(?:" + "|".join(_PARTS) + ")"
_NTH = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1}
_CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_HOUR = r"(\d{1,2})(?: (\d\d))?"
_TOLD = re.compile(r"(\d{1,2})(?:[.:](\d\d))?(?: uur)?\s*(?:tot|-|–|t/m|en)\s*(\d{1,2})(?:[.:](\d\d))?")

# [day of the week, from minute, to minute, which of the month (0: every week)]
Hours = list[int]


@dataclass(frozen=True)
class Moment:
    days: frozenset[int] = frozenset()
    start: int = 0
    end: int = DAY
    nth: int = 0

    def fits(self, hours: Iterable[Hours]) -> bool:
        return any(self._fits(*each) for each in hours)

    def _fits(self, day: int, opens: int, closes: int, nth: int) -> bool:
        if (self.days and day not in self.days) or (self.nth and nth and nth != self.nth):
            return False
        shared = min(self.end, closes) - max(self.start, opens)
        return shared >= min(60, (closes - opens) / 2, self.end - self.start)


def moment_in(text: str, now: datetime) -> tuple[Moment | None, str]:
    """The moment that a (plain) text asks for, and the text without it."""
    today, minute = now.weekday(), now.hour * 60 + now.minute
    days: set[int] = set()
    start, end, nth = 0, DAY, 0
    seen = False

    def take(pattern: str) -> "re.Match[str] | None":
        nonlocal text, seen
        hit = re.search(pattern, text)
        if hit:
            text, seen = f"{text[: hit.start()]} {text[hit.end() :]}", True
        return hit

    if take(
        r"\b(?:nu|op dit moment|vandaag nog|now) (?:nog )?open\b|\bopen nu\b|\bnu (?:terecht|naartoe|naar toe|heen)\b"
    ):
        return Moment(frozenset({today}), minute, minute + 1), text
    hit = take(rf"\b(van|morgen|overmorgen)({_PART})\b")
    if hit:
        days.add((today + {"van": 0, "morgen": 1, "overmorgen": 2}[hit[1]]) % 7)
        start, end = _PARTS[hit[2]]
    if take(r"\bvandaag\b|\btoday\b"):
        days.add(today)
    hit = take(rf"\b({'|'.join(_NTH)}) (?=(?:{'|'.join(_DAYS)}))")
    if hit:
        nth = _NTH[hit[1]]
    for number, names in enumerate(_DAYS):
        while hit := take(rf"\b(?:op |elke |iedere )?(?:{names})(?:en|s)?({_PART})?s?(?: ({_PART})s?)?\b"):
            days.add(number)
            part = hit[1] or hit[2]
            if part:
                start, end = _PARTS[part]
    if take(r"\b(?:in )?(?:het )?(?:weekend|weekeind|weekends|hafta sonu)\b"):
        days |= {5, 6}
    if take(r"\bdoor ?de ?weeks?e?\b|\bdoordeweeks\b|\bdoor de weeks?\b"):
        days |= {0, 1, 2, 3, 4}
    if take(r"\bna (?:het |mijn )?werk\b|\bna werktijd\b"):
        start = 17 * 60
    if take(r"\bna (?:de )?school(?:tijd)?\b"):
        start, end = 14 * 60 + 30, 18 * 60
    if take(r"\boverdag\b"):
        start, end = 8 * 60, 17 * 60
    hit = (
        take(rf"\b(?:in de |de |elke |vroege |late )*({_PART})(?:en|s)?\b")
        if "morgen" not in text or _is_part(text)
        else None
    )
    if hit:
        start, end = _PARTS[hit[1]]
    elif take(r"\bmorgen\b|\btomorrow\b"):
        days.add((today + 1) % 7)
    elif hit := take(r"\b(?:in the )?(morning|evening|afternoon|aksam|sabah|wieczor\w*|rano|soir|matin)s?\b"):
        word = hit[1]
        start, end = _PARTS[
            "ochtend" if word in {"morning", "sabah", "rano", "matin"} else "middag" if word == "afternoon" else "avond"
        ]
    hit = take(rf"\b(na|vanaf|om|rond|voor|tot) {_HOUR} uur\b") or take(rf"\b(na|vanaf|om|voor) {_HOUR}(?: uur)?$")
    if hit:
        at = int(hit[2]) * 60 + int(hit[3] or 0)
        if (int(hit[2]) <= 7 and hit[1] != "om") or (start >= 12 * 60 and int(hit[2]) < 12):
            at += 12 * 60
        if hit[1] in {"na", "vanaf"}:
            start = at
        elif hit[1] in {"voor", "tot"}:
            end = at
        else:
            start, end = at, at + 1
    return (Moment(frozenset(days), start, min(end, DAY), nth), text) if seen else (None, text)


def _is_part(text: str) -> bool:
    """'s morgens' and 'in de morgen' are a part of the day; 'morgen' is tomorrow."""
    return bool(re.search(r"\bmorgens\b|\bde morgen\b|\b(?:ochtend|middag|avond|nacht)", text))


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
    days = [n for n, names in enumerate(_DAYS) if re.search(names, text)]
    codes = re.findall(r"\b(ma|di|wo|do|vr|za|zo)\b", text)
    days += [["ma", "di", "wo", "do", "vr", "za", "zo"].index(code) for code in codes]
    if re.search(r"(?:ma(?:andag)?) (?:t/m|tot en met) (?:vr(?:ijdag)?)", text):
        days = [0, 1, 2, 3, 4]
    if re.search(r"elke dag|dagelijks|iedere (?:dag|ochtend)", text):
        days = list(range(7))
    start, end = 0, DAY
    if told := _TOLD.search(text):
        start, end = int(told[1]) * 60 + int(told[2] or 0), int(told[3]) * 60 + int(told[4] or 0)
    elif part := re.search(_PART, text):
        start, end = _PARTS[part[0]]
    elif one := re.search(r"(\d{1,2})[.:](\d\d)", text):
        start = int(one[1]) * 60 + int(one[2])
        end = start + 120
    if not start < end <= DAY:
        start, end = 0, DAY
    return [[day, start, end, 0] for day in dict.fromkeys(days)]
