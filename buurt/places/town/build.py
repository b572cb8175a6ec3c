"""Building the town: dwellings along every street where there is room, and the map that shows them."""

import math
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry import LineString, Polygon
from shapely.geometry import Point as Spot
from shapely.ops import unary_union
from shapely.prepared import prep

from buurt.places.geometry import METRES_PER_DEGREE, to_geojson
from buurt.places.town import layout
from buurt.places.town.layout import Flat, Point, Quarter, Way

FRONT_GARDEN = 3.0
DEPTH = 9.0
CELL = 25.0


@dataclass(frozen=True)
class Home:
    """An address of the town, still in metres; `door` is where one rings."""

    street: str
    number: int
    letter: str
    addition: str
    dwelling: bool
    door: Point


@dataclass
class Town:
    homes: list[Home] = field(default_factory=list)
    features: list[dict[str, Any]] = field(default_factory=list)


def lonlat(at: Point) -> tuple[float, float]:
    """Metres in the town to degrees."""
    lat = layout.ORIGIN_LAT + at[1] / METRES_PER_DEGREE
    lon = layout.ORIGIN_LON + at[0] / (METRES_PER_DEGREE * math.cos(math.radians(layout.ORIGIN_LAT)))
    return round(lon, 7), round(lat, 7)


def build_town() -> Town:
    """The whole town, the same each time."""
    town = Town()
    ground = _Ground()
    for kind, shapes in (
        ("park", layout.PARKS),
        ("water", layout.WATER),
        ("square", layout.SQUARES),
        ("public", layout.PUBLIC),
    ):
        for name, outline in shapes.items():
            town.features.append(_polygon(kind, Polygon(outline)))
            town.features.append(_label(name, _middle(kind, outline), of=kind))
    for path in layout.PATHS:
        town.features.append(_polygon("path", LineString(path).buffer(2)))
    town.features.append(_polygon("road", ground.roads))
    for flat in layout.FLATS:
        _build_flat(town, ground, flat)
    for way in layout.WAYS:
        _build_along(town, ground, way)
        town.features.append(_street_label(way))
    _plant_trees(town)
    return town


