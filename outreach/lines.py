"""The streets between doors, for the cut."""

from collections.abc import Iterable

from buurt.places.geometry import widen_by
from buurt.places.models import Municipality
from buurt.places.streets import lines_near
from outreach.cutting.doors import Door, Line

# Metres around the doors: the way there may lead around them.
MARGIN = 250


def lines_of(municipality: Municipality, doors: Iterable[Door]) -> list[Line]:
    """The centre lines on and around these doors; none where the municipality has no file of streets."""
    spots = [door.at for door in doors]
    if not spots:
        return []
    lons, lats = zip(*spots, strict=True)
    bounds = widen_by((min(lons), min(lats), max(lons), max(lats)), MARGIN)
    return [Line(line.street, line.points, line.width, line.busy) for line in lines_near(municipality, bounds)]
