"""When: the moment that a search asks for ('dinsdagochtend', 'nu open')."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

DAY = 24 * 60
DAYS = [
    "ma(?:andag|ndag)|monday|pazartesi|poniedzialek", "dinsdag|tuesday|sali|wtorek",
    "woensdag|wednesday|carsamba|sroda", "donderdag|thursday|persembe|czwartek", "vrijdag|friday|cuma|piatek",
    "zaterdag|saturday|cumartesi|sobota", "zondag|sunday|pazar|niedziela",
]  # fmt: skip
PARTS_OF_DAY = {
    "ochtend": (6 * 60, 12 * 60), "morgen": (6 * 60, 12 * 60), "voormiddag": (6 * 60, 12 * 60),
    "namiddag": (12 * 60, 18 * 60), "middag": (12 * 60, 18 * 60), "avond": (17 * 60, DAY), "nacht": (0, 6 * 60),
}  # fmt: skip
PART = "(?:" + "|".join(PARTS_OF_DAY) + ")"
_NTH = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "laatste": -1}
_HOUR = r"(\d{1,2})(?: (\d\d))?"
_NEAR = {"van": 0, "morgen": 1, "overmorgen": 2}
_FOREIGN = {
    "morning": "ochtend", "sabah": "ochtend", "rano": "ochtend", "matin": "ochtend", "afternoon": "middag",
    "evening": "avond", "aksam": "avond", "wieczor": "avond", "wieczorem": "avond", "soir": "avond",
}  # fmt: skip

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
        return self.shares(opens, closes)

    def shares(self, opens: int, closes: int) -> bool:
        """Whether it is there long enough at that time of the day."""
        shared = min(self.end, closes) - max(self.start, opens)
        return shared >= min(60, (closes - opens) / 2, self.end - self.start)


class _Sought:
    """What has been read of a moment so far, and the text that is left."""

    def __init__(self, text: str, now: datetime) -> None:
        self.text = text
        self.today, self.minute = now.weekday(), now.hour * 60 + now.minute
        self.days: set[int] = set()
        self.start, self.end, self.nth = 0, DAY, 0

    def on(self, *days: int) -> None:
        self.days |= {day % 7 for day in days}

    def between(self, part: str) -> None:
        self.start, self.end = PARTS_OF_DAY[_FOREIGN.get(part, part)]

    def at(self, word: str, hour: int, minute: int) -> None:
        """'na 8', 'tot 12', 'om 3 uur': early hours are of the evening, or of the part of the day that was named."""
        if (hour <= 7 and word != "om") or (self.start >= 12 * 60 and hour < 12):
            hour += 12
        at = hour * 60 + minute
        if word in {"na", "vanaf"}:
            self.start = at
        elif word in {"voor", "tot"}:
            self.end = min(at, DAY)
        else:
            self.start, self.end = at, at + 1


_Effect = Callable[[_Sought, re.Match[str]], None]


def _now(sought: _Sought, hit: re.Match[str]) -> None:
    sought.on(sought.today)
    sought.start, sought.end = sought.minute, sought.minute + 1


def _tonight(sought: _Sought, hit: re.Match[str]) -> None:
    """Who needs a bed for the night comes in the evening."""
    sought.on(sought.today)
    sought.start = 17 * 60


def _part_of_near_day(sought: _Sought, hit: re.Match[str]) -> None:
    sought.on(sought.today + _NEAR[hit[1]])
    sought.between(hit[2])


def _part(sought: _Sought, hit: re.Match[str]) -> None:
    sought.between(next(filter(None, hit.groups())))


def _day(number: int) -> _Effect:
    def effect(sought: _Sought, hit: re.Match[str]) -> None:
        sought.on(number)
        if hit[1] or hit[2]:
            sought.between(hit[1] or hit[2])

    return effect


def _on(*days: int) -> _Effect:
    return lambda sought, hit: sought.on(*days)


def _hours(start: int, end: int) -> _Effect:
    def effect(sought: _Sought, hit: re.Match[str]) -> None:
        sought.start, sought.end = start, end

    return effect


def _from_hour(sought: _Sought, hit: re.Match[str]) -> None:
    word, hour, minute = (one or other for one, other in zip(hit.groups()[:3], hit.groups()[3:], strict=True))
    sought.at(word, int(hour), int(minute or 0))


def _not_on(number: int) -> _Effect:
    return lambda sought, hit: sought.on(*(day for day in range(7) if day != number))


def _between_hours(sought: _Sought, hit: re.Match[str]) -> None:
    sought.start, sought.end = (int(hour) * 60 for hour in hit.groups())


def _nth(sought: _Sought, hit: re.Match[str]) -> None:
    sought.nth = _NTH[hit[1]]


# Tried from top to bottom; what was read is taken out of the text.
_RULES: list[tuple[re.Pattern[str], _Effect]] = [
    (re.compile(pattern), effect)
    for pattern, effect in [
        (r"\btussen (\d{1,2}) en (\d{1,2})\b(?: uur)?(?! jaar)", _between_hours),
        *((rf"\bniet op (?:{names})\b", _not_on(n)) for n, names in enumerate(DAYS)),
        (r"\b(?:niet overdag|overdag (?:niet|geen tijd|werk\w*|aan het werk)|werkt? overdag|niet onder werktijd)\b"
         r"|\bbuiten (?:kantooruren|kantoortijd\w*|werktijd\w*)\b", _hours(17 * 60, DAY)),
        (r"\bniet (?:in )?(?:het )?(?:weekend|weekeind)\b", _on(0, 1, 2, 3, 4)),
        (r"\b(?:avonds niet|niet (?:s )?avonds|niet in (?:het donker|de avond))\b", _hours(6 * 60, 17 * 60 + 30)),
        (r"\b(?:nu|op dit moment|vandaag nog|now) (?:nog )?open\b|\bopen nu\b", _now),
        (r"\bnu (?:terecht|naartoe|naar toe|heen)\b", _now),
        (r"\b(?:vannacht|vanavond laat)\b", _tonight),
        (rf"\b(van|morgen|overmorgen) ?({PART})\b", _part_of_near_day),
        (r"\bvandaag\b|\btoday\b", lambda sought, hit: sought.on(sought.today)),
        (rf"\b({'|'.join(_NTH)}) (?=(?:{'|'.join(DAYS)}))", _nth),
        (r"(?<=\w) van (?:de |elke |iedere )?maand\b", lambda sought, hit: None),
        (r"\bmidden in de nacht\b|\b(?:s )?nachts\b", _hours(0, 6 * 60)),
        (r"\bna het (?:avond)?eten\b", _hours(18 * 60, DAY)),
        (r"\bna de lunch\b|\bna het middageten\b", _hours(12 * 60 + 30, 18 * 60)),
        (r"\bvoor (?:het werk|schooltijd|de lunch)\b", _hours(6 * 60, 12 * 60)),
        (r"\bals de kinderen (?:op|naar) school (?:zijn|zitten)\b|\bonder schooltijd\b", _hours(8 * 60 + 30, 15 * 60)),
        *((rf"\b(?:op |elke |iedere )?(?:{names})(?:en|s)?({PART})?s?(?: ({PART})s?)?\b", _day(n))
          for n, names in enumerate(DAYS)),
        (r"\b(?:in )?(?:het )?(?:weekend|weekeind|weekends|hafta sonu)\b", _on(5, 6)),
        (r"\bdoor ?de ?weeks?e?\b", _on(0, 1, 2, 3, 4)),
        (r"\bna (?:het |mijn )?werk\b|\bna werktijd\b", _hours(17 * 60, DAY)),
        (r"\bna (?:de )?school(?:tijd)?\b", _hours(14 * 60 + 30, 18 * 60)),
        (r"\boverdag\b", _hours(8 * 60, 17 * 60)),
        (r"\b(?:in de |de )(morgen)\b|\b(morgen)s\b", _part),
        (rf"\b(?:in de |de |elke |vroege |late )*(?!morgen)({PART})(?:en|s)?\b", _part),
        (r"\bmorgen\b|\btomorrow\b", lambda sought, hit: sought.on(sought.today + 1)),
        (rf"\b(?:in the )?({'|'.join(_FOREIGN)})s?\b", _part),
        (rf"\b(na|vanaf|om|rond|voor|tot) {_HOUR} uur\b|\b(na|vanaf|om|voor) {_HOUR}$", _from_hour),
    ]
]  # fmt: skip


_HOURS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "tien": 10,
          "elf": 11, "twaalf": 12}  # fmt: skip
_IN_WORDS = re.compile(
    rf"\b(na|vanaf|om|voor|tot) (?:({'|'.join(_HOURS)}) uur|(vijven|zessen|zevenen|achten|negenen))\b"
)
_LATE = {"vijven": 5, "zessen": 6, "zevenen": 7, "achten": 8, "negenen": 9}


def moment_in(text: str, now: datetime) -> tuple[Moment | None, str]:
    """The moment that a (plain) text asks for, and the text without it."""
    text = _IN_WORDS.sub(lambda hit: f"{hit[1]} {_HOURS[hit[2]] if hit[2] else _LATE[hit[3]]} uur", text)
    sought = _Sought(text, now)
    for pattern, effect in _RULES:
        while hit := pattern.search(sought.text):
            effect(sought, hit)
            sought.text = f"{sought.text[: hit.start()]} {sought.text[hit.end() :]}"
    if sought.text == text:
        return None, text
    return Moment(frozenset(sought.days), sought.start, sought.end, sought.nth), sought.text
