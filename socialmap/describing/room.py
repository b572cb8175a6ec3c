"""Whether there is room: what was reported, worth as much as its day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from socialmap.facets import Room
from socialmap.models import Service
from socialmap.upkeep.freshness import ROOM_KNOWN_FOR

LOOKS = {Room.FREE: ("info", "users"), Room.WAITING: ("warn", "hourglass"), Room.FULL: ("warn", "ban")}


@dataclass(frozen=True)
class RoomNow:
    """`tone` and `icon` are those of components/badge.html; `reported` says when someone last told."""

    text: str
    reported: str
    tone: str = ""
    icon: str = "help-circle"


def room_now(service: Service) -> RoomNow | None:
    """None when no one ever said; after a month nobody knows any more."""
    if not service.room:
        return None
    return _told(service.room, service.room_reported_on, timezone.localdate(), get_language())


@lru_cache(maxsize=5000)
def _told(room: str, on: date | None, today: date, _language: str | None) -> RoomNow:
    """The words of a language and a day: a list says the same of many entries."""
    said = date_format(on, "j F" if on.year == today.year else "j F Y") if on else ""
    if on is None or on < today - ROOM_KNOWN_FOR:
        return RoomNow(_("plek onbekend"), _("laatst gemeld op %(day)s") % {"day": said} if said else "")
    tone, icon = LOOKS[Room(room)]
    return RoomNow(str(Room(room).label), _("gemeld op %(day)s") % {"day": said}, tone, icon)
