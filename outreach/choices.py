"""What can be chosen for a round: neighbourhoods and streets with the dwellings in each, and the doors on a map."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Avg, Count

from buurt.places.models import Neighbourhood
from outreach.area import neighbourhoods_of, within_reach
from teams.models import Team

# Above this many doors a map to choose from shows one dot a street.
DOORS_ON_A_MAP = 8_000
STREETS_SUGGESTED = 500


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
