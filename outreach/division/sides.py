"""The sides of streets in a plan, as a page lists them: of each duo in walking order, and those that are spare."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from buurt.places.models import Address
from outreach.division.following import promised_elsewhere
from outreach.division.plan_rows import span
from outreach.models import Division, DoNotRing, Door, Round

# Whoever plans looks at spare sides to take one in; more than this many no one reads.
SPARE_SHOWN = 200
SPARE_ON_A_MAP = 5_000


@dataclass(frozen=True)
class SideRow:
    letter: str
    """Of the duo; '' is spare."""
    number: int
    street: str
    numbers: str
    doors: int

    @property
    def key(self) -> str:
        """How a form names the side."""
        return f"{self.letter}.{self.number}"

    @property
    def name(self) -> str:
        return f"{self.street} {self.numbers}".strip()


def sides_of(this_round: Round) -> dict[str, list[SideRow]]:
    """By letter of the duo."""
    fields = (
        "turf__letter", "side", "address__street__name", "address__number", "address__letter", "address__addition"
    )  # fmt: skip
    doors = Door.objects.to_ring().filter(turf__round=this_round, address__isnull=False)
    rows = doors.order_by("turf__letter", "position").values_list(*fields)
    sides: dict[str, list[SideRow]] = {}
    for (letter, number), group in groupby(rows, key=lambda row: row[:2]):
        members = list(group)
        numbers = span((row[3], row[4], row[5]) for row in members)
        sides.setdefault(letter, []).append(SideRow(letter, number, members[0][2], numbers, len(members)))
    return sides


def spare_sides(division: Division | None) -> list[SideRow]:
    """Without the doors at which nobody may ring any more, and those that another round was announced with since."""
    return [
        SideRow("", number, side["street"], side["numbers"], len(doors))
        for number, side, doors in _spare(division)
        if doors
    ]


def spare_on_map(division: Division | None) -> list[tuple[float, float, str, int]]:
    """[lon, lat, house number, number of the side] of each door that stays for a next round; of one door a side where
    there are too many to tell apart."""
    spare = [(number, doors) for number, _side, doors in _spare(division)]
    most = None if sum(len(doors) for _number, doors in spare) <= SPARE_ON_A_MAP else 1
    sides = {address: number for number, doors in spare for address in doors[:most]}
    fields = ("pk", "lon", "lat", "number", "letter", "addition")
    rows = Address.objects.filter(pk__in=sides).order_by("pk").values_list(*fields)
    return [
        (lon, lat, Address(number=number, letter=letter, addition=addition).house_number, sides[pk])
        for pk, lon, lat, number, letter, addition in rows
    ]


def _spare(division: Division | None) -> Iterator[tuple[int, dict[str, Any], list[int]]]:
    """Number, side and the doors that are still for a next round."""
    sides = division.spare if division else []
    gone = _gone(division) if division and sides else set()
    for number, side in enumerate(sides, start=1):
        yield number, side, [address for address in side["doors"] if address not in gone]


def _gone(division: Division) -> set[int]:
    """All of the municipality: there are fewer of them than there may be spare doors to ask for."""
    municipality = division.team.municipality_id
    asked = DoNotRing.objects.standing().filter(municipality=municipality).values_list("address", flat=True)
    withdrawn = Address.objects.withdrawn().filter(municipality=municipality).values_list("pk", flat=True)
    return {*asked, *withdrawn, *promised_elsewhere(division.round)}
