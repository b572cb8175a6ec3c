"""Importing the centre lines of a municipality's streets: read, clip to its border, lay in place of the old ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from django.db import transaction
from django.utils.translation import gettext as _

from buurt.places.geometry import Bounds, around, to_shape
from buurt.places.importing.naming import name_lines
from buurt.places.importing.problems import CannotImport
from buurt.places.importing.streets import StreetFile, read_streets
from buurt.places.models import Address, Municipality
from buurt.places.streets import CentreLine, replace_lines

# Metres beyond the border: the way from one side of a village to the other may lead through the neighbours.
MARGIN = 500


@dataclass
class StreetReport:
    """What an import did, in lines. `streets` have addresses; `missing` are those of them without a line."""

    municipality: str
    layout: str
    read: int
    closed: int
    outside: int
    laid: int
    before: int = 0
    nameless: int = 0
    streets: int = 0
    missing: list[str] = field(default_factory=list)


def import_streets(file: Path, *, code: str = "") -> StreetReport:
    """Read a whole file in one transaction; `code` is the code of the municipality, which the file itself tells where
    only one that is known here lies in it. Raises CannotImport; then nothing has changed."""
    chosen = _called(code)
    border = around(to_shape(chosen.geometry), MARGIN) if chosen and chosen.geometry else None
    found = read_streets(file, within=_box(border))
    if not found.lines:
        raise CannotImport(_nothing(file, found))
    municipality = chosen or _only_one_in(found.lines)
    if border is None and municipality.geometry:
        border = around(to_shape(municipality.geometry), MARGIN)
    lines = _inside(found.lines, border)
    if not lines:
        raise CannotImport(
            _("Geen enkele lijn van %(file)s ligt in %(municipality)s. Er is niets veranderd.")
            % {"file": file.name, "municipality": municipality.name}
        )
    addresses = Address.objects.active().filter(municipality=municipality).order_by("pk")
    doors = list(addresses.values_list("street__name", "lon", "lat"))
    lines = name_lines(lines, doors)
    with transaction.atomic():
        before = replace_lines(municipality=municipality, lines=lines, source=found.layout)
    return StreetReport(
        municipality=municipality.name,
        layout=found.layout,
        read=found.read,
        closed=found.closed,
        outside=len(found.lines) - len(lines),
        laid=len(lines),
        before=before,
        nameless=sum(not line.street for line in lines),
        streets=len(streets := {street for street, _lon, _lat in doors}),
        missing=sorted(streets - {line.street for line in lines}),
    )


def _called(code: str) -> Municipality | None:
    """The municipality of a code; without one the only one that there is."""
    known = list(Municipality.objects.filter(code=code) if code else Municipality.objects.all()[:2])
    if not known:
        raise CannotImport(
            _("Gemeente %(code)s is hier niet bekend. Lees eerst de grenzen in met import_areas.") % {"code": code}
            if code
            else _("Er is hier nog geen gemeente bekend. Lees eerst de grenzen in met import_areas.")
        )
    return known[0] if len(known) == 1 else None


def _box(border: Any) -> Bounds | None:
    return border.bounds if border is not None else None


def _nothing(file: Path, found: StreetFile) -> str:
    if not found.read:
        return _("%(file)s heeft geen enkele lijn waar we die zoeken. Er is niets veranderd.") % {"file": file.name}
    return _("Van de %(read)s lijnen in %(file)s is er geen een straat of pad. Er is niets veranderd.") % {
        "read": found.read,
        "file": file.name,
    }


def _only_one_in(lines: Sequence[CentreLine]) -> Municipality:
    """The municipality that these lines begin in; when they do in several, it is for the operator to say which."""
    known = list(Municipality.objects.exclude(geometry=None))
    tree = shapely.STRtree([to_shape(one.geometry) for one in known if one.geometry])
    begins = shapely.points(np.array([line.points[0] for line in lines]))
    many = Counter(tree.query(begins, predicate="intersects")[1].tolist())
    if not many:
        raise CannotImport(
            _("Geen enkele lijn ligt in een gemeente die hier bekend is. Lees eerst de grenzen in met import_areas.")
        )
    if len(many) > 1:
        seen = "; ".join(f"{known[i].name} ({known[i].code}): {lines}" for i, lines in many.most_common(5))
        raise CannotImport(
            _(
                "Dit bestand heeft lijnen in meer dan één gemeente. Kies er een met --municipality CODE."
                " Gevonden: %(seen)s."
            )
            % {"seen": seen}
        )
    return known[next(iter(many))]


def _inside(lines: list[CentreLine], border: Any) -> list[CentreLine]:
    if border is None:
        return lines
    shapely.prepare(border)
    touching = shapely.intersects(border, np.array([shapely.LineString(line.points) for line in lines]))
    return [line for line, inside in zip(lines, touching, strict=True) if inside]
