"""Reading when something is out of words, only where nothing else can be meant: 'elke dinsdag 10.00 tot 12.00 uur'."""

import re
from datetime import time

from socialmap.curating.facts import ScheduleFacts
from socialmap.describing.moments import DAYS

_NAMES = [
    "maandag|ma", "dinsdag|di", "woensdag|wo", "donderdag|do", "vrijdag|vr", "zaterdag|za", "zondag|zo",
]  # fmt: skip
_DAY = "(?:" + "|".join(_NAMES) + ")"
_WHICH = {"eerste": 1, "1e": 1, "tweede": 2, "2e": 2, "derde": 3, "3e": 3, "vierde": 4, "4e": 4, "laatste": -1}
_NTH = rf"(?:{'|'.join(_WHICH)}) {_DAY}"
_AND = r"(?:, | en | & )"
_CLOCK = r"(\d{1,2})(?:[.:](\d\d))?"
_HOURS = rf"(?:van )?{_CLOCK}(?: uur)? ?(?:tot|-|–) ?{_CLOCK}(?: uur)?|(?:om )?(\d{{1,2}})[.:](\d\d)(?: uur)?"
_WEEKLY = re.compile(
    rf"(?:(?:elke|iedere|op) )?(?:(?P<every>werkdag|dag)|(?P<one>{_DAY})(?: t/m | tot en met |-)(?P<last>{_DAY})"
    rf"|(?P<days>{_DAY}(?:{_AND}{_DAY})*))(?:,? (?P<hours>{_HOURS}))?"
)
_MONTHLY = re.compile(
    rf"(?:(?:elke|iedere|op) )?(?:de )?(?P<days>{_NTH}(?:{_AND}{_NTH})*) van (?:de|elke|iedere) maand"
    rf"(?:,? (?P<hours>{_HOURS}))?"
)
Clock = time | None


def moments_told(text: str) -> list[ScheduleFacts] | None:
    """None when the words could mean something else too, or say more than moments can."""
    said = [" ".join(each.lower().split()).rstrip(".") for each in re.split(r"[;\n]", text)]
    moments = [_moment(each) for each in said if each]
    certain = [each for each in moments if each]
    return certain if certain and len(certain) == len(moments) else None


def _moment(said: str) -> ScheduleFacts | None:
    weekly, monthly = _WEEKLY.fullmatch(said), _MONTHLY.fullmatch(said)
    hit = weekly or monthly
    if hit is None:
        return None
    days = _weekdays(hit) if weekly else [_nth(each) for each in re.findall(_NTH, hit["days"])]
    hours = _hours(hit["hours"])
    if not days or hours is None:
        return None
    opens, closes = hours
    freq = "WEEKLY" if weekly else "MONTHLY"
    return {"freq": freq, "byday": ",".join(dict.fromkeys(days)), "opens_at": opens, "closes_at": closes}


def _weekdays(hit: re.Match[str]) -> list[str]:
    if hit["every"]:
        return DAYS[:5] if hit["every"] == "werkdag" else DAYS
    if hit["one"]:
        first, last = _number(hit["one"]), _number(hit["last"])
        return DAYS[first : last + 1]
    return [DAYS[number] for number in sorted({_number(each) for each in re.findall(_DAY, hit["days"])})]


def _nth(said: str) -> str:
    which, day = said.split()
    return f"{_WHICH[which]}{DAYS[_number(day)]}"


def _number(name: str) -> int:
    return next(number for number, names in enumerate(_NAMES) if name in names.split("|"))


def _hours(said: str | None) -> tuple[Clock, Clock] | None:
    """None for what is no clock time, or ends before it begins."""
    if not said:
        return None, None
    found = re.fullmatch(_HOURS, said)
    if found is None:
        return None
    opens = _clock(found[1] or found[5], found[2] or found[6])
    closes = _clock(found[3], found[4]) if found[3] else None
    if opens is None or (found[3] and (closes is None or closes <= opens)):
        return None
    return opens, closes


def _clock(hour: str, minute: str | None) -> Clock:
    if int(hour) > 23 or int(minute or 0) > 59:
        return None
    return time(int(hour), int(minute or 0))
