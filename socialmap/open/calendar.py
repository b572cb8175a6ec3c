"""The public activities as a calendar (iCalendar) to subscribe to, each with its rule: 'elke eerste dinsdag'."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid5

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from socialmap.describing.moments import AHEAD, DAYS, occurs_on, positions
from socialmap.models import Schedule, Service

# Nobody said until when: as long as people count on.
WITHOUT_END = timedelta(hours=1)
LAST = date(2038, 1, 1)  # of the time zones that go along


def calendar_of(services: Iterable[Service], *, name: str, address: Any) -> bytes:
    """`address` gives the page of an entry. Needs organization, themes, schedules and the places in the open. What is
    over, or comes round at a time that no one knows, is not in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Buurt//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    today = timezone.localdate()
    for service in services:
        for schedule in service.schedules.all():
            first = _first_day(schedule, service)
            if first and not _is_over(schedule, today):
                calendar.add_component(_event(schedule, service, first, address(service)))
    calendar.add_missing_timezones(first_date=date(2020, 1, 1), last_date=LAST)
    made: bytes = calendar.to_ical()
    return made


def rule_of(schedule: Schedule, first: date) -> dict[str, Any] | None:
    """As RRULE has it; None for what is once."""
    if not schedule.freq:
        return None
    rule: dict[str, Any] = {"freq": schedule.freq, "interval": schedule.interval, "wkst": "MO"}
    places = positions(schedule.byday)
    if schedule.freq == Schedule.Frequency.WEEKLY:
        rule["byday"] = list(dict.fromkeys(DAYS[weekday] for _place, weekday in places)) or [DAYS[first.weekday()]]
    elif places:
        rule["byday"] = [f"{place or ''}{DAYS[weekday]}" for place, weekday in places]
    else:
        rule["bymonthday"] = first.day
    if schedule.valid_to:
        last = timezone.make_aware(datetime.combine(schedule.valid_to, time(23, 59, 59)))
        rule["until"] = last.astimezone(UTC) if schedule.opens_at else schedule.valid_to
    return rule


def _event(schedule: Schedule, service: Service, first: date, address: str) -> Event:
    event = Event()
    # Moments are written anew with each edit of the entry: what they say is what they are known by.
    event.add("uid", f"{uuid5(service.pk, str(_facts(schedule)))}@buurt")
    event.add("dtstamp", service.last_modified.astimezone(UTC).replace(microsecond=0))
    event.add("summary", service.name)
    event.add("url", address)
    event.add("description", _description(schedule, service))
    event.add("categories", [str(term) for term in service.themes.all()])
    if schedule.opens_at:
        begins = timezone.make_aware(datetime.combine(first, schedule.opens_at))
        event.add("dtstart", begins)
        ends = datetime.combine(first, schedule.closes_at) if schedule.closes_at else None
        event.add("dtend", timezone.make_aware(ends) if ends else begins + WITHOUT_END)
    else:
        event.add("dtstart", first)
        event.add("dtend", first + timedelta(days=1))
    if rule := rule_of(schedule, first):
        event.add("rrule", rule)
    place = next(iter(service.locations.all()), None)
    if place:
        event.add("location", ", ".join(filter(None, [place.name, place.address_1, place.city])))
        if place.latitude is not None and place.longitude is not None:
            event.add("geo", (place.latitude, place.longitude))
    return event


def _description(schedule: Schedule, service: Service) -> str:
    costs = service.fees_description or (_("Gratis") if service.is_free else "")
    said = [service.description, service.organization.name, costs, service.phone or service.organization.phone]
    return "\n".join(filter(None, [*said, schedule.notes]))


def _first_day(schedule: Schedule, service: Service) -> date | None:
    """The first day that fits the rule: a calendar counts from there. None for what begins after all calendars end."""
    begin = max(filter(None, (schedule.dtstart, schedule.valid_from)), default=service.created_at.date())
    if begin >= LAST:
        return None
    days = (begin + timedelta(days=ahead) for ahead in range(AHEAD))
    return next((day for day in days if occurs_on(schedule, day)), None)


def _is_over(schedule: Schedule, today: date) -> bool:
    last = schedule.valid_to if schedule.freq else schedule.dtstart
    return last is not None and last < today


def _facts(schedule: Schedule) -> list[Any]:
    return [schedule.freq, schedule.interval, schedule.byday, schedule.dtstart, schedule.opens_at, schedule.valid_from]
