"""The streets between doors, for the cut."""

from collections.abc import Iterable

from buurt.places.geometry import Bounds, widen_by
from buurt.places.models import Municipality
from buurt.places.streets import lines_near
from outreach.cutting.doors import Door, Line, Point

# Metres around the doors: the way there may lead around them.
MARGIN = 250
# From farther away people do not walk to the first door.
TABLE_WITHIN = 1500


def lines_of(municipality: Municipality, doors: Iterable[Door], table: Point | None = None) -> list[Line]:
    """The centre lines on and around these doors and their coffee table; none where the municipality has no file of
    streets."""
    spots = [door.at for door in doors]
    if not spots:
        return []
    bounds = _around(spots)
    if table and _holds(widen_by(bounds, TABLE_WITHIN), table):
        bounds = _around([*spots, table])
    near = lines_near(municipality, widen_by(bounds, MARGIN))
    return [Line(line.street, line.points, line.width, line.busy) for line in near]


def _around(spots: list[Point]) -> Bounds:
    lons, lats = zip(*spots, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _holds(bounds: Bounds, spot: Point) -> bool:
    west, south, east, north = bounds
    return west <= spot[0] <= east and south <= spot[1] <= north
