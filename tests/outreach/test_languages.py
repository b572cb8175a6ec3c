"""A duo goes where its language is spoken."""

import pytest

from outreach.cutting.doors import Door
from outreach.cutting.plan import Side, Walk
from outreach.division.dividing import divide
from outreach.models import Turf
from outreach.pairing.languages import walks_for
from teams.models import NeighbourhoodLanguages
from tests.cast import make_street
from tests.outreach.planning import doors_by_duo, draft, put_in_duos


@pytest.fixture
def turfs(oost, noor, joost, mo, samira):
    """Duo B, with Noor, speaks Turkish."""
    this_round = draft(oost)
    put_in_duos(this_round, [mo, joost], [noor, samira])
    return list(Turf.objects.order_by("letter"))


def walk(street):
    return Walk([Side(street.name, [_door(address) for address in street.addresses.all()])], minutes=len(street.name))


def _door(address):
    return Door(address.street.name, address.number, "", "", address.pk, address.lon, address.lat)


@pytest.fixture
def walks(linde, haven):
    return [walk(make_street(linde, "Lindepad", range(1, 5))), walk(make_street(haven, "Kade", range(1, 5)))]


def test_it_works(turfs, walks, oost, linde):
    NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=linde, languages=["tr"])
    assert walks_for(turfs, walks) == walks[::-1]


def test_the_doors_of_a_round_are_divided_so(turfs, oost, linde, haven):
    this_round = turfs[0].round
    oost.neighbourhoods.add(haven)
    streets = make_street(linde, "Lindepad", range(1, 9)), make_street(haven, "Kade", range(1, 9), lon=5.02)
    this_round.streets.set(streets)
    said = []
    for spoken_in in (linde, haven):
        NeighbourhoodLanguages.objects.all().delete()
        NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=spoken_in, languages=["tr"])
        divide(this_round=this_round, by=oost.memberships.first().user)
        said.append({door.split()[0] for door in doors_by_duo(this_round)["B"]})
    assert said == [{"Lindepad"}, {"Kade"}]


def test_where_it_is_there_already_and_where_nothing_was_told_all_stays(turfs, walks, oost, haven):
    assert walks_for(turfs, walks) == walks
    NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=haven, languages=["tr"])
    assert walks_for(turfs, walks) == walks


def test_an_empty_walk_and_no_duos_are_no_trouble(turfs, walks, oost, linde):
    NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=linde, languages=["tr"])
    assert walks_for(turfs, [Walk(), Walk()]) == [Walk(), Walk()]
    assert walks_for([], []) == []
