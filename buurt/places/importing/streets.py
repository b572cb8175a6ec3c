"""Reading the centre lines of streets from a file: OpenStreetMap, the NWB, or any lines. Needs no database."""

import itertools
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from django.utils.translation import gettext as _
from pyproj import Transformer

from buurt.places.geometry import Bounds
from buurt.places.importing.files import RD, must_be_a_file, to_wgs84
from buurt.places.importing.problems import CannotImport
from buurt.places.importing.walkable import Layout, Traits, recognise
from buurt.places.streets import CentreLine, Spot

LINE_STRING, RING, POLYGON = 1, 2, 3
# Which rows of an OpenStreetMap extract matter; a square comes as an area, and one walks along its edge.
OSM_LAYERS = {"lines": "highway IS NOT NULL", "multipolygons": """other_tags LIKE '%"highway"=>"pedestrian"%'"""}
# Where RD coordinates lie, in metres; a GeoJSON may hold them without saying so.
RD_BOX = (0, 300_000, 300_000, 630_000)
# Decimals of a degree: a centimetre.
DECIMALS = 7
Points = npt.NDArray[np.float64]


@dataclass(frozen=True)
class StreetFile:
    """What a file holds: the name of its layout, how many lines it has, in how many of them no one walks, and what one
    may walk: a line in several parts gives several."""

    layout: str
    read: int
    closed: int
    lines: list[CentreLine]


def read_street_lines(file: Path, *, within: Bounds | None = None) -> list[CentreLine]:
    """What one may walk in a .geojson, .osm.pbf, .gpkg or .shp, in degrees whatever its coordinate system; with
    `within` only what comes into that box. Raises CannotImport."""
    return read_streets(file, within=within).lines


def read_streets(file: Path, *, within: Bounds | None = None) -> StreetFile:
    must_be_a_file(file)
    layout, read, closed = "", 0, 0
    lines: list[_Piece] = []
    try:
        for table in _read_layers(file, within):
            pieces = _pieces(table)
            layout, read = table.layout.name, read + len(table.rows)
            closed += len(table.rows) - len({piece.row for piece in pieces})
            lines += pieces
    except (RuntimeError, UnicodeDecodeError, ValueError) as error:  # pyogrio's errors are RuntimeErrors
        raise CannotImport(
            _(
                "%(file)s is geen bestand met straten dat te openen is (.geojson, .osm.pbf, .gpkg of .shp)."
                " Is het heel, en uitgepakt?"
            )
            % {"file": file.name}
        ) from error
    return StreetFile(layout, read, closed, _unnamed_beside(lines))


@dataclass(frozen=True)
class _Table:
    """A layer as it lies in the file; `shapes` in WGS84."""

    layout: Layout
    rows: list[dict[str, Any]]
    shapes: Any


@dataclass(frozen=True)
class _Piece:
    row: int
    traits: Traits
    points: list[Spot]


def _read_layers(file: Path, within: Bounds | None) -> list[_Table]:
    with warnings.catch_warnings():
        # At the edge of an extract areas are cut open, and GDAL says so of each.
        warnings.simplefilter("ignore", RuntimeWarning)
        return [_read_layer(file, layer, within) for layer in _line_layers(file)]


def _line_layers(file: Path) -> list[str]:
    layers = pyogrio.list_layers(file)
    if {*OSM_LAYERS, "multilinestrings"} <= {name for name, _kind in layers}:
        return list(OSM_LAYERS)  # the others are relations, such as bus lines
    return [
        str(name) for name, kind in layers if kind and ("Line" in kind or kind in {"Unknown", "GeometryCollection"})
    ]


def _read_layer(file: Path, layer: str, within: Bounds | None) -> _Table:
    info = pyogrio.read_info(file, layer=layer)
    turn = _to_degrees(file, layer, info)
    osm = "other_tags" in info["fields"]
    meta, _ids, wkb, columns = pyogrio.raw.read(
        file,
        layer=layer,
        force_2d=True,
        columns=["name", "highway", "other_tags"] if osm else None,
        where=OSM_LAYERS.get(layer) if osm else None,
        bbox=turn.transform_bounds(*within, direction="INVERSE") if within and turn else within,
    )
    names = [str(name).lower() for name in meta["fields"]]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*(c.tolist() for c in columns), strict=True)]
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    if turn:
        shapes = shapely.transform(shapes, lambda at: np.column_stack(turn.transform(at[:, 0], at[:, 1])))
    return _Table(recognise(names), rows or [{}] * len(shapes), shapes)


def _to_degrees(file: Path, layer: str, info: dict[str, Any]) -> Transformer | None:
    turn = to_wgs84(file, info["crs"] or "")
    if turn is None and info["driver"] == "GeoJSON":
        bounds = pyogrio.read_info(file, layer=layer, force_total_bounds=True)["total_bounds"]
        west, south, east, north = bounds or (0, 0, 0, 0)  # None: not one line has a shape
        if RD_BOX[0] <= west and RD_BOX[1] <= south and east <= RD_BOX[2] and north <= RD_BOX[3]:
            return to_wgs84(file, RD)
    return turn


def _pieces(table: _Table) -> list[_Piece]:
    """Each walkable line with what is known of it."""
    parts, row_of = shapely.get_parts(table.shapes, return_index=True)
    if table.layout.has_squares:
        squares = shapely.get_type_id(parts) == POLYGON
        parts[squares] = shapely.get_exterior_ring(parts[squares])
    drawn = np.isin(shapely.get_type_id(parts), (LINE_STRING, RING))
    parts, row_of = parts[drawn], row_of[drawn]
    traits = [table.layout.traits(row) for row in table.rows]
    return [
        _Piece(row, known, points)
        for row, points in zip(row_of.tolist(), _points(parts), strict=True)
        if (known := traits[row]) and len(points) > 1
    ]


def _points(parts: Any) -> list[list[Spot]]:
    """Per line its points, without doubles in a row; none when one of them lies nowhere on earth."""
    at, line_of = shapely.get_coordinates(parts, return_index=True)
    at = at.round(DECIMALS)
    lost = ~(np.isfinite(at).all(axis=1) & (np.abs(at[:, 0]) <= 180) & (np.abs(at[:, 1]) <= 90))
    keep = ~np.isin(line_of, line_of[lost])
    keep[1:] &= (at[1:] != at[:-1]).any(axis=1) | (line_of[1:] != line_of[:-1])
    at, line_of = at[keep], line_of[keep]
    starts = np.searchsorted(line_of, np.arange(len(parts) + 1)).tolist()
    spots = list(zip(*at.T.tolist(), strict=True)) if len(at) else []
    return [spots[start:end] for start, end in itertools.pairwise(starts)]


def _unnamed_beside(pieces: list[_Piece]) -> list[CentreLine]:
    """A cycle path bears the name of the street that it runs along; the doors stand on the street."""
    streets = {piece.traits.street for piece in pieces if not piece.traits.beside}
    return [
        CentreLine(
            "" if piece.traits.beside and piece.traits.street in streets else piece.traits.street,
            piece.points,
            piece.traits.width,
            piece.traits.busy,
        )
        for piece in pieces
    ]
