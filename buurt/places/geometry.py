"""Shapes on the ground: GeoJSON in WGS84 on the outside, shapely within."""

import math
from collections.abc import Iterable
from typing import Any

from shapely.affinity import affine_transform
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]

METRES_PER_DEGREE = 111_320.0


def bounds_of(geometries: Iterable[dict[str, Any] | None]) -> Bounds | None:
    """West, south, east, north around all that are given; None where there is nothing."""
    boxes = [shape(geometry).bounds for geometry in geometries if geometry]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def widen(bounds: Bounds, share: float) -> Bounds:
    """The same box with a margin on each side, as a share of its size."""
    west, south, east, north = bounds
    dx, dy = (east - west) * share, (north - south) * share
    return west - dx, south - dy, east + dx, north + dy


def widen_by(bounds: Bounds, metres: float) -> Bounds:
    """The same box with a margin of so many metres on each side."""
    west, south, east, north = bounds
    dy = metres / METRES_PER_DEGREE
    dx = dy / math.cos(math.radians((south + north) / 2))
    return west - dx, south - dy, east + dx, north + dy


def around(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    """What lies in a shape or within so many metres of it; right to a few per thousand within a municipality."""
    squeeze = math.cos(math.radians(geometry.centroid.y))
    square = affine_transform(geometry, [squeeze, 0, 0, 1, 0, 0])
    return affine_transform(square.buffer(metres / METRES_PER_DEGREE), [1 / squeeze, 0, 0, 1, 0, 0])


def metres_between(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Crow-fly metres; flat-earth, right to a few per thousand within a municipality."""
    dx = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2))
    return METRES_PER_DEGREE * math.hypot(dx, lat2 - lat1)


def to_shape(geometry: dict[str, Any]) -> BaseGeometry:
    return shape(geometry)


def to_geojson(geometry: BaseGeometry) -> dict[str, Any]:
    return dict(mapping(geometry))
