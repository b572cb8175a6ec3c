"""What is within so many minutes on foot of where one starts."""

import math

from django.db.models import BooleanField, F, Func, Q

from buurt.places.geometry import METRES_PER_DEGREE
from socialmap.models import Service
from socialmap.on_foot import Start, reach_of

# OFFSET 0 keeps PostgreSQL from reading all places for the twenty entries of a page.
# Said as SQL, with nothing but numbers in it: Django takes longer to write this than the database to answer it.
_IS_NEAR = """EXISTS (
    SELECT 1 FROM socialmap_serviceatlocation AS held JOIN socialmap_location AS place ON place.id = held.location_id
    WHERE held.service_id = %(expressions)s AND NOT place.is_confidential
    AND ((place.longitude - ({lon!r})) / {wide!r}) ^ 2 + ((place.latitude - ({lat!r})) / {reach!r}) ^ 2 <= 1
    OFFSET 0
)"""
_HAS_WAY_IN = """EXISTS (
    SELECT 1 FROM socialmap_serviceatlocation AS held JOIN socialmap_location AS place ON place.id = held.location_id
    WHERE held.service_id = %(expressions)s AND place.wheelchair OFFSET 0
)"""


def within_walk(start: Start, minutes: int) -> Q:
    """Entries at most so many minutes away; what comes to people's homes or goes by telephone is near everyone."""
    reach = reach_of(minutes) / METRES_PER_DEGREE
    wide = reach / math.cos(math.radians(start.lat))
    near = _IS_NEAR.format(lon=float(start.lon), lat=float(start.lat), wide=wide, reach=reach)
    is_near = Func(F("pk"), template=near, output_field=BooleanField())
    return ~Q(attending_type=Service.AttendingType.PHYSICAL) | Q(is_near)


def with_wheelchair() -> Q:
    """Entries at a place that one can get into with a wheelchair, or for which one need not go anywhere."""
    has_way_in = Func(F("pk"), template=_HAS_WAY_IN, output_field=BooleanField())
    return ~Q(attending_type=Service.AttendingType.PHYSICAL) | Q(has_way_in)
