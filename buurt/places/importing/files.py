"""Opening GeoPackage, GeoJSON and CSV files, batch by batch, with coordinates in WGS84."""

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from django.utils.translation import gettext as _
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from buurt.places.importing.problems import CannotImport

BATCH = 20_000
WGS84 = "EPSG:4326"
RD = "EPSG:28992"


@dataclass(frozen=True)
class Layer:
    """A table of a file: its fields, its number of rows (0: unknown) and its coordinate system."""

    file: Path
    name: str
    fields: frozenset[str]
    rows: int
    crs: str


@dataclass(frozen=True)
class Batch:
    """Rows with the number of the first one, counted from 1, and their geometry in WGS84 (None where it lacks)."""

    first_line: int
    rows: list[dict[str, Any]]
    geometry: Any


def open_layers(file: Path) -> list[Layer]:
    """The tables of a GeoPackage or GeoJSON. Raises CannotImport on what is neither."""
    must_be_a_file(file)
    try:
        layers = pyogrio.list_layers(file)
        return [_layer(file, str(name)) for name, _ in layers]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError, ValueError) as error:
        raise CannotImport(
            _("%(file)s is geen GeoPackage of GeoJSON die te openen is. Is het bestand heel, en uitgepakt?")
            % {"file": file.name}
        ) from error


def must_be_a_file(file: Path) -> None:
    if not file.exists():
        raise CannotImport(_("%(file)s bestaat niet. Kijk het pad na.") % {"file": file})
    if file.is_dir():
        raise CannotImport(_("%(file)s is een map. Geef het bestand zelf op.") % {"file": file})
    if file.stat().st_size == 0:
        raise CannotImport(_("%(file)s is leeg. Haal het bestand opnieuw op.") % {"file": file.name})
    if zipfile.is_zipfile(file):
        raise CannotImport(_("%(file)s is een zip. Pak hem eerst uit.") % {"file": file.name})


def _layer(file: Path, name: str) -> Layer:
    info = pyogrio.read_info(file, layer=name, force_feature_count=True)
    return Layer(file, name, frozenset(map(str, info["fields"])), max(int(info["features"]), 0), info["crs"] or "")


def read_layer(layer: Layer, batch: int = BATCH) -> Iterator[Batch]:
    """All rows of a layer; RD or whatever its coordinate system is becomes WGS84."""
    turn = to_wgs84(layer.file, layer.crs)
    for start in range(0, max(layer.rows, 1), batch):
        meta, _, wkb, columns = pyogrio.raw.read(
            layer.file, layer=layer.name, skip_features=start, max_features=batch, force_2d=True
        )
        names = [str(name) for name in meta["fields"]]
        rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
        shapes = shapely.from_wkb(wkb, on_invalid="fix") if wkb is not None else np.array([None] * len(rows))
        if turn is not None:
            shapes = shapely.transform(
                shapes, lambda points: np.column_stack(turn.transform(points[:, 0], points[:, 1]))
            )
        if rows:
            yield Batch(start + 1, rows, shapes)


def to_wgs84(file: Path, crs: str) -> Transformer | None:
    """From the coordinate system of a file; None where that is WGS84 already. Raises CannotImport."""
    # An old GeoPackage may leave its system out; coordinates then tell nothing certain, so ask.
    if not crs:
        raise CannotImport(
            _("%(file)s zegt niet in welk stelsel de coördinaten staan (RD of WGS84).") % {"file": file.name}
        )
    try:
        source = CRS.from_user_input(crs)
    except CRSError as error:
        raise CannotImport(
            _("%(file)s gebruikt een onbekend coördinatenstelsel: %(crs)s.") % {"file": file.name, "crs": crs[:40]}
        ) from error
    return None if source == CRS.from_user_input(WGS84) else Transformer.from_crs(source, WGS84, always_xy=True)


def read_csv(file: Path, batch: int = BATCH) -> Iterator[Batch]:
    """Rows of a CSV with comma or semicolon; the place from lon and lat, else from rd_x and rd_y."""
    turn = Transformer.from_crs(RD, WGS84, always_xy=True)
    try:
        with open(file, newline="", encoding="utf-8-sig") as lines:
            reader = csv.DictReader(lines, delimiter=_delimiter(file))
            rows: list[dict[str, Any]] = []
            first = 2  # line 1 holds the names
            for row in reader:
                rows.append(row)
                if len(rows) == batch:
                    yield Batch(first, rows, _points(rows, turn))
                    first, rows = first + batch, []
            if rows:
                yield Batch(first, rows, _points(rows, turn))
    except UnicodeDecodeError as error:
        raise CannotImport(
            _("%(file)s is niet in UTF-8 opgeslagen. Bewaar het opnieuw als 'CSV UTF-8'.") % {"file": file.name}
        ) from error
    except csv.Error as error:
        raise CannotImport(
            _("%(file)s is geen CSV die te lezen is (%(reason)s).") % {"file": file.name, "reason": error}
        ) from error


def csv_fields(file: Path) -> frozenset[str]:
    must_be_a_file(file)
    try:
        with open(file, newline="", encoding="utf-8-sig") as lines:
            header = next(csv.reader(lines, delimiter=_delimiter(file)), [])
    except (UnicodeDecodeError, csv.Error) as error:
        raise CannotImport(
            _("%(file)s is niet in UTF-8 opgeslagen. Bewaar het opnieuw als 'CSV UTF-8'.") % {"file": file.name}
        ) from error
    return frozenset(name.strip() for name in header)


def count_lines(file: Path) -> int:
    with open(file, "rb") as lines:
        return max(sum(1 for _ in lines) - 1, 0)


def _delimiter(file: Path) -> str:
    with open(file, "rb") as lines:
        head = lines.readline()
    return ";" if head.count(b";") > head.count(b",") else ","


def _points(rows: list[dict[str, Any]], turn: Transformer) -> Any:
    points: list[shapely.Point | None] = []
    for row in rows:
        lon, lat, x, y = (_number(row.get(name)) for name in ("lon", "lat", "rd_x", "rd_y"))
        if lon is not None and lat is not None:
            points.append(shapely.Point(lon, lat))
        elif x is not None and y is not None:
            points.append(shapely.Point(*turn.transform(x, y)))
        else:
            points.append(None)
    return np.array(points, dtype=object)


def _number(value: Any) -> float | None:
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        return None
    return number if np.isfinite(number) else None
