"""How far a place is on foot: crow-fly x 1.3 at 75 metres a minute, from where the team meets or where one looks."""

import math
import re
from dataclasses import dataclass

from django.db.models import BooleanField, F, Func, Q

from buurt.places.geometry import METRES_PER_DEGREE, bounds_of, metres_between
from buurt.places.lookup import find_addresses
from buurt.places.models import Municipality
from socialmap.models import Location, Service
from teams.models import Team

DETOUR, METRES_A_MINUTE = 1.3, 75
SPOT = re.compile(r"(\d{1,2}\.\d{1,6}),(\d{1,2}\.\d{1,6})")
# Said as SQL, with nothing but numbers in it: Django takes longer to write this than the database to answer it.
_IS_NEAR = """EXISTS (
    SELECT 1 FROM socialmap_serviceatlocation AS held JOIN socialmap_location AS place ON place.id = held.location_id
    WHERE held.service_id = %(expressions)s AND NOT place.is_confidential
    AND ((place.longitude - ({lon!r})) / {wide!r}) ^ 2 + ((place.latitude - ({lat!r})) / {reach!r}) ^ 2 <= 1
)"""


@dataclass(frozen=True)
class Start:
    """In degrees; `name` is empty for a spot on the map."""

    lon: float
    lat: float
    name: str = ""


def start_of(asked: str, team: Team | None, municipality: Municipality) -> Start | None:
    """The spot that was asked ('5.0021,52.002'), else where the team meets, else the middle of its neighbourhoods."""
    if spot := SPOT.fullmatch(asked):
        return Start(float(spot[1]), float(spot[2]))
    if team is None or team.municipality_id != municipality.pk:
        return _middle(municipality.name, [municipality.geometry])
    if team.meeting_place:
        here = Location.objects.filter(
            municipality=municipality, name__iexact=team.meeting_place, is_confidential=False
        )
        if place := here.exclude(longitude=None).first():
            return Start(place.longitude, place.latitude, place.name)
        if found := find_addresses(municipality, team.meeting_place):
            return Start(found[0].lon, found[0].lat, team.meeting_place)
    shapes = list(team.neighbourhoods.values_list("geometry", flat=True))
    return _middle(team.name, shapes) or _middle(municipality.name, [municipality.geometry])


def reach_of(minutes: int) -> float:
    """How many metres away, as the crow flies, that many minutes on foot is."""
    return minutes * METRES_A_MINUTE / DETOUR


def within_walk(start: Start, minutes: int) -> Q:
    """Entries at most so many minutes away; what comes to people's homes or goes by telephone is near everyone."""
    reach = reach_of(minutes) / METRES_PER_DEGREE
    wide = reach / math.cos(math.radians(start.lat))
    near = _IS_NEAR.format(lon=float(start.lon), lat=float(start.lat), wide=wide, reach=reach)
    is_near = Func(F("pk"), template=near, output_field=BooleanField())
    return ~Q(attending_type=Service.AttendingType.PHYSICAL) | Q(is_near)


def minutes_to(service: Service, start: Start | None) -> int | None:
    """To its nearest place, whole minutes; None without a place or a start."""
    if start is None or service.attending_type != Service.AttendingType.PHYSICAL:
        return None
    metres = [
        metres_between(start.lon, start.lat, place.longitude, place.latitude)
        for place in service.locations.all()
        if place.longitude is not None and place.latitude is not None and not place.is_confidential
    ]
    return math.ceil(min(metres) * DETOUR / METRES_A_MINUTE) if metres else None


def _middle(name: str, shapes: list[dict[str, object] | None]) -> Start | None:
    bounds = bounds_of(shapes)
    return Start((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2, name) if bounds else None
