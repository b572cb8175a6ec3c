"""How long one walks to a place, and from where."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from buurt.places.geometry import bounds_of, metres_between
from buurt.places.lookup import find_addresses
from buurt.places.models import Municipality
from socialmap.models import Location, Service
from teams.models import Team

# People walk 1.3 times as far as a crow flies, 75 m a minute (4.5 km an hour).
DETOUR, METRES_A_MINUTE = 1.3, 75
MOST_MINUTES = 45  # beyond it nobody walks
SPOT = re.compile(r"(\d{1,2}\.\d{1,6}),(\d{1,2}\.\d{1,6})")


@dataclass(frozen=True)
class Start:
    """In degrees; `name` is empty for a spot on the map."""

    lon: float
    lat: float
    name: str = ""


def start_of(team: Team | None, municipality: Municipality, *, asked: str = "") -> Start | None:
    """The spot that was asked ('5.0021,52.002'), else where the team meets, else the middle of its neighbourhoods."""
    if spot := SPOT.fullmatch(asked):
        return Start(float(spot[1]), float(spot[2]))
    if team is None or team.municipality_id != municipality.pk:
        town = _("het midden van %(town)s") % {"town": municipality.name}
        return _middle(town, [municipality.geometry])
    shapes = list(team.neighbourhoods.values_list("geometry", flat=True))
    return _meeting(team, municipality) or _middle(_("het midden van de buurt"), shapes) or start_of(None, municipality)


def minutes_for(metres: float) -> int:
    """On foot, over so many metres as the crow flies: whole minutes, rather one too many."""
    return max(1, math.ceil(metres * DETOUR / METRES_A_MINUTE))


def reach_of(minutes: int) -> float:
    """How many metres away, as the crow flies, that many minutes on foot is."""
    return minutes * METRES_A_MINUTE / DETOUR


def minutes_to(places: Iterable[Location], start: Start | None) -> int | None:
    """To the nearest of these places; None without a start, or a place of which everyone may know where it is."""
    metres = [
        metres_between(start.lon, start.lat, place.longitude, place.latitude)
        for place in places
        if start and not place.is_confidential and place.longitude is not None and place.latitude is not None
    ]
    return minutes_for(min(metres)) if metres else None


def minutes_to_service(service: Service, start: Start | None) -> int | None:
    """To where it is held; None where people need not go anywhere."""
    if start is None or service.attending_type != Service.AttendingType.PHYSICAL:
        return None
    return minutes_to(service.locations.all(), start)


def _meeting(team: Team, municipality: Municipality) -> Start | None:
    spot = team.meeting_place.strip()
    if not spot:
        return None
    known = Location.objects.filter(municipality=municipality, name__iexact=spot, is_confidential=False)
    if place := known.exclude(longitude=None).first():
        return Start(place.longitude, place.latitude, place.name)
    found = find_addresses(municipality, spot)
    return Start(found[0].lon, found[0].lat, spot) if found else None


def _middle(name: str, shapes: list[dict[str, object] | None]) -> Start | None:
    bounds = bounds_of(shapes)
    return Start((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, name) if bounds else None
