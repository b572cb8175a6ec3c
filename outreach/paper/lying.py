"""How the streets lie around the doors of a round, for a map on paper."""

from collections.abc import Iterator, Sequence
from math import atan2, cos, degrees, radians
from typing import Any

from buurt.places.geometry import Bounds, bounds_of, widen_by
from buurt.places.models import DrawnMap, Municipality
from buurt.places.streets import CentreLine, credit_of, lines_near
from buurt.typesetting import with_a_shape
from outreach.cutting.doors import Point, distance
from outreach.models import Round
from outreach.paper.map import Ground
from outreach.paper.names import Name

# Metres around the doors.
MARGIN = 300


def ground_of(this_round: Round, points: Sequence[Point]) -> Ground:
    """What is drawn of the municipality near these points, else its centre lines; nothing where it has neither."""
    around = bounds_of([{"type": "MultiPoint", "coordinates": list(points)}]) if points else None
    if around is None:
        return Ground()
    municipality, box = this_round.team.municipality, widen_by(around, MARGIN)
    return _drawn(municipality, box) or _from_lines(municipality, box)


def _drawn(municipality: Municipality, box: Bounds) -> Ground | None:
    drawn = DrawnMap.objects.filter(municipality=municipality).first()
    if drawn is None:
        return None
    near = [feature for feature in drawn.features["features"] if _touches(feature["geometry"], box)]
    return Ground(
        shapes=[(feature["properties"]["kind"], rings) for feature in near for rings in _polygons(feature["geometry"])],
        names=[_name(feature) for feature in near if feature["properties"].get("of") == "road"],
    )


def _from_lines(municipality: Municipality, box: Bounds) -> Ground:
    """A street has its name at the middle of its longest piece."""
    lines = lines_near(municipality, box)
    longest: dict[str, CentreLine] = {}
    for line in sorted(lines, key=_length):
        longest[line.street] = line
    return Ground(
        lines=[line.points for line in lines],
        names=[_named(line) for street, line in longest.items() if street],
        credit=credit_of(municipality),
    )


def _length(line: CentreLine) -> float:
    return distance(line.points[0], line.points[-1])


def _named(line: CentreLine) -> Name:
    middle = max(1, len(line.points) // 2)
    (lon, lat), (to_lon, to_lat) = sorted((line.points[middle - 1], line.points[middle]))
    angle = degrees(atan2(lat - to_lat, (to_lon - lon) * cos(radians(lat))))
    return Name(with_a_shape(line.street), ((lon + to_lon) / 2, (lat + to_lat) / 2), angle)


def _touches(geometry: dict[str, Any], box: Bounds) -> bool:
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
    return Name(with_a_shape(feature["properties"]["name"]), (lon, lat), feature["properties"].get("angle", 0))
