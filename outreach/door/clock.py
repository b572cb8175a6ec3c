"""The clock of a phone: whether it is so far off that times of its events say nothing, and when an event then was."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime

FAR_OFF = timedelta(minutes=5)


def is_off(sent_at: str | None) -> bool:
    """`sent_at` is what the phone's clock said when it sent: events themselves may have waited for days. An app that
    does not tell, or tells no time of the world, is believed."""
    told = _read(sent_at or "")
    return told is not None and abs(timezone.now() - told) > FAR_OFF


def happened_at(device_time: str, received_at: datetime, *, skewed: bool, since: datetime) -> datetime:
    """When something happened at a door: by the phone, that may have waited for a connection until the next morning.
    What its clock cannot have said, as before `since` when the walk began, goes by when we received it."""
    told = None if skewed else _read(device_time)
    return told if told and since - FAR_OFF <= told <= received_at else received_at


def _read(text: str) -> datetime | None:
    try:
        told = parse_datetime(text)
    except ValueError:
        return None
    return told if told and timezone.is_aware(told) else None
