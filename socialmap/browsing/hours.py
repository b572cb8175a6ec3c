"""When entries are, asked of the database: on which days of the week, in which part of the day, and now."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socialmap.describing.moments import DAYS, position_codes
from socialmap.models import Schedule

DAYPARTS = {
    "ochtend": (_("ochtend"), time(0), time(12)),
    "middag": (_("middag"), time(12), time(18)),
    "avond": (_("avond"), time(18), time(23, 59, 59)),
}


def in_week(days: list[str], parts: list[str], today: date) -> Q:
    """Entries with a moment on one of these days, in one of these parts of the day; what is over does not count."""
    moments = Schedule.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today))
    moments = moments.exclude(freq="", dtstart__lt=today)
    if days:
        on_day = Q()
        for code in days:
            by_date = Q(dtstart__iso_week_day=DAYS.index(code) + 1) & ~(Q(freq="MONTHLY") & ~Q(byday=""))
            on_day |= Q(byday__contains=code) | (Q(byday="") & by_date)
        moments = moments.filter(on_day)
    if parts:
        in_part = Q()
        for part in parts:
            _label, begins, ends = DAYPARTS[part]
            in_part |= Q(opens_at__lt=ends, until__gt=begins) | Q(opens_at=begins)
        moments = moments.annotate(until=Coalesce("closes_at", "opens_at")).filter(in_part)
    return _with(moments)


def open_at(at: datetime) -> Q:
    """Entries that are going on now, as `moments.is_open` tells it of one moment."""
    now = timezone.localtime(at)
    return _with(on_day(now.date()).filter(opens_at__lte=now.time(), closes_at__gt=now.time()))


def on_day(day: date) -> "QuerySet[Schedule]":
    """The moments of this day, as `moments.occurs_on` tells it of one."""
    code = DAYS[day.weekday()]
    runs = (Q(dtstart=None) | Q(dtstart__lte=day)) & (Q(valid_from=None) | Q(valid_from__lte=day))
    runs &= Q(valid_to=None) | Q(valid_to__gte=day)
    weekly = Q(freq="WEEKLY") & (Q(byday__contains=code) | Q(byday="", dtstart__iso_week_day=day.isoweekday()))
    named = Q()
    for name in position_codes(day):
        named |= Q(byday__regex=rf"(^|,)\+?{name}(,|$)")
    monthly = Q(freq="MONTHLY") & (named | Q(byday__regex=rf"(^|,){code}(,|$)") | Q(byday="", dtstart__day=day.day))
    turn = Q(interval__lte=1) | (Q(freq="WEEKLY", turn_weeks=0) | Q(freq="MONTHLY", turn_months=0))
    once = Q(freq="", dtstart=day)
    return Schedule.objects.annotate(**_turns(day)).filter(once | ((weekly | monthly) & runs & turn))


def _turns(day: date) -> dict[str, Any]:
    """What is left of the weeks and months since the first time, divided by the interval; 0 is its turn."""
    weeks = "(date_trunc('week', %s::date)::date - date_trunc('week', dtstart)::date) / 7 %% greatest(interval, 1)"
    months = "(%s - extract(year from dtstart)::int * 12 - extract(month from dtstart)::int) %% greatest(interval, 1)"
    return {
        "turn_weeks": RawSQL(weeks, [day], output_field=IntegerField()),  # noqa: S611
        "turn_months": RawSQL(months, [day.year * 12 + day.month], output_field=IntegerField()),  # noqa: S611
    }


def _with(moments: "QuerySet[Schedule]") -> Q:
    return Q(Exists(moments.filter(service=OuterRef("pk"))))
