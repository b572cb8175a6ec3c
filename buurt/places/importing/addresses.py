"""Importing addresses: read, place in an area, merge. Nothing is deleted; a second run changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from buurt.places.importing import merging
from buurt.places.importing.files import Batch, Layer, count_lines, csv_fields, open_layers, read_csv, read_layer
from buurt.places.importing.layouts import BadRow, Layout, ParsedAddress, known_layouts, recognise
from buurt.places.importing.problems import CannotImport, Rejected
from buurt.places.models import District, Municipality, Neighbourhood


@dataclass
class Report:
    """What an import did, in rows."""

    layout: str = ""
    read: int = 0
    skipped: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True)
class Source:
    """A recognised file: its layout, its number of rows, and how to read them."""

    layout: Layout
    rows: int
    batches: Callable[[], Iterator[Batch]]


def recognise_file(file: Path) -> Source:
    """Open a file and tell its layout. Raises CannotImport with the known layouts and what was found."""
    if file.suffix.lower() == ".csv":
        fields = csv_fields(file)
        layout = recognise(set(fields))
        placed = {"lon", "lat"} <= fields or {"rd_x", "rd_y"} <= fields
        if layout and placed:
            return Source(layout, count_lines(file), lambda: read_csv(file))
        raise CannotImport(_unknown(file, {file.name: fields}))
    layers = open_layers(file)
    known = [(layer, layout) for layer in layers if (layout := recognise(set(layer.fields)))]
    if not known:
        raise CannotImport(_unknown(file, {layer.name: layer.fields for layer in layers}))
    return Source(known[0][1], sum(layer.rows for layer, _ in known), lambda: _read_all([layer for layer, _ in known]))


def _read_all(layers: list[Layer]) -> Iterator[Batch]:
    """The layers as one sequence, so that a line number tells one row."""
    before = 0
    for layer in layers:
        for batch in read_layer(layer):
            yield replace(batch, first_line=before + batch.first_line)
        before += layer.rows


def _unknown(file: Path, found: dict[str, frozenset[str]]) -> str:
    seen = "; ".join(f"{name}: {', '.join(sorted(fields)[:12]) or _('geen velden')}" for name, fields in found.items())
    return _("%(file)s heeft geen bekende indeling. Bekend zijn %(known)s. Gevonden: %(seen)s.") % {
        "file": file.name,
        "known": known_layouts(),
        "seen": seen,
    }


def import_addresses(
    file: Path, *, complete: str = "", on_progress: Callable[[int, int], None] = lambda done, total: None
) -> Report:
    """Read a whole file in one transaction.

    `complete` is the code of a municipality of which the file holds all addresses: those missing are withdrawn.
    `on_progress` gets rows done and rows in all. Raises CannotImport; then nothing has changed.
    """
    source = recognise_file(file)
    areas = AreaFinder()
    if complete and not Municipality.objects.filter(code=complete).exists():
        raise CannotImport(
            _("Gemeente %(complete)s is hier niet bekend. Lees eerst de grenzen in met import_areas.")
            % {"complete": complete}
        )
    report = Report(layout=source.layout.name)
    with transaction.atomic():
        merging.make_staging()
        for batch in source.batches():
            parsed = parse_batch(batch, source.layout, report)
            merging.copy_rows(areas.place(parsed, report), source=source.layout.name)
            on_progress(report.read, source.rows)
        merging.merge(report, complete=complete)
    report.rejected.sort(key=lambda one: one.line)
    return report


def parse_batch(batch: Batch, layout: Layout, report: Report) -> list[ParsedAddress]:
    """The addresses of some rows, in WGS84; what is refused or skipped is added to the report."""
    parsed = []
    centres = shapely.centroid(batch.geometry)
    xs, ys = shapely.get_x(centres), shapely.get_y(centres)
    for offset, row in enumerate(batch.rows):
        line = batch.first_line + offset
        report.read += 1
        try:
            if not (np.isfinite(xs[offset]) and np.isfinite(ys[offset])):
                raise BadRow(_("de coördinaten ontbreken"))
            address = layout.parse(line, row, float(xs[offset]), float(ys[offset]))
        except BadRow as bad:
            report.rejected.append(Rejected(line, str(bad)))
            continue
        if address is None:
            report.skipped += 1
        else:
            parsed.append(address)
    return parsed


@dataclass(frozen=True)
class Placed:
    """An address with the ids of the areas it lies in."""

    address: ParsedAddress
    municipality_id: int
    district_id: int | None
    neighbourhood_id: int | None


class AreaFinder:
    """Tells in which neighbourhood, else district, else municipality a point lies."""

    def __init__(self) -> None:
        self._levels = [
            _Level([(n.geometry, (n.municipality_id, n.district_id, n.pk)) for n in Neighbourhood.objects.all()]),
            _Level([(d.geometry, (d.municipality_id, d.pk, None)) for d in District.objects.all()]),
            _Level([(m.geometry, (m.pk, None, None)) for m in Municipality.objects.all()]),
        ]
        if not any(level.tree is not None for level in self._levels):
            raise CannotImport(_("Er zijn nog geen grenzen. Lees die eerst in: manage.py import_areas BESTAND."))

    def place(self, addresses: list[ParsedAddress], report: Report) -> list[Placed]:
        points = shapely.points([[a.x, a.y] for a in addresses]) if addresses else np.array([])
        found: list[tuple[int, int | None, int | None] | None] = [None] * len(addresses)
        for level in self._levels:
            level.fill(points, found)
        placed = []
        for address, area in zip(addresses, found, strict=True):
            if area is None:
                reason = _("het adres ligt buiten alle bekende grenzen (lees die gemeente in met import_areas)")
                report.rejected.append(Rejected(address.line, reason))
            else:
                placed.append(Placed(address, *area))
        return placed


class _Level:
    def __init__(self, areas: list[tuple[dict[str, object] | None, tuple[int, int | None, int | None]]]) -> None:
        drawn = [(shapely.geometry.shape(geometry), ids) for geometry, ids in areas if geometry]
        self.ids = [ids for _, ids in drawn]
        self.tree = shapely.STRtree([outline for outline, _ in drawn]) if drawn else None

    def fill(self, points: Any, found: list[tuple[int, int | None, int | None] | None]) -> None:
        """Write the area of each point that has none yet."""
        if self.tree is None or not len(found):
            return
        for point, area in zip(*self.tree.query(points, predicate="intersects"), strict=True):
            if found[point] is None:
                found[point] = self.ids[area]
