"""What can be chosen for a round: neighbourhoods and streets with the dwellings in each, and the doors on a map."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Avg, Count, TextField, Value
from django.db.models.functions import Cast, Concat

from buurt.places.models import Neighbourhood
from outreach.division.following import doors_elsewhere
from outreach.models import Round
from outreach.planning.area import neighbourhoods_of, within_reach
from outreach.planning.called_back import asked_in_streets
from outreach.planning.visited import KEY, visited_before
from teams.models import Team

# Above this many doors a map to choose from shows one dot a street.
DOORS_ON_A_MAP = 8_000
STREETS_SUGGESTED = 500
NEVER, TAKEN = -1, -2


@dataclass(frozen=True)
class StreetChoice:
    pk: int
    name: str
    place: str
    dwellings: int
    asked: int = 0  # doors at which someone chose the time of the round


@dataclass(frozen=True)
class Choices:
    neighbourhoods: list[tuple[Neighbourhood, int]]
    streets: list[StreetChoice]

    @property
    def keys(self) -> dict[str, list[int]]:
        """The keys of all that can be chosen."""
        return {
            "streets": [street.pk for street in self.streets],
            "neighbourhoods": [each.pk for each, _dwellings in self.neighbourhoods],
        }

    @property
    def asked(self) -> int:
        return sum(street.asked for street in self.streets)

    @property
    def several_places(self) -> bool:
        """Whether a street needs its place beside it."""
        return len({street.place for street in self.streets}) > 1


def street_names(team: Team) -> list[str]:
    """What a field for a street may suggest."""
    names = within_reach(team).order_by("street__name").values_list("street__name", flat=True).distinct()
    return list(names[:STREETS_SUGGESTED])


def choices_of(this_round: Round) -> Choices:
    """Neighbourhoods and streets with the number of doors beside each: an address that two sources have is one. Streets
    in which the team is asked to come come first."""
    team, asked = this_round.team, asked_in_streets(this_round)
    counted = within_reach(team).order_by().values_list("street", "street__name", "street__place", "neighbourhood")
    door = Concat(Cast("number", TextField()), Value(" "), "mark")
    rows = list(counted.annotate(dwellings=Count(door, distinct=True)))
    by_neighbourhood: dict[int | None, int] = defaultdict(int)
    by_street: dict[tuple[str, str, int], int] = defaultdict(int)
    for street, name, place, neighbourhood, dwellings in rows:
        by_neighbourhood[neighbourhood] += dwellings
        by_street[name, place, street] += dwellings
    return Choices(
        [(each, by_neighbourhood[each.pk]) for each in neighbourhoods_of(team) if by_neighbourhood[each.pk]],
        [
            StreetChoice(pk, name, place, by_street[name, place, pk], asked.get(pk, 0))
            for name, place, pk in sorted(by_street, key=lambda street: (street[2] not in asked, street))
        ],
    )


def keys_to_choose(team: Team) -> dict[str, list[int]]:
    """The keys of what can be chosen, without counting its doors."""
    dwellings = within_reach(team).order_by()
    return {
        "streets": list(dwellings.values_list("street", flat=True).distinct()),
        "neighbourhoods": list(neighbourhoods_of(team).values_list("pk", flat=True)),
    }


def doors_to_choose(this_round: Round) -> list[list[float]]:
    """[lon, lat, street, neighbourhood or 0, weeks] of each dwelling, or of each street where that would be too many.

    `weeks`: how many before the round the team was there last; NEVER, or TAKEN by another round (see following.py).
    """
    dwellings = within_reach(this_round.team).order_by()
    if dwellings.count() > DOORS_ON_A_MAP:
        rows = dwellings.values_list("street", "neighbourhood").annotate(lon=Avg("lon"), lat=Avg("lat"))
        return [[lon, lat, street, neighbourhood or 0, NEVER] for street, neighbourhood, lon, lat in rows]
    before, taken = visited_before(this_round), doors_elsewhere(this_round)
    doors: list[list[float]] = []
    for street, number, mark, lon, lat, neighbourhood in dwellings.values_list(*KEY, "lon", "lat", "neighbourhood"):
        key = (street, number, mark)
        weeks = TAKEN if key in taken else before[key].weeks if key in before else NEVER
        doors.append([lon, lat, street, neighbourhood or 0, weeks])
    return doors
