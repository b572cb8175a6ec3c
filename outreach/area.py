"""Where a round may go, and the doors it has: the dwellings within a team's reach that were chosen."""

from django.db.models import Q, QuerySet

from buurt.places.models import Address, Neighbourhood
from outreach.cutting.doors import Door
from outreach.do_not_ring import not_to_ring
from outreach.models import Round
from teams.models import Team


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
