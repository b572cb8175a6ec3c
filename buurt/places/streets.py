"""The centre lines of streets: what one walks along between doors."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext as _

from buurt.places.geometry import Bounds
from buurt.places.models import Municipality, StreetLine

Spot = tuple[float, float]
"""Longitude and latitude in degrees."""
COLUMNS = "municipality_id, name, points, width, busy, west, south, east, north, source"


@dataclass(frozen=True)
class CentreLine:
    """(A piece of) a street; '' names a path that has no name. `width` in metres; `busy`: people cross it at junctions
    only. Lines that meet share that point exactly."""

    street: str
    points: Sequence[Spot]
    width: float
    busy: bool

    @property
    def bounds(self) -> Bounds:
        lons, lats = zip(*self.points, strict=True)
        return min(lons), min(lats), max(lons), max(lats)


def lines_near(municipality: Municipality, bounds: Bounds) -> list[CentreLine]:
    """What of the municipality's streets comes into the box of west, south, east, north; in one query."""
    rows = StreetLine.objects.filter(municipality=municipality).within(bounds).order_by("pk")
    return [
        CentreLine(name, [(lon, lat) for lon, lat in points], width, busy)
        for name, points, width, busy in rows.values_list("name", "points", "width", "busy")
    ]


def credit_of(municipality: Municipality | None) -> str:
    """Who is to be named where these lines, or walks along them, are shown; '' where no one asks for it."""
    sources = StreetLine.objects.filter(municipality=municipality).values_list("source", flat=True)[:1]
    return _("Straten © OpenStreetMap-bijdragers (ODbL)") if "osm" in sources else ""


@transaction.atomic
def replace_lines(*, municipality: Municipality, lines: Iterable[CentreLine], source: str) -> int:
    """Lay these lines in the place of those that the municipality had; tells how many it had."""
    # Two imports at a time: the second waits, and then replaces what the first laid.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    before, _each = StreetLine.objects.filter(municipality=municipality).delete()
    with connection.cursor() as cursor, cursor.copy(f"COPY places_streetline ({COLUMNS}) FROM STDIN") as copy:
        for line in lines:
            points = json.dumps(line.points)
            copy.write_row((municipality.pk, line.street[:120], points, line.width, line.busy, *line.bounds, source))
    return before
