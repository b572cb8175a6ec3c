"""What a file tells of a street: its name, how wide and busy it is, and whether one may walk there.

| layout | known by | busy |
|---|---|---|
| osm (OpenStreetMap) | highway | primary, secondary and tertiary roads faster than 30 km/h |
| nwb (Nationaal Wegenbestand) | stt_naam | FRC 1 to 5: roads of state and province, and those of 50 km/h and more |
| lijnen (any other lines) | – | the property busy |
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]

# Metres, kerb to kerb, where the file tells none.
USUAL_WIDTH = 8.0
BROADEST = 60.0
OSM_ROADS = {
    "trunk": 14.0, "primary": 14.0, "secondary": 12.0, "tertiary": 10.0, "trunk_link": 8.0, "primary_link": 8.0,
    "secondary_link": 8.0, "tertiary_link": 8.0, "unclassified": 8.0, "residential": 8.0, "road": 8.0,
    "living_street": 6.0, "pedestrian": 6.0, "service": 4.0, "track": 3.0,
}  # fmt: skip
OSM_PATHS = {"cycleway": 3.0, "footway": 2.0, "steps": 2.0, "path": 1.0, "bridleway": 1.0}
OSM_BUSY = ("trunk", "primary", "secondary", "tertiary")
FOOT_WELCOME = {"yes", "designated", "permissive", "official"}
# Ways to one house, a row of parked cars or a counter: no one passes through.
DEAD_ENDS = {"driveway", "parking_aisle", "drive-through", "emergency_access"}
TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
NAMES = ("name", "naam", "straatnaam", "street", "straat", "openbare_ruimte_naam", "stt_naam")
NWB_WIDTHS = {"1": 12.0, "2": 12.0, "3": 12.0, "4": 10.0, "5": 10.0, "6": 8.0, "7": 3.0}


@dataclass(frozen=True)
class Traits:
    """`beside`: a path that may bear the name of the street it runs along."""

    street: str
    width: float
    busy: bool
    beside: bool = False


@dataclass(frozen=True)
class Layout:
    """How one kind of file is read; `traits` gives None where no one walks. `has_squares`: areas are walked around."""

    name: str
    traits: Callable[[Row], Traits | None]
    has_squares: bool = False


def recognise(fields: Iterable[str]) -> Layout:
    """By the fields in lower case."""
    known = set(fields)
    if known & {"highway", "other_tags"}:
        return Layout("osm", _osm, has_squares=True)
    return Layout("nwb", _nwb) if "stt_naam" in known else Layout("lijnen", _plain)


def _osm(row: Row) -> Traits | None:
    tags = {**dict(TAG.findall(_text(row, "other_tags"))), **{name: _text(row, name) for name in row}}
    kind, name = tags.get("highway", ""), tags.get("name", "")
    width = OSM_ROADS.get(kind, OSM_PATHS.get(kind))
    if width is None or not _may_walk(tags, kind, name):
        return None
    slow = (_number(tags.get("maxspeed")) or 50) <= 30
    return Traits(
        street=name,
        width=_width(tags.get("width"), width),
        busy=kind.removesuffix("_link") in OSM_BUSY and not slow,
        beside=kind in OSM_PATHS,
    )


def _may_walk(tags: Mapping[str, str], kind: str, name: str) -> bool:
    foot = tags.get("foot", "")
    if foot in FOOT_WELCOME:
        return True
    if foot in {"no", "private"} or kind in {"trunk", "trunk_link"} or tags.get("motorroad") == "yes":
        return False
    if tags.get("indoor") == "yes" or tags.get("service") in DEAD_ENDS:
        return False
    # Behind a gate with a name people live; behind one without, no one is rung at.
    return bool(name) or tags.get("access") not in {"no", "private"}


def _nwb(row: Row) -> Traits | None:
    frc, keeper = _text(row, "frc"), _text(row, "wegbehsrt").upper()
    if frc in {"0", "1"} or (not frc and keeper == "R"):
        return None
    return Traits(
        street=_text(row, "stt_naam"),
        width=NWB_WIDTHS.get(frc, USUAL_WIDTH),
        busy=frc in {"2", "3", "4", "5"} or (not frc and keeper == "P"),
        beside=(_text(row, "bst_code") or _text(row, "baansubsrt")).upper() in {"FP", "VP"},
    )


def _plain(row: Row) -> Traits:
    name = next((found for field in NAMES if (found := _text(row, field))), "")
    width = row.get("width") if "width" in row else row.get("breedte")
    busy = row.get("busy") if "busy" in row else row.get("druk")
    return Traits(name, _width(width, USUAL_WIDTH), _text({"busy": busy}, "busy").lower() in {"true", "1", "yes", "ja"})


def _width(value: Any, usual: float) -> float:
    metres = _number(value)
    return usual if metres is None else min(metres, BROADEST)


def _number(value: Any) -> float | None:
    """The number in '3.00', '3,5 m' or 50; None where there is none, and for feet and miles."""
    found = re.fullmatch(r"\s*(\d+(?:[.,]\d+)?)\s*(?:m|km/h)?\s*", str(value))
    return float(found[1].replace(",", ".")) if found else None


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
