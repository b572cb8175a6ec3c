"""Importing municipalities, districts and neighbourhoods from CBS files, in each of the spellings that go round."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.places.geometry import to_geojson, to_shape
from buurt.places.importing.figures import canonical, figure
from buurt.places.importing.files import Layer, open_layers, read_layer
from buurt.places.importing.problems import CannotImport, Rejected
from buurt.places.models import Area, District, Municipality, Neighbourhood

LEVELS: dict[str, type[Area]] = {"BU": Neighbourhood, "WK": District, "GM": Municipality}
# Codes, names and housekeeping are no figures.
NOT_FIGURES = {
    "statcode", "jrstatcode", "statnaam", "gm_code", "rubriek", "buurtcode", "buurtnaam", "wijkcode", "wijknaam",
    "gemeentecode", "gemeentenaam", "water", "jaar", "id", "fid", "indelingswijziging_wijken_en_buurten",
}  # fmt: skip
KNOWN = gettext_lazy(
    "buurtcode, wijkcode of gemeentecode met de naam (CBS wijk- en buurtkaart), of statcode en statnaam (cartomap)"
)


@dataclass
class AreaReport:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@dataclass
class FoundArea:
    """One area of a file; a municipality that has land and water comes as two rows of one code."""

    code: str
    name: str
    outline: Any
    figures: dict[str, Any]
    year: int | None
    municipality_code: str
    municipality_name: str
    district_code: str
    district_name: str


def import_areas(file: Path) -> AreaReport:
    """Read every layer that holds areas, in one transaction. Raises CannotImport; then nothing has changed."""
    layers = [layer for layer in open_layers(file) if _level_of(layer)]
    if not layers:
        seen = ", ".join(sorted(set().union(*(layer.fields for layer in open_layers(file))))[:15]) or _("geen velden")
        raise CannotImport(
            _("%(file)s heeft geen bekende gebieden. Bekend zijn %(known)s. Gevonden: %(seen)s.")
            % {"file": file.name, "known": KNOWN, "seen": seen}
        )
    report = AreaReport()
    with transaction.atomic():
        # Municipalities first, for the others refer to them.
        for layer in sorted(layers, key=lambda one: ["GM", "WK", "BU"].index(_level_of(one))):
            for area in _read(layer, report).values():
                _write(area, report)
        _close_gaps()
    return report


def _level_of(layer: Layer) -> str:
    fields = {canonical(name) for name in layer.fields}
    if {"statcode", "statnaam"} <= fields:
        first = next(iter(read_layer(layer, batch=1)), None)
        return str(first.rows[0].get("statcode") or "")[:2] if first else ""
    for level, code, name in (("BU", "buurtcode", "buurtnaam"), ("WK", "wijkcode", "wijknaam")):
        if {code, name} <= fields:
            return level
    return "GM" if {"gemeentecode", "gemeentenaam"} <= fields else ""


def _read(layer: Layer, report: AreaReport) -> dict[str, FoundArea]:
    level = _level_of(layer)
    found: dict[str, FoundArea] = {}
    for batch in read_layer(layer):
        for offset, raw in enumerate(batch.rows):
            row = {canonical(name): value for name, value in raw.items()}
            line, outline = batch.first_line + offset, _outline(batch.geometry[offset])
            area = _area(level, row, outline)
            if not area.code.startswith(level) or len(area.code) < 6 or outline is None:
                report.rejected.append(Rejected(line, _("de code of de grens van het gebied ontbreekt")))
            elif area.code in found:
                twin = found[area.code]
                twin.outline = _outline(shapely.union_all([twin.outline, outline]))
                if str(row.get("water", "")).upper() != "JA":
                    twin.figures = area.figures
            else:
                found[area.code] = area
    return found


def _area(level: str, row: dict[str, Any], outline: Any) -> FoundArea:
    own_code, own_name = {
        "BU": ("buurtcode", "buurtnaam"),
        "WK": ("wijkcode", "wijknaam"),
        "GM": ("gemeentecode", "gemeentenaam"),
    }[level]
    code = str(row.get(own_code) or row.get("statcode") or "").strip()
    year = row.get("jaar") or str(row.get("jrstatcode") or "")[:4]
    return FoundArea(
        code=code,
        name=str(row.get(own_name) or row.get("statnaam") or code).strip(),
        outline=outline,
        figures={name: figure(value) for name, value in row.items() if name not in NOT_FIGURES},
        year=int(year) if str(year).isdigit() and 1990 < int(year) < 2100 else None,
        # A CBS code holds those above it: BU 0392 01 01 lies in WK 0392 01 and GM 0392.
        municipality_code=str(row.get("gemeentecode") or row.get("gm_code") or f"GM{code[2:6]}"),
        municipality_name=str(row.get("gemeentenaam") or ""),
        district_code=str(row.get("wijkcode") or f"WK{code[2:8]}") if level == "BU" else "",
        district_name=str(row.get("wijknaam") or ""),
    )


def _outline(geometry: Any) -> Any:
    """A valid MultiPolygon, or None."""
    if geometry is None or geometry.is_empty:
        return None
    valid = shapely.make_valid(geometry)
    polygons = [part for part in shapely.get_parts(valid) if part.geom_type in {"Polygon", "MultiPolygon"}]
    flat = [polygon for part in polygons for polygon in shapely.get_parts(part)]
    return shapely.MultiPolygon(flat) if flat else None


def _write(area: FoundArea, report: AreaReport) -> None:
    model = LEVELS[area.code[:2]]
    values: dict[str, Any] = {
        "name": area.name,
        "geometry": to_geojson(shapely.set_precision(area.outline, 1e-7)),
        "figures": area.figures,
        "year": area.year,
    }
    if model is Municipality:
        values["slug"] = free_slug(area.name, area.code)
    else:
        values["municipality"] = _municipality(area)
    if model is Neighbourhood:
        values["district"] = _district(area, values["municipality"])
    _save(model, area.code, values, report)


def _save(model: type[Area], code: str, values: dict[str, Any], report: AreaReport) -> None:
    row = model._default_manager.filter(code=code).first()
    if row is None:
        model._default_manager.create(code=code, **values)
        report.new += 1
        return
    values.pop("slug", None)  # an address on the web stays
    # JSON keeps lists where shapely gives tuples.
    changed = {name: value for name, value in values.items() if _as_json(getattr(row, name)) != _as_json(value)}
    if not changed:
        report.unchanged += 1
        return
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()
    report.changed += 1


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    return [_as_json(part) for part in value] if isinstance(value, list | tuple) else value


def _municipality(area: FoundArea) -> Municipality:
    """The municipality of an area; made when it is new, named as soon as a file names it."""
    name = area.municipality_name or area.municipality_code
    row, made = Municipality.objects.get_or_create(
        code=area.municipality_code, defaults={"name": name, "slug": free_slug(name, area.municipality_code)}
    )
    if not made and area.municipality_name and row.name == row.code:
        row.name, row.slug = area.municipality_name, free_slug(area.municipality_name, row.code)
        row.save(update_fields=["name", "slug"])
    return row


def _district(area: FoundArea, municipality: Municipality) -> District:
    row, _ = District.objects.get_or_create(
        code=area.district_code,
        defaults={"name": area.district_name or area.district_code, "municipality": municipality},
    )
    return row


def free_slug(name: str, code: str) -> str:
    """The name in a web address; two municipalities of one name are told apart by their code."""
    slug = slugify(name) or code.lower()
    return slug if not Municipality.objects.filter(slug=slug).exclude(code=code).exists() else f"{slug}-{code.lower()}"


def _close_gaps() -> None:
    """Give districts and municipalities that no file drew the outline of what lies in them."""
    for district in District.objects.filter(geometry__isnull=True):
        _draw_around(district, district.neighbourhoods.values_list("geometry", flat=True))
    for municipality in Municipality.objects.filter(geometry__isnull=True):
        parts = [*municipality.districts.values_list("geometry", flat=True)]
        _draw_around(municipality, parts or municipality.neighbourhoods.values_list("geometry", flat=True))


def _draw_around(area: Area, parts: Iterable[dict[str, Any] | None]) -> None:
    outlines = [to_shape(part) for part in parts if part]
    if outlines:
        area.geometry = to_geojson(_outline(shapely.union_all(outlines)))
        area.save(update_fields=["geometry"])
