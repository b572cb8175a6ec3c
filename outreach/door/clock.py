"""The clock of a phone: whether it is so far off that times of its events say nothing."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime

FAR_OFF = timedelta(minutes=5)


def is_off(sent_at: str | None) -> bool:
    """`sent_at` is what the phone's clock said when it sent: events themselves may have waited for days. An app that
    does not tell, or tells no time of the world, is believed."""
    told = _read(sent_at or "")
    return told is not None and abs(timezone.now() - told) > FAR_OFF


def _read(text: str) -> datetime | None:
    try:
        told = parse_datetime(text)
    except ValueError:
        return None
    return told if told and timezone.is_aware(told) else None
