"""The calendar file (iCalendar) of someone who goes along to an activity."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from socialmap.describing.moments import occurs_on
from socialmap.models import Pledge


def calendar_of(pledge: Pledge, *, url: str) -> bytes:
    """In the hours of the activity that day; the whole day where no one knows those. A secret address is not in it."""
    service = pledge.service
    event = Event()
    event.add("uid", f"{pledge.pk}@buurt")
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("summary", service.name)
    event.add("url", url)
    moment = next((each for each in service.schedules.all() if each.opens_at and occurs_on(each, pledge.on)), None)
    if moment and moment.opens_at:
        begins = timezone.make_aware(datetime.combine(pledge.on, moment.opens_at))
        ends = begins + timedelta(hours=1)
        if moment.closes_at:
            ends = timezone.make_aware(datetime.combine(pledge.on, moment.closes_at))
        event.add("dtstart", begins.astimezone(UTC))
        event.add("dtend", ends.astimezone(UTC))
    else:
        event.add("dtstart", pledge.on)
        event.add("dtend", pledge.on + timedelta(days=1))
    places = [place for place in service.locations.all() if not place.is_confidential]
    if places:
        event.add("location", ", ".join(filter(None, [places[0].name, places[0].address_1, places[0].city])))
    calendar = Calendar()
    calendar.add("prodid", "-//Buurt//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
