"""The layouts of address files, recognised by their fields, each with the identity key that it states.

| layout | known by | identity |
|---|---|---|
| bag-light (PDOK) | nummeraanduiding_hoofdadres_identificatie | BAG id of the nummeraanduiding |
| INSPIRE, PDOK's newer export | nummer_id | BAG id of the nummeraanduiding |
| INSPIRE, legacy WFS | id, straatnaam, huisnummer (features inspireadressen.N) | the address as written |
| CSV | straatnaam, huisnummer, lon and lat, or rd_x and rd_y | the address as written |

The feature ids of the legacy WFS and its CSV are numbered anew with each export, so they are no identity.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from buurt.places.models import Purpose

Row = Mapping[str, Any]

# A file may also hold what is planned, demolished or entered by mistake.
GONE = re.compile(r"ingetrokken|niet gerealiseerd|ten onrechte|gevormd", re.IGNORECASE)


@dataclass(frozen=True)
class ParsedAddress:
    """An address as a row states it, before it is placed in an area."""

    line: int
    street: str
    number: int
    letter: str
    addition: str
    postcode: str
    place: str
    purpose: str
    bag_id: str
    bag_object_id: str
    x: float
    y: float

    @property
    def source_key(self) -> str:
        return key_of(self.street, f"{self.number}{self.letter}-{self.addition}", self.postcode, self.place)


def key_of(street: str, house: str, postcode: str, place: str) -> str:
    """An address as written, of which `house` is 12a-2 or 12-: by that a later file knows it again."""
    return f"{postcode} {house} {street}, {place}".lower()


class BadRow(Exception):
    """A row that cannot become an address; the message is the reason."""


@dataclass(frozen=True)
class Layout:
    """How one kind of file is read. `fields` must all be present, in any order."""

    name: str
    fields: frozenset[str]
    parse: Callable[[int, Row, float, float], ParsedAddress | None]


def text(row: Row, name: str) -> str:
    """The value as clean text; empty for what is missing, also as NaN or the word None."""
    value = row.get(name)
    if value is None or value != value:  # noqa: PLR0124  (NaN)
        return ""
    return re.sub(r"\s+", " ", str(value)).strip()


def house_number(row: Row) -> int:
    raw = text(row, "huisnummer").removesuffix(".0")
    if not raw:
        raise BadRow(_("het huisnummer ontbreekt"))
    if not re.fullmatch(r"[0-9]+", raw) or not 0 < int(raw) < 100_000:
        raise BadRow(_("het huisnummer is geen getal: %(value)s") % {"value": raw[:20]})
    return int(raw)


def postcode(row: Row) -> str:
    """'1234 ab' as 1234AB; what is no postcode is left empty, for an address may lack one."""
    value = text(row, "postcode").replace(" ", "").upper()
    return value if re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", value) else ""


def _parse(
    line: int,
    row: Row,
    x: float,
    y: float,
    *,
    street: str,
    place: str,
    purpose: str,
    bag_id: str = "",
    object_id: str = "",
) -> ParsedAddress:
    if not street:
        raise BadRow(_("de straat ontbreekt"))
    if not place:
        raise BadRow(_("de plaats ontbreekt"))
    return ParsedAddress(
        line=line,
        street=street[:120],
        number=house_number(row),
        letter=text(row, "huisletter").upper()[:5],
        addition=text(row, "toevoeging")[:10],
        postcode=postcode(row),
        place=place[:80],
        purpose=purpose,
        bag_id=bag_id,
        bag_object_id=object_id,
        x=x,
        y=y,
    )


def _bag_light(line: int, row: Row, x: float, y: float) -> ParsedAddress | None:
    if GONE.search(text(row, "status")):
        return None
    use = text(row, "gebruiksdoel")
    berth = "gebruiksdoel" not in row  # standplaatsen and ligplaatsen have none: people live there
    return _parse(
        line,
        row,
        x,
        y,
        street=text(row, "openbare_ruimte_naam"),
        place=text(row, "woonplaats_naam"),
        purpose=_purpose(use, berth=berth),
        bag_id=text(row, "nummeraanduiding_hoofdadres_identificatie"),
        object_id=text(row, "identificatie"),
    )


def _purpose(use: str, *, berth: bool) -> str:
    if berth or "woonfunctie" in use:
        return Purpose.DWELLING
    return Purpose.OTHER if use else Purpose.UNKNOWN


def _inspire_bag(line: int, row: Row, x: float, y: float) -> ParsedAddress | None:
    if GONE.search(text(row, "status")) or text(row, "datum_eind"):
        return None
    return _parse(
        line,
        row,
        x,
        y,
        street=text(row, "straatnaam"),
        place=text(row, "woonplaats"),
        purpose=Purpose.UNKNOWN,
        bag_id=text(row, "nummer_id"),
    )


def _plain(line: int, row: Row, x: float, y: float) -> ParsedAddress | None:
    return _parse(
        line, row, x, y, street=text(row, "straatnaam"), place=text(row, "woonplaats"), purpose=Purpose.UNKNOWN
    )


_WRITTEN = frozenset({"straatnaam", "huisnummer", "huisletter", "toevoeging", "postcode", "woonplaats"})
LAYOUTS = (
    Layout(
        "bag-light",
        frozenset(
            {"nummeraanduiding_hoofdadres_identificatie", "openbare_ruimte_naam", "huisnummer", "woonplaats_naam"}
        ),
        _bag_light,
    ),
    Layout("inspire-bag", _WRITTEN | {"nummer_id"}, _inspire_bag),
    Layout("inspire", _WRITTEN | {"id"}, _plain),
    Layout("csv", _WRITTEN, _plain),
)


def recognise(fields: set[str]) -> Layout | None:
    """The first layout whose fields are all there."""
    return next((layout for layout in LAYOUTS if layout.fields <= fields), None)


def known_layouts() -> str:
    """For the sentence that a wrong file gets."""
    return "; ".join(f"{layout.name} ({', '.join(sorted(layout.fields))})" for layout in LAYOUTS)
