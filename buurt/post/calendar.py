"""Calendar files (iCalendar, RFC 5545 and 5546) as letters enclose them: an appointment, its change, its end."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vGeo, vText

from buurt.post.letters import Attachment

Method = Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True)
class Appointment:
    """`uid` stays the same for as long as the appointment lives; `sequence` rises with each change of it."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    organizer: tuple[str, str]
    """Name and mail address."""
    attendee: tuple[str, str]
    location: str = ""
    description: str = ""
    url: str = ""
    position: tuple[float, float] | None = None
    """Longitude and latitude."""


def calendar_file(appointment: Appointment, *, method: Method = "REQUEST") -> Attachment:
    """The file that puts the appointment in someone's calendar, changes it there, or takes it out.

    No answer is asked for (RSVP=FALSE): nobody reads what a calendar program would send back.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Buurt//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_event(appointment, method))
    return Attachment("bakkie.ics", calendar.to_ical(), f'text/calendar; charset="utf-8"; method={method}')


def _event(appointment: Appointment, method: Method) -> Event:
    event = Event()
    event.add("uid", appointment.uid)
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", timezone.now().astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", appointment.summary)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    event.add("organizer", _person(*appointment.organizer))
    attendee = _person(*appointment.attendee)
    attendee.params["RSVP"] = vText("FALSE")
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    event.add("attendee", attendee)
    for name in ("location", "description", "url"):
        if value := getattr(appointment, name):
            event.add(name, value)
    if appointment.position:
        lon, lat = appointment.position
        event.add("geo", vGeo((lat, lon)))
    return event


def _person(name: str, address: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    person.params["CN"] = vText(name.replace('"', "'"))
    return person
