"""The other solution at the door: what of the sociale kaart fits a wish or a strength, and how to say it."""

from typing import Any

from django.db.models import Avg
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from ninja import Schema

from outreach.models import Door, Round, Turf
from socialmap.browsing.fitting import Side, fitting_by_theme, fitting_words
from socialmap.describing.room import room_now
from socialmap.describing.when import when_in_words
from socialmap.models import Service
from socialmap.on_foot import Start, minutes_to_service
from teams.models import User

CLOSE_BY = 7  # minutes on foot


class FitOut(Schema):
    """An entry as one tells of it at a door; `say` is a first sentence to the resident. Nothing about persons."""

    id: str
    name: str
    who: str
    when: str
    where: str
    costs: str
    minutes: int | None
    room: str
    why: str
    say: str


class FittingOut(Schema):
    """By side (wish, strength) and code of the theme, the best first. Only what everyone may see: a phone keeps it."""

    version: int = 1
    turf: str
    fitting: dict[str, dict[str, list[FitOut]]]


def fitting_of(turf: Turf) -> dict[str, Any]:
    """What fits at this loopgebied, told from its middle."""
    town, near = turf.round.team.municipality, _middle_of(turf)
    found = fitting_by_theme(town, near) if near else {}
    told = {
        side: {code: [_told(each, near, side) for each in some] for code, some in themes.items()}
        for side, themes in found.items()
    }
    return {"version": 1, "turf": str(turf.pk), "fitting": told}


def fitting_said(this_round: Round, *, door: Door | None, side: Side, text: str, by: User) -> list[dict[str, Any]]:
    """What fits what someone said at this door, or at the coffee table, of all that this member may see. The words are
    kept nowhere."""
    town, near = this_round.team.municipality, spot_of(this_round, door)
    if near is None:
        return []
    services = Service.objects.visible_to(by).filter(municipality=town).current()
    found = fitting_words(text, services=services, municipality=town, near=near, side=side)
    return [_told(service, near, side, why) for service, why in found]


def told_again(services: Any, near: Start | None) -> list[dict[str, Any]]:
    """Entries that were named earlier, as one tells of them there."""
    places = services.select_related("organization").prefetch_related("schedules", "locations")
    return [_told(each, near, "wish") for each in places]


def spot_of(this_round: Round, door: Door | None) -> Start | None:
    """The door; of one without an address the middle of its loopgebied; without a door the coffee table."""
    if door is None:
        lon, lat = this_round.table_lon, this_round.table_lat
        return Start(lon, lat) if lon is not None and lat is not None else _middle_of(this_round.turfs.first())
    if door.address is None:
        return _middle_of(door.turf)
    return Start(door.address.lon, door.address.lat)


def _middle_of(turf: Turf | None) -> Start | None:
    if turf is None:
        return None
    middle = turf.doors.aggregate(lon=Avg("address__lon"), lat=Avg("address__lat"))
    return Start(**middle) if middle["lon"] is not None else None


def _told(service: Service, near: Start | None, side: Side, why: str = "") -> dict[str, Any]:
    minutes, room = minutes_to_service(service, near), room_now(service)
    return {
        "id": str(service.pk),
        "name": service.name,
        "who": service.organization.name,
        "when": capfirst(when_in_words(service)),
        "where": _where(service),
        "costs": service.fees_description or (_("gratis") if service.is_free else ""),
        "minutes": minutes,
        "room": room.text if room else "",
        "why": why,
        "say": _say(service, minutes, side),
    }


def _where(service: Service) -> str:
    if service.attending_type != Service.AttendingType.PHYSICAL:
        return str(service.get_attending_type_display())
    return ", ".join(place.name for place in service.locations.all() if not place.is_confidential)


def _say(service: Service, minutes: int | None, side: Side) -> str:
    words = {"name": service.name, "minutes": minutes}
    if side == "strength":
        return _("‘Bij %(name)s kunnen ze iemand als u goed gebruiken. Lijkt dat u wat?’") % words
    if service.attending_type == Service.AttendingType.HOME:
        return _("‘Er is iets dat bij u thuis komt: %(name)s. Zal ik er iets over vertellen?’") % words
    if minutes is not None and minutes <= CLOSE_BY:
        return _("‘Hier vlakbij is %(name)s. Zal ik vertellen hoe het daar gaat?’") % words
    return _("‘Kent u %(name)s? Zal ik vertellen hoe het daar gaat?’") % words
