"""Rows of places."""

from buurt.places.models import DrawnMap
from tests.access.table import Row, everyone


def a_drawn_map(town):
    DrawnMap.objects.create(municipality=town, features={"type": "FeatureCollection", "features": []})
    return {"code": town.code}


ROWS = [
    Row("drawn_map", everyone(200), a_drawn_map),
]
