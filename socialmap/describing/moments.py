"""When an entry is: its moments in words, whether one is now, and when the next one is.

Days are as iCalendar writes them ('TU,TH', '1TU', '-1FR'); clock times are those of the municipality.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from socialmap.models import Schedule
from teams.models import Weekday

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
AHEAD = 400  # days: within these a yearly moment comes round


def in_words(schedule: Schedule) -> str:
    """'elke dinsdag 10.00 tot 12.00', 'eerste dinsdag van de maand', 'zaterdag 5 december'."""
    said = [" ".join(part for part in (_days_in_words(schedule), _hours_in_words(schedule)) if part)]
    said += [_season_in_words(schedule), schedule.notes]
    return ", ".join(part for part in said if part)


def occurs_on(schedule: Schedule, day: date) -> bool:
    first = schedule.dtstart
    if not schedule.freq:
        return day == first
    if (first and day < first) or (schedule.valid_from and day < schedule.valid_from):
        return False
    if schedule.valid_to and day > schedule.valid_to:
        return False
    return _in_turn(schedule, day) and _on_its_day(schedule, day)


def is_open(schedule: Schedule, at: datetime) -> bool:
    """Whether it is going on at this moment; without both clock times no one knows."""
    now = timezone.localtime(at)
    if schedule.opens_at is None or schedule.closes_at is None:
        return False
    return schedule.opens_at <= now.time() < schedule.closes_at and occurs_on(schedule, now.date())


def next_time(schedule: Schedule, after: datetime) -> datetime | None:
    """When it begins next; midnight when no one knows the hour, None when it is over or in more than a year."""
    here = timezone.localtime(after)
    for ahead in range(AHEAD):
        day = here.date() + timedelta(days=ahead)
        begins = timezone.make_aware(datetime.combine(day, schedule.opens_at or time()))
        if begins > after and occurs_on(schedule, day):
            return begins
    return None


def next_of(schedules: Iterable[Schedule], after: datetime) -> datetime | None:
    """The first of all moments to come."""
    return min((begins for each in schedules if (begins := next_time(each, after))), default=None)


def coming_days(schedules: Iterable[Schedule], *, most: int = 3) -> list[date]:
    """The next few days on which it is, today too."""
    moments, today = list(schedules), timezone.localdate()
    days = (today + timedelta(days=ahead) for ahead in range(AHEAD if moments else 0))
    return list(islice((day for day in days if any(occurs_on(each, day) for each in moments)), most))


def positions(byday: str) -> list[tuple[int, int]]:
    """Which of a month (1 the first, -1 the last, 0 every one) and which day of the week (Monday is 0)."""
    return [(int(which or 0), DAYS.index(day)) for which, day in BYDAY.findall(byday)]


def position_codes(day: date) -> list[str]:
    """How a monthly moment may name this day: '2TU', and '-1TU' when it is the last Tuesday."""
    code = DAYS[day.weekday()]
    left = monthrange(day.year, day.month)[1] - day.day
    return [f"{(day.day - 1) // 7 + 1}{code}", f"-{left // 7 + 1}{code}"]


def _in_turn(schedule: Schedule, day: date) -> bool:
    """Every second week or month counts from the first time; without a first time no one knows which."""
    if schedule.interval <= 1:
        return True
    if schedule.dtstart is None:
        return False
    if schedule.freq == Schedule.Frequency.WEEKLY:
        passed = (_monday(day) - _monday(schedule.dtstart)).days // 7
    else:
        passed = (day.year - schedule.dtstart.year) * 12 + day.month - schedule.dtstart.month
    return passed % schedule.interval == 0


def _on_its_day(schedule: Schedule, day: date) -> bool:
    first, days = schedule.dtstart, positions(schedule.byday)
    if schedule.freq == Schedule.Frequency.WEEKLY:
        weekdays = {weekday for _which, weekday in days} or ({first.weekday()} if first else set())
        return day.weekday() in weekdays
    if not days:
        return first is not None and day.day == first.day
    codes = position_codes(day)
    return any(f"{which or ''}{DAYS[weekday]}" in [*codes, DAYS[day.weekday()]] for which, weekday in days)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _days_in_words(schedule: Schedule) -> str:
    if not schedule.freq:
        return _day_in_words(schedule.dtstart) if schedule.dtstart else ""
    if schedule.freq == Schedule.Frequency.MONTHLY:
        return _monthly_in_words(schedule)
    weekdays = sorted({weekday for _which, weekday in positions(schedule.byday)})
    if not weekdays and schedule.dtstart:
        weekdays = [schedule.dtstart.weekday()]
    days = joined([str(Weekday(each).label) for each in weekdays])
    if schedule.interval == 2:
        return _("om de week op %(days)s") % {"days": days} if days else _("om de week")
    if schedule.interval > 2:
        return _("elke %(n)s weken op %(days)s") % {"n": schedule.interval, "days": days}
    if len(weekdays) == 7:
        return _("elke dag")
    if weekdays == [0, 1, 2, 3, 4]:
        return _("elke werkdag")
    return _("elke %(days)s") % {"days": days} if days else _("elke week")


def _monthly_in_words(schedule: Schedule) -> str:
    which = {
        1: _("eerste"), 2: _("tweede"), 3: _("derde"), 4: _("vierde"), 5: _("vijfde"), -1: _("laatste"), 0: _("elke"),
    }  # fmt: skip
    days = [
        f"{which.get(place, place)} {Weekday(weekday).label}"
        for place, weekday in sorted(positions(schedule.byday), key=lambda each: (each[0] < 0, each))
    ]
    if not days and schedule.dtstart:
        days = [_("dag %(day)s") % {"day": schedule.dtstart.day}]
    if not days:
        return _("elke maand")
    words = {"days": joined(days), "n": schedule.interval}
    if schedule.interval == 2:
        return _("%(days)s, om de maand") % words
    return (_("%(days)s, elke %(n)s maanden") if schedule.interval > 2 else _("%(days)s van de maand")) % words


def _hours_in_words(schedule: Schedule) -> str:
    if schedule.opens_at is None:
        return _("tot %(end)s") % {"end": _clock(schedule.closes_at)} if schedule.closes_at else ""
    if schedule.closes_at is None:
        return _clock(schedule.opens_at)
    return _("%(begin)s tot %(end)s") % {"begin": _clock(schedule.opens_at), "end": _clock(schedule.closes_at)}


def _season_in_words(schedule: Schedule) -> str:
    begins, ends = schedule.valid_from, schedule.valid_to
    begins = begins if begins and (ends or begins > timezone.localdate()) else None
    if begins and ends:
        return _("van %(begin)s tot en met %(end)s") % {"begin": _date(begins), "end": _date(ends)}
    if begins:
        return _("vanaf %(begin)s") % {"begin": _date(begins)}
    return _("tot en met %(end)s") % {"end": _date(ends)} if ends else ""


def joined(words: list[str]) -> str:
    """'maandag, dinsdag en vrijdag'."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _clock(at: time) -> str:
    return _clock_in(at, get_language())


@lru_cache(maxsize=5000)
def _clock_in(at: time, _language: str | None) -> str:
    """In a language: a list says the same of many entries."""
    return time_format(at, "TIME_FORMAT")


def _date(day: date) -> str:
    return date_format(day, "j F" if day.year == timezone.localdate().year else "DATE_FORMAT")


def _day_in_words(day: date) -> str:
    return date_format(day, "l") + " " + _date(day)
