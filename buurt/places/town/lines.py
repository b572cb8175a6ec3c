"""The centre lines of the town's streets and paths; where two meet, both have that very point."""

import math
from itertools import combinations

import shapely
from shapely.geometry import LineString
from shapely.geometry import Point as Spot

from buurt.places.streets import CentreLine
from buurt.places.town import layout
from buurt.places.town.build import lonlat
from buurt.places.town.layout import Point

# Ends and crossings so near to each other are one junction, in metres; the layout is drawn by hand.
REACH = 6.0
# From this width on a road is busy.
BUSY_FROM = 11
PATH_WIDTH = 2.0


def town_lines() -> list[CentreLine]:
    ways = [(way.name, LineString(way.line), way.width) for way in layout.WAYS]
    ways += [("", LineString(path), PATH_WIDTH) for path in (*layout.PATHS, *layout.ACROSS_SQUARES)]
    junctions = _junctions([line for _name, line, _width in ways])
    return [
        CentreLine(name, [lonlat(at) for at in _through(line, junctions)], float(width), width >= BUSY_FROM)
        for name, line, width in ways
    ]


def _junctions(lines: list[LineString]) -> list[Point]:
    """Where two lines cross, and where one ends at another."""
    pairs = [pair for pair in combinations(lines, 2) if pair[0].distance(pair[1]) < REACH]
    crossings = [spot for one, other in pairs for spot in shapely.get_coordinates(one.intersection(other)).tolist()]
    ends = [
        onto.interpolate(onto.project(Spot(end))).coords[0]
        for pair in pairs
        for line, onto in (pair, pair[::-1])
        for end in (line.coords[0], line.coords[-1])
        if onto.distance(Spot(end)) < REACH
    ]
    junctions: list[Point] = []
    for x, y in (*crossings, *ends):
        if all(math.dist((x, y), known) >= REACH for known in junctions):
            junctions.append((x, y))
    return junctions


def _through(line: LineString, junctions: list[Point]) -> list[Point]:
    """The bends of a line, led through each junction on its way."""
    met = [spot for spot in junctions if line.distance(Spot(spot)) < REACH]
    bends = [(x, y) for x, y in line.coords if all(math.dist((x, y), spot) >= REACH for spot in met)]
    return sorted((*met, *bends), key=lambda at: line.project(Spot(at)))
