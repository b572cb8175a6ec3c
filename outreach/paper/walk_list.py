"""The walk list: the doors of each duo on paper, in walking order. Nothing about who lives there.

No earlier visit, no note and no caution may ever come in: paper is left on a bench.
"""

import itertools
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst, slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from buurt.typesetting import as_pdf, drawable, with_a_shape
from outreach.cutting.doors import Point
from outreach.division.changing import table_of
from outreach.division.plan_rows import span
from outreach.division.turfs import TurfRow, turf_rows
from outreach.models import Door, Round
from outreach.paper.frame import HIGHEST
from outreach.paper.lying import ground_of
from outreach.paper.map import Ground, draw_map, draw_tag
from outreach.paper.room import highest_map
from outreach.telling.saying import listed
from outreach.templatetags.rounds import duration

SHEET = "outreach/typst/walk_list.typ"
# In one document; 2,000 take some 3 seconds and 90 MB.
MOST_DOORS = 2_500


class TooMuchPaper(Exception):
    """`message` says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass
class Sheet:
    """What one duo takes along."""

    row: TurfRow
    doors: list[Door] = field(default_factory=list)

    @property
    def sides(self) -> list[tuple[str, list[str]]]:
        """(heading, house numbers) of each side of a street, in walking order; of one in parts which part it is."""
        parts = [list(part) for _key, part in itertools.groupby(self.doors, key=_side)]
        headings = Counter(_heading(doors) for doors in parts)
        return [
            (_heading(doors, part=headings[_heading(doors)] > 1), [_number(door) for door in doors]) for doors in parts
        ]

    @property
    def spots(self) -> list[tuple[str, Point]]:
        """(street, longitude and latitude) of each door that has an address."""
        addresses = [door.address for door in self.doors if door.address]
        return [(with_a_shape(address.street.name), (address.lon, address.lat)) for address in addresses]


def sheets_of(this_round: Round) -> list[Sheet]:
    """A sheet for each duo. Who asked since the cut not to be rung at, is not on it."""
    sheets: dict[UUID, Sheet] = {row.turf.pk: Sheet(row) for row in turf_rows(this_round)}
    doors = Door.objects.to_ring().filter(turf__round=this_round).select_related("address__street")
    for door in doors.order_by("turf__letter", "position"):
        sheets[door.turf_id].doors.append(door)
    return list(sheets.values())


def make_walk_list(this_round: Round, sheets: list[Sheet]) -> bytes:
    """PDF/UA in the language of who asks. Raises TooMuchPaper."""
    doors = sum(len(sheet.doors) for sheet in sheets)
    if doors > MOST_DOORS:
        raise TooMuchPaper(_too_much(doors, duos=len(sheets)))
    ground = ground_of(this_round, [point for sheet in sheets for _street, point in sheet.spots])
    words = _shared(this_round) | {
        "credit": drawable(ground.credit),
        "sheets": [_words(this_round, sheet, ground) for sheet in sheets],
    }
    return as_pdf(SHEET, words, at=this_round.created_at)


def walk_list_name(this_round: Round, letter: str = "") -> str:
    """looplijst-2026-11-26-a.pdf"""
    on = timezone.localdate(this_round.starts_at)
    name = _("looplijst")
    return slugify(f"{name}-{on:%Y-%m-%d}-{letter}") + ".pdf"


def _too_much(doors: int, *, duos: int) -> str:
    counted = {"n": doors}
    if duos > 1:
        return _("Samen zijn dit %(n)s deuren: te veel voor één pdf. Open de looplijst per duo.") % counted
    return _("In dit loopgebied zitten %(n)s deuren: te veel voor papier. Verdeel ze over meer duo’s.") % counted


def _side(door: Door) -> tuple[Any, ...]:
    """Doors that are walked in one go; of plans that keep no sides, what the numbers tell."""
    if door.address is None:
        return "", 0, 0
    return door.address.street_id, door.side, 0 if door.side else door.address.number % 2


def _heading(doors: list[Door], *, part: bool = False) -> str:
    if part and doors[0].address:
        addresses = [door.address for door in doors if door.address]
        numbers = span((address.number, address.letter, address.addition) for address in addresses)
        return f"{_heading(doors)}, {numbers}"
    address = doors[0].address
    if address is None:
        return _("Onderweg gevonden")
    said, odd = {"street": address.street.name}, {door.address.number % 2 for door in doors if door.address}
    if len(odd) > 1:
        return address.street.name
    return (_("%(street)s, oneven kant") if odd == {1} else _("%(street)s, even kant")) % said


def _number(door: Door) -> str:
    return door.address.house_number if door.address else door.label


def _shared(this_round: Round) -> dict[str, Any]:
    begin, end = timezone.localtime(this_round.starts_at), timezone.localtime(this_round.ends_at)
    hours = {"begin": time_format(begin), "end": time_format(end)}
    said = {
        "title": _("Looplijst van %(round)s") % {"round": this_round.name},
        "round": this_round.name,
        "day": capfirst(date_format(begin, "l j F Y")),
        "hours": _("%(begin)s tot %(end)s uur") % hours,
        "coffee": _("Koffietafel"),
        "spot": this_round.table_spot,
        "danger": _("Gevaar? Bel 112."),
        "team": this_round.team.name,
        "phone": this_round.team.phone,
        "table_phone": _("Telefoon koffietafel"),
        "no_doors": _("Dit duo heeft geen deuren."),
        "rule": _("Schrijf niets op over mensen. Zet de uitkomsten in Buurt en doe dit vel in de papierversnipperaar."),
    }
    columns = [_("Nr."), _("Gesprek"), _("Niet thuis"), _("Kom terug"), _("Overig"), _("Over de deur of de bel")]
    return {key: drawable(text) for key, text in said.items()} | {"columns": columns, "lang": get_language() or "nl"}


def _words(this_round: Round, sheet: Sheet, ground: Ground) -> dict[str, Any]:
    letter, doors = sheet.row.turf.letter, len(sheet.doors)
    says = {"letter": letter, "names": listed(sheet.row.names), "n": doors, "n_of": "{n}", "of": "{of}"}
    says["duration"] = duration(sheet.row.turf.minutes)
    counted = ngettext("%(n)s deur, ongeveer %(duration)s", "%(n)s deuren, ongeveer %(duration)s", doors)
    path, sides = [(lon, lat) for lon, lat in sheet.row.turf.path], sheet.sides
    highest = highest_map(doors=doors, sides=len(sides))
    drawn = draw_map(
        letter=letter,
        doors=sheet.spots,
        path=path,
        table=table_of(this_round),
        ground=ground,
        highest=highest or HIGHEST,
    )
    return {
        "letter": letter,
        "title": drawable(_("Duo %(letter)s: %(names)s") % says),
        "counted": counted % says,
        "tag": draw_tag(letter),
        "map": drawn,
        "one_sheet": highest is not None,
        "map_alt": _("Kaart van loopgebied %(letter)s met de looproute; de lijst hieronder zegt hetzelfde") % says,
        "foot": _("Loopgebied %(letter)s, blad %(n_of)s van %(of)s") % says,
        "sides": [
            {"heading": drawable(heading), "numbers": [drawable(number) for number in numbers]}
            for heading, numbers in sides
        ],
    }
