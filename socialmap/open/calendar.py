"""The public activities as a calendar (iCalendar) to subscribe to, each with its rule: 'elke eerste dinsdag'.

It is written piece by piece, so that a hundred thousand moments take no more memory than a few hundred.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Prefetch, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Timezone

from socialmap.describing.moments import AHEAD, DAYS, occurs_on, positions
from socialmap.models import Location, Schedule, Service
from socialmap.open.content_lines import day, escaped, line, moment, utc
from socialmap.querysets.directory import ServiceQuerySet

# Nobody said until when: as long as people count on.
WITHOUT_END = timedelta(hours=1)
HORIZON = timedelta(days=183)  # who subscribes asks again every day: what begins later comes along in time
AT_ONCE = 500  # entries in a piece
SINCE, UNTIL = date(2020, 1, 1), date(2038, 1, 1)  # of the time zone that goes along


def timed(services: ServiceQuerySet) -> ServiceQuerySet:
    """Those with a moment that is not over and begins before the horizon."""
    return services.filter(pk__in=_moments().values("service"))


def calendar_of(services: ServiceQuerySet, *, name: str, address: Callable[[Service], str]) -> Iterator[bytes]:
    """In pieces; `address` gives the page of an entry. What is over, begins after the horizon, or comes round at a time
    that no one knows, is not in it. A piece begins after the last entry of the one before: none comes twice."""
    told = services.select_related("organization").defer("search_words", "search_vector").order_by("pk")
    told = told.prefetch_related(
        Prefetch("themes", to_attr="terms"),
        Prefetch("schedules", _moments(), to_attr="moments"),
        Prefetch("locations", Location.objects.in_the_open(), to_attr="places"),
    )
    yield _head(name)
    last = UUID(int=0)
    while some := list(told.filter(pk__gt=last)[:AT_ONCE]):
        yield _events(some, address)
        last = some[-1].pk
    yield b"END:VCALENDAR\r\n"


def rule_of(schedule: Schedule, first: date) -> str:
    """As RRULE has it; empty for what is once."""
    if not schedule.freq:
        return ""
    rule = {"FREQ": schedule.freq}
    if schedule.valid_to:
        last = timezone.make_aware(datetime.combine(schedule.valid_to, time(23, 59, 59)))
        rule["UNTIL"] = utc(last) if schedule.opens_at else day(schedule.valid_to)
    rule["INTERVAL"] = str(schedule.interval)
    places = positions(schedule.byday)
    if schedule.freq == Schedule.Frequency.WEEKLY:
        days = list(dict.fromkeys(DAYS[weekday] for _place, weekday in places)) or [DAYS[first.weekday()]]
        rule["BYDAY"] = ",".join(days)
    elif places:
        rule["BYDAY"] = ",".join(f"{place or ''}{DAYS[weekday]}" for place, weekday in places)
    else:
        rule["BYMONTHDAY"] = str(first.day)
    return ";".join(f"{key}={value}" for key, value in (rule | {"WKST": "MO"}).items())


def _moments() -> Any:
    today = timezone.localdate()
    horizon = today + HORIZON
    begun = ~Q(valid_from__gt=horizon) & ~Q(dtstart__gt=horizon)
    comes_round = ~Q(freq="") & ~Q(valid_to__lt=today)
    return Schedule.objects.filter(begun & (comes_round | Q(freq="", dtstart__gte=today)))


def _head(name: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Buurt//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_tzid(timezone.get_default_timezone_name(), first_date=SINCE, last_date=UNTIL))
    whole: bytes = calendar.to_ical()
    return whole.removesuffix(b"END:VCALENDAR\r\n")


def _events(services: list[Any], address: Callable[[Service], str]) -> bytes:
    """All of a piece; in Dutch, whoever asks."""
    horizon = timezone.localdate() + HORIZON
    with translation.override("nl"):
        told = [
            _event(schedule, service, first, address(service))
            for service in services
            for schedule in service.moments
            if (first := _first_day(schedule, service)) and first <= horizon
        ]
    return "".join(told).encode()


def _event(schedule: Schedule, service: Any, first: date, address: str) -> str:
    # Moments are written anew with each edit of the entry: what they say is what they are known by.
    said = [("UID", f"{uuid5(service.pk, str(_facts(schedule)))}@buurt"), ("DTSTAMP", utc(service.last_modified))]
    said += [*_when(schedule, first), ("SUMMARY", escaped(service.name)), ("URL", address)]
    said += [("DESCRIPTION", escaped(_description(schedule, service)))]
    said += [("CATEGORIES", ",".join(escaped(str(term)) for term in service.terms))]
    if place := next(iter(service.places), None):
        said += [("LOCATION", escaped(", ".join(filter(None, [place.name, place.address_1, place.city]))))]
        if place.latitude is not None and place.longitude is not None:
            said += [("GEO", f"{place.latitude};{place.longitude}")]
    lines = "".join(line(name, value) for name, value in said if value)
    return f"BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n"


def _when(schedule: Schedule, first: date) -> list[tuple[str, str]]:
    rule = ("RRULE", rule_of(schedule, first))
    if not schedule.opens_at:
        return [("DTSTART;VALUE=DATE", day(first)), ("DTEND;VALUE=DATE", day(first + timedelta(days=1))), rule]
    begins = datetime.combine(first, schedule.opens_at)
    ends = datetime.combine(first, schedule.closes_at) if schedule.closes_at else begins + WITHOUT_END
    zone = f";TZID={timezone.get_default_timezone_name()}"
    return [(f"DTSTART{zone}", moment(begins)), (f"DTEND{zone}", moment(ends)), rule]


def _description(schedule: Schedule, service: Service) -> str:
    costs = service.fees_description or (_("Gratis") if service.is_free else "")
    said = [service.description, service.organization.name, costs, service.phone or service.organization.phone]
    return "\n".join(filter(None, [*said, schedule.notes]))


def _first_day(schedule: Schedule, service: Service) -> date | None:
    """The first day that fits the rule: a calendar counts from there."""
    begin = max(filter(None, (schedule.dtstart, schedule.valid_from)), default=service.created_at.date())
    days = (begin + timedelta(days=ahead) for ahead in range(AHEAD))
    return next((each for each in days if occurs_on(schedule, each)), None)


def _facts(schedule: Schedule) -> list[Any]:
    return [schedule.freq, schedule.interval, schedule.byday, schedule.dtstart, schedule.opens_at, schedule.valid_from]
