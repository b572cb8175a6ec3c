"""The part of the world that a map on paper shows. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from outreach.cutting.doors import Point

# Millimetres on paper.
WIDTH = 182.0
LOWEST, HIGHEST = 62.0, 104.0
# Metres on the ground.
MARGIN = 30
SMALLEST = 160


@dataclass(frozen=True)
class Frame:
    """The part of the world that the map shows, in millimetres from its upper left corner."""

    west: float
    north: float
    scale: float
    """Millimetres a metre."""
    height: float
    squeeze: float
    """How much narrower a degree of longitude is here than one at the equator."""

    def at(self, point: Point) -> tuple[float, float]:
        x = (point[0] - self.west) * 111_320 * self.squeeze * self.scale
        return round(x, 2), round((self.north - point[1]) * 110_574 * self.scale, 2)

    def shows(self, points: Iterable[Point]) -> bool:
        xs, ys = zip(*(self.at(point) for point in points), strict=True)
        return max(xs) > 0 and min(xs) < WIDTH and max(ys) > 0 and min(ys) < self.height


def frame_around(points: Sequence[Point], *, highest: float = HIGHEST) -> Frame:
    """Around all points, as wide as the paper and never closer than a few houses."""
    squeeze = cos(radians(points[0][1]))
    lons, lats = [lon for lon, _lat in points], [lat for _lon, lat in points]
    across = (max(lons) - min(lons)) * 111_320 * squeeze + 2 * MARGIN
    down = (max(lats) - min(lats)) * 110_574 + 2 * MARGIN
    scale = min(WIDTH / max(across, SMALLEST), highest / down)
    height = round(max(LOWEST, min(highest, down * scale)), 1)
    west = (max(lons) + min(lons)) / 2 - WIDTH / scale / 2 / 111_320 / squeeze
    north = (max(lats) + min(lats)) / 2 + height / scale / 2 / 110_574
    return Frame(west, north, scale, height, squeeze)