class _Ground:
    """What is taken: roads, paths, water and parks from the start, each house once it stands."""

    def __init__(self) -> None:
        self.roads = unary_union([LineString(way.line).buffer(way.width / 2) for way in layout.WAYS])
        green = [Polygon(o) for group in (layout.PARKS, layout.SQUARES, layout.PUBLIC) for o in group.values()]
        water = [Polygon(outline) for outline in layout.WATER.values()]
        paths = [LineString(path).buffer(3) for path in layout.PATHS]
        self._land = prep(unary_union([self.roads.buffer(1.5), *paths, *green, *water]))
        self._afloat = prep(self.roads)
        self._cells: dict[tuple[int, int], list[Polygon]] = {}

    def take(self, plot: Polygon, *, afloat: bool = False) -> bool:
        """Claim a plot; False where something stands in the way."""
        if (self._afloat if afloat else self._land).intersects(plot):
            return False
        cells = list(self._cells_of(plot))
        shrunk = plot.buffer(-0.2)
        if any(other.intersects(shrunk) for cell in cells for other in self._cells.get(cell, [])):
            return False
        for cell in cells:
            self._cells.setdefault(cell, []).append(plot)
        return True

    @staticmethod
    def _cells_of(plot: Polygon) -> Iterator[tuple[int, int]]:
        west, south, east, north = plot.bounds
        for x in range(int(west // CELL), int(east // CELL) + 1):
            for y in range(int(south // CELL), int(north // CELL) + 1):
                yield x, y


def _build_along(town: Town, ground: _Ground, way: Way) -> None:
    """Houses on both sides: odd numbers left of the line, even ones right, counted along it."""
    if not way.house:
        return
    chance = random.Random(way.name)  # noqa: S311  (a town, not a secret)
    line = LineString(way.line)
    for side, first in ((1, 1), (-1, 2)):
        number = first
        boats = way.boats and side == -1
        step = 18.0 if boats else way.house
        along = step / 2
        while along < line.length - step / 2:
            plot, door = _plot(line, along, side, way)
            if ground.take(plot, afloat=boats):
                dwelling = chance.random() >= way.shops
                town.homes.append(Home(way.name, number, "", "", dwelling, door))
                if chance.random() < way.upstairs:
                    town.homes.append(Home(way.name, number, "A", "", True, door))
                town.features.append(_polygon("house", plot))
                number += 2
                along += step
            else:
                along += 1.0


def _plot(line: LineString, along: float, side: int, way: Way) -> tuple[Polygon, Point]:
    """The ground of one house so many metres along the line, and the spot before its door."""
    boats = way.boats and side == -1
    here, ahead = line.interpolate(along - 0.5), line.interpolate(along + 0.5)
    angle = math.atan2(ahead.y - here.y, ahead.x - here.x)
    tx, ty = math.cos(angle), math.sin(angle)
    nx, ny = -ty * side, tx * side
    middle = line.interpolate(along)
    front = way.width / 2 + (8.0 if boats else FRONT_GARDEN)
    depth = 5.0 if boats else DEPTH
    half = (13.0 if boats else way.house) / 2

    def at(sideways: float, back: float) -> Point:
        return middle.x + tx * sideways + nx * back, middle.y + ty * sideways + ny * back

    plot = Polygon([at(-half, front), at(half, front), at(half, front + depth), at(-half, front + depth)])
    return plot, at(0, front)


def _build_flat(town: Town, ground: _Ground, flat: Flat) -> None:
    town.features.append(_polygon("flat", _block(flat)))
    step = 2 if flat.street == "Torenlaan" else 1
    for floor in range(flat.floors):
        for place in range(flat.per_floor):
            number = flat.first_number + step * (floor * flat.per_floor + place)
            town.homes.append(Home(flat.street, number, "", "", True, flat.entrance))


def _block(flat: Flat) -> Polygon:
    (x, y), (wide, deep) = flat.corner, flat.size
    return Polygon([(x, y), (x + wide, y), (x + wide, y + deep), (x, y + deep)])


def _plant_trees(town: Town) -> None:
    chance = random.Random("trees")  # noqa: S311
    bare = unary_union([Polygon(layout.WATER["Vijver"]).buffer(5), *(_block(flat).buffer(8) for flat in layout.FLATS)])
    for outline in layout.PARKS.values():
        park = Polygon(outline)
        west, south, east, north = park.bounds
        for _ in range(int(park.area / 1500)):
            spot = Spot(chance.uniform(west + 8, east - 8), chance.uniform(south + 8, north - 8))
            if park.contains(spot) and not bare.contains(spot):
                lon, lat = lonlat((spot.x, spot.y))
                town.features.append(
                    {
                        "type": "Feature",
                        "properties": {"kind": "tree", "radius": round(chance.uniform(2.5, 5), 1)},
                        "geometry": {"type": "Point", "coordinates": [lon, lat]},
                    }
                )


def quarter_of(at: Point) -> Quarter | None:
    return next((q for q in layout.QUARTERS if Polygon(q.outline).covers(Spot(at))), None)


def to_degrees(outline: Any) -> dict[str, Any]:
    """A polygon or line in metres as GeoJSON in degrees."""

    def turn(part: Any) -> Any:
        return lonlat(part) if isinstance(part[0], int | float) else [turn(inner) for inner in part]

    shape = to_geojson(outline)
    return {"type": shape["type"], "coordinates": turn(shape["coordinates"])}


def _polygon(kind: str, outline: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": to_degrees(outline)}


def _label(name: str, at: Any, *, of: str, angle: float = 0) -> dict[str, Any]:
    lon, lat = lonlat((at[0], at[1]))
    properties = {"kind": "label", "name": name, "of": of, "angle": round(angle, 1), "from": 16 if of == "road" else 15}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def _middle(kind: str, outline: Iterable[Point]) -> Point:
    """Where a name stands: that of a park beside its pond."""
    ponds = unary_union([Polygon(water) for water in layout.WATER.values()] if kind == "park" else [])
    spot = Polygon(outline).difference(ponds).representative_point()
    return spot.x, spot.y


def _street_label(way: Way) -> dict[str, Any]:
    """The name on the longest straight stretch, turned so that it reads from left to right."""
    stretches = list(zip(way.line, way.line[1:], strict=False))
    (x1, y1), (x2, y2) = max(stretches, key=lambda ends: math.dist(*ends))
    angle = -math.degrees(math.atan2(y2 - y1, x2 - x1))
    angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
    return _label(way.name, ((x1 + x2) / 2, (y1 + y2) / 2), of="road", angle=angle)
