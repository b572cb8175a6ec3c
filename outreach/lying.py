"""How the streets lie around the doors of a round, for a map on paper."""

from collections.abc import Iterator, Sequence
from typing import Any

from buurt.places.geometry import bounds_of
from buurt.places.models import DrawnMap
from outreach.cutting.doors import Point
from outreach.models import Round
from outreach.paper_map import Ground, Name

# Degrees around the doors; some 300 metres.
MARGIN = 0.004


def ground_of(this_round: Round, points: Sequence[Point]) -> Ground:
    """What is drawn of the municipality near these points."""
    drawn = DrawnMap.objects.filter(municipality=this_round.team.municipality_id).first()
    if drawn is None or not points:
        return Ground()
    west, south, east, north = bounds_of([{"type": "MultiPoint", "coordinates": list(points)}]) or (0, 0, 0, 0)
    box = west - MARGIN, south - MARGIN, east + MARGIN, north + MARGIN
    near = [feature for feature in drawn.features["features"] if _touches(feature["geometry"], box)]
    return Ground(
        shapes=[(feature["properties"]["kind"], rings) for feature in near for rings in _polygons(feature["geometry"])],
        names=[_name(feature) for feature in near if feature["properties"].get("of") == "road"],
    )


def _touches(geometry: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    points = list(_points(geometry["coordinates"]))
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return max(lons) >= west and min(lons) <= east and max(lats) >= south and min(lats) <= north


def _points(coordinates: Any) -> Iterator[Point]:
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
        return
    for each in coordinates:
        yield from _points(each)


def _polygons(geometry: dict[str, Any]) -> list[list[list[Point]]]:
    if geometry["type"] == "Polygon":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiPolygon" else []


def _name(feature: dict[str, Any]) -> Name:
    lon, lat = feature["geometry"]["coordinates"]
    return Name(feature["properties"]["name"], (lon, lat), feature["properties"].get("angle", 0))
