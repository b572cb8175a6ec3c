"""Areas on the map: the one that someone drew, read with care, and the circle around the coffee table."""

import json
from math import cos, isfinite, pi, radians, sin
from typing import Any

import shapely
from django.utils.translation import gettext as _

from outreach.cutting.doors import Point, distance

GeoPolygon = dict[str, Any]
"""A GeoJSON Polygon of one ring, closed, in degrees."""

FEWEST_CORNERS, MOST_CORNERS = 3, 200
CORNERS_OF_A_CIRCLE = 32
# Metres around the coffee table that can be chosen without drawing.
AROUND_THE_TABLE = (250, 500, 750)
METRES_A_DEGREE = 111_320, 110_574


class AreaRefused(Exception):
    """This is no area one can walk; `message` names the mend."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read_area(text: str) -> GeoPolygon:
    """The polygon that a map sent, checked; its ring is closed where it was not."""
    corners = _corners(text) if text else []
    if len(corners) > MOST_CORNERS:
        raise AreaRefused(
            _("Dit gebied heeft meer dan %(most)s hoeken. Wis het, en teken het met minder hoeken.")
            % {"most": MOST_CORNERS}
        )
    shape = shapely.Polygon(corners) if len(corners) >= FEWEST_CORNERS else None
    if shape is None or shapely.MultiPoint(corners).convex_hull.area == 0:
        raise AreaRefused(
            _("Een gebied heeft minstens drie hoeken, niet op één lijn. Tik er nog een aan, of wis het gebied.")
        )
    if not shape.is_valid:
        raise AreaRefused(
            _("De rand van het gebied kruist zichzelf. Versleep een hoek, of wis het gebied en teken het opnieuw.")
        )
    return polygon(corners)


def circle(table: Point, metres: int) -> GeoPolygon:
    """Everything within so many metres of the table, as the crow flies."""
    lon, lat = table
    east, north = metres / METRES_A_DEGREE[0] / cos(radians(lat)), metres / METRES_A_DEGREE[1]
    turns = [2 * pi * step / CORNERS_OF_A_CIRCLE for step in range(CORNERS_OF_A_CIRCLE)]
    return polygon([(round(lon + east * cos(turn), 6), round(lat + north * sin(turn), 6)) for turn in turns])


def radius_of(area: GeoPolygon, table: Point | None) -> int | None:
    """How many metres around the table this is, when it is such a circle."""
    corners = area["coordinates"][0][:-1]
    if table is None or len(corners) != CORNERS_OF_A_CIRCLE:
        return None
    radii = [distance(table, corner) for corner in corners]
    return next((metres for metres in AROUND_THE_TABLE if all(abs(one - metres) < 1 for one in radii)), None)


def polygon(corners: list[Point]) -> GeoPolygon:
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in (*corners, corners[0])]]}


def _corners(text: str) -> list[Point]:
    """The corners in order, each once when two that follow each other are the same."""
    try:
        ring = json.loads(text)["coordinates"][0]
        points = [(float(lon), float(lat)) for lon, lat in ring]
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        points = [(float("nan"), 0.0)]
    if not all(isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points):
        raise AreaRefused(_("Dit gebied is niet te lezen. Wis het, en teken het opnieuw."))
    return [point for at, point in enumerate(points) if point != points[at - 1] or len(points) == 1]
