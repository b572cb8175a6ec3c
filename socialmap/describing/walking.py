"""How long one walks to a place, and from where."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from buurt.places.geometry import metres_between, to_shape
from buurt.places.lookup import find_addresses
from buurt.places.models import Municipality
from socialmap.models import Location
from teams.models import Team

# People walk 1.3 times as far as a crow flies, 75 m a minute (4.5 km an hour).
DETOUR, METRES_A_MINUTE = 1.3, 75
# Beyond it nobody walks.
MOST_MINUTES = 45


@dataclass(frozen=True)
class Start:
    name: str
    lon: float
    lat: float


def start_for(municipality: Municipality, team: Team | None) -> Start | None:
    """Where the team meets, when the sociale kaart or the addresses know that; else the middle of the municipality."""
    place = team.meeting_place.strip() if team else ""
    if place:
        open_places = Location.objects.filter(municipality=municipality, is_confidential=False)
        known = open_places.filter(name__iexact=place).exclude(longitude=None).first()
        if known:
            return Start(known.name, known.longitude, known.latitude)
        if address := next(iter(find_addresses(municipality, place)), None):
            return Start(place, address.lon, address.lat)
    if not municipality.geometry:
        return None
    middle = to_shape(municipality.geometry).centroid
    return Start(_("het midden van %(town)s") % {"town": municipality.name}, middle.x, middle.y)


def minutes_to(location: Location, start: Start | None) -> int | None:
    """None where it is not known, secret, or too far to walk."""
    if start is None or location.is_confidential or location.longitude is None or location.latitude is None:
        return None
    metres = DETOUR * metres_between(start.lon, start.lat, location.longitude, location.latitude)
    minutes = max(1, round(metres / METRES_A_MINUTE))
    return minutes if minutes <= MOST_MINUTES else None
