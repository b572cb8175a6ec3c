"""Where a round may go: the dwellings within a team's reach, counted by street and neighbourhood."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet
from django.utils.translation import gettext as _

from buurt.places.models import Address, Municipality, Neighbourhood, Street
from outreach.cutting.doors import Door, Point, distance
from outreach.do_not_ring import not_to_ring
from outreach.models import Round
from teams.models import Team

# Above this many doors a map to choose from shows one dot a street.
DOORS_ON_A_MAP = 8_000
STREETS_SUGGESTED = 500


class SpotNotFound(Exception):
    """No such street or number; `message` names the mend."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class StreetChoice:
    pk: int
    name: str
    place: str
    dwellings: int


@dataclass(frozen=True)
class Choices:
    """What can be chosen. `cells` are [street, neighbourhood or 0, dwellings]: a page adds them up without doubles."""

    neighbourhoods: list[tuple[Neighbourhood, int]]
    streets: list[StreetChoice]
    cells: list[tuple[int, int, int]]

    @property
    def several_places(self) -> bool:
        """Whether a street needs its place beside it."""
        return len({street.place for street in self.streets}) > 1

    def dwellings_in(self, *, streets: set[int], neighbourhoods: set[int]) -> int:
        """Dwellings in what is chosen; a street inside a chosen neighbourhood counts once."""
        return sum(
            dwellings
            for street, neighbourhood, dwellings in self.cells
            if street in streets or neighbourhood in neighbourhoods
        )


def within_reach(team: Team) -> QuerySet[Address]:
    """Where this team may ring: dwellings of its neighbourhoods, without those that asked not to.

    An address whose neighbourhood the source does not tell is within reach of every team of the municipality.
    """
    dwellings = Address.objects.dwellings().filter(municipality=team.municipality_id)
    dwellings = dwellings.exclude(pk__in=not_to_ring(team.municipality))
    mine = list(team.neighbourhoods.values_list("pk", flat=True))
    if not mine:
        return dwellings
    return dwellings.filter(Q(neighbourhood__in=mine) | Q(neighbourhood=None))


def neighbourhoods_of(team: Team) -> QuerySet[Neighbourhood]:
    """Where the team works; all of its municipality when none was chosen."""
    mine = team.neighbourhoods.all()
    return mine if mine.exists() else Neighbourhood.objects.filter(municipality=team.municipality_id)


def street_names(team: Team) -> list[str]:
    """What a field for a street may suggest."""
    names = within_reach(team).order_by("street__name").values_list("street__name", flat=True).distinct()
    return list(names[:STREETS_SUGGESTED])


def choices_of(team: Team) -> Choices:
    """Neighbourhoods and streets with the number of dwellings beside each."""
    counted = within_reach(team).order_by().values_list("street", "street__name", "street__place", "neighbourhood")
    rows = list(counted.annotate(dwellings=Count("pk")))
    by_neighbourhood: dict[int | None, int] = defaultdict(int)
    by_street: dict[tuple[str, str, int], int] = defaultdict(int)
    for street, name, place, neighbourhood, dwellings in rows:
        by_neighbourhood[neighbourhood] += dwellings
        by_street[name, place, street] += dwellings
    return Choices(
        [(each, by_neighbourhood[each.pk]) for each in neighbourhoods_of(team) if by_neighbourhood[each.pk]],
        [StreetChoice(pk, name, place, by_street[name, place, pk]) for name, place, pk in sorted(by_street)],
        [(street, neighbourhood or 0, dwellings) for street, _n, _p, neighbourhood, dwellings in rows],
    )


def doors_to_choose(team: Team) -> list[list[float]]:
    """[lon, lat, street, neighbourhood or 0] of each dwelling; of each street where that would be too many."""
    dwellings = within_reach(team).order_by()
    if dwellings.count() > DOORS_ON_A_MAP:
        rows = dwellings.values_list("street", "neighbourhood").annotate(lon=Avg("lon"), lat=Avg("lat"))
        return [[lon, lat, street, neighbourhood or 0] for street, neighbourhood, lon, lat in rows]
    return [
        [lon, lat, street, neighbourhood or 0]
        for lon, lat, street, neighbourhood in dwellings.values_list("lon", "lat", "street", "neighbourhood")
    ]


def addresses_of(this_round: Round) -> QuerySet[Address]:
    """The dwellings in the streets and neighbourhoods that were chosen."""
    return within_reach(this_round.team).filter(
        Q(street__in=this_round.streets.values("pk")) | Q(neighbourhood__in=this_round.neighbourhoods.values("pk"))
    )


def doors_of(this_round: Round) -> list[Door]:
    """The doors to divide. Two sources may both have an address; people ring there once."""
    rows = addresses_of(this_round).order_by("pk")
    known: dict[tuple[int, int, str, str], Door] = {}
    for street, name, number, letter, addition, pk, lon, lat in rows.values_list(
        "street", "street__name", "number", "letter", "addition", "pk", "lon", "lat"
    ):
        door = Door(name, number, letter, addition, pk, lon, lat)
        known.setdefault((street, number, letter.upper(), addition.upper()), door)
    return list(known.values())


def find_spot(team: Team, text: str) -> tuple[float, float]:
    """Longitude and latitude of a street, or of a street and number: 'Lindenstraat 12', 'Dorpsstraat 1, Otterlo'."""
    before, _comma, place = (part.strip() for part in text.partition(","))
    found = re.fullmatch(r"(.*\D)\s+(\d{1,6})(?!\d)\s*(.*)", before)
    name, number = (found[1].strip(), int(found[2])) if found else (before, None)
    street = _street_called(team.municipality, name, place)
    addresses = Address.objects.active().filter(street=street)
    if number is not None:
        addresses = addresses.filter(number=number)
    spots = sorted(addresses.values_list("lon", "lat"))
    if not spots:
        raise SpotNotFound(
            _("We kennen in de %(street)s geen nummer %(number)s. Kies een ander nummer, of alleen de straat.")
            % {"street": street.name, "number": number}
            if number is not None
            else _("Van de %(street)s kennen we geen adressen. Kies een straat in de buurt.") % {"street": street.name}
        )
    return _most_central(spots)


def _street_called(municipality: Municipality, name: str, place: str) -> Street:
    streets = Street.objects.filter(municipality=municipality, name__iexact=name)
    if place:
        streets = streets.filter(place__iexact=place)
    found = list(streets[:2])
    if not found:
        raise SpotNotFound(
            _("We kennen geen straat die ‘%(name)s’ heet. Kijk naar de spelling, of zet de beker op de kaart.")
            % {"name": name}
        )
    if len(found) > 1:
        raise SpotNotFound(
            _("Er is een %(name)s in %(one)s en in %(other)s. Zet de plaats erachter: %(name)s 1, %(one)s.")
            % {"name": found[0].name, "one": found[0].place, "other": found[1].place}
        )
    return found[0]


def _most_central(spots: list[tuple[float, float]]) -> tuple[float, float]:
    """The spot nearest to the middle of them all: of a bent street the mere middle may lie in a garden."""
    lon, lat = (sum(values) / len(spots) for values in zip(*spots, strict=True))
    return min(spots, key=lambda spot: (spot[0] - lon) ** 2 + (spot[1] - lat) ** 2)


def kilometres_away(table: Point, doors: Iterable[Point]) -> float:
    """From the table to the nearest door."""
    return min((distance(table, door) for door in doors), default=0) / 1000
