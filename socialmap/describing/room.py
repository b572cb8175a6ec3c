"""Whether there is room: what was reported, worth as much as its day."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from socialmap.facets import Room
from socialmap.models import Service

KNOWN_FOR = timedelta(days=30)
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
    on = service.room_reported_on
    if not service.room:
        return None
    said = date_format(on, "j F" if on.year == timezone.localdate().year else "j F Y") if on else ""
    if on is None or on < timezone.localdate() - KNOWN_FOR:
        return RoomNow(_("plek onbekend"), _("laatst gemeld op %(day)s") % {"day": said} if said else "")
    tone, icon = LOOKS[Room(service.room)]
    return RoomNow(service.get_room_display(), _("gemeld op %(day)s") % {"day": said}, tone, icon)
