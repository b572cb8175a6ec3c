"""Which doors a round has: what was chosen, less whoever is left out, and whose turn comes first."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from shapely import Point, Polygon

from buurt.places.models import Address
from outreach.door.do_not_ring import stop_ringing
from outreach.models import Round, Visit
from outreach.planning.area import AreaChoice, doors_chosen, doors_of
from tests.cast import make_street
from tests.outreach.heard import a_visit, take_back
from tests.outreach.planning import draft
from tests.outreach.rounds import make_turf


def numbers(this_round):
    return {door.number for door in doors_of(this_round)}


def polygon(*corners):
    return {"type": "Polygon", "coordinates": [[list(corner) for corner in (*corners, corners[0])]]}


def around(west, south, east, north):
    return polygon((west, south), (east, south), (east, north), (west, north))


@pytest.fixture
def visited(oost, noor, lindenstraat):
    """`visited(3, weeks=5)`: somebody of Oost rang at number 3, five weeks before the round of next week."""

    def ring(number, *, weeks=1.0, outcome="not_home", team=oost, by=noor):
        earlier = draft(team, state=Round.State.CLOSED)
        turf = make_turf(earlier, "A", [lindenstraat.addresses.get(number=number)], [])
        visit = a_visit(turf.doors.get(), by, outcome)
        Visit.objects.filter(pk=visit.pk).update(received_at=earlier.starts_at - timedelta(weeks=weeks))
        return visit

    return ring


@pytest.fixture
def next_round(oost, lindenstraat):
    this_round = draft(oost)
    this_round.streets.set([lindenstraat])
    return this_round


def test_it_works(next_round, visited):
    visited(3)
    ranks = {door.number: door.rank for door in doors_of(next_round)}
    assert len(ranks) == 20 and ranks[3] > 0
    assert {rank for number, rank in ranks.items() if number != 3} == {0}


def test_a_drawn_area_chooses_what_lies_in_it(oost, lindenstraat, beukenstraat):
    """Numbers 1 to 10 of the Lindenstraat, and nothing of the street north of it."""
    this_round = draft(oost, area=around(5.00201, 52.0015, 5.002525, 52.0025))
    assert {(door.street, door.number) for door in doors_of(this_round)} == {
        ("Lindenstraat", number) for number in range(1, 11)
    }


def test_a_drawn_area_need_not_be_convex(oost, lindenstraat):
    """A notch from the north leaves out the even side between 5 and 15."""
    west, east, notch = 5.002, 5.0031, (5.00225, 5.00275)
    ring = [(west, 52.0015), (east, 52.0015), (east, 52.003), (notch[1], 52.003), (notch[1], 52.00205),
            (notch[0], 52.00205), (notch[0], 52.003), (west, 52.003)]  # fmt: skip
    assert numbers(draft(oost, area=polygon(*ring))) == set(range(1, 21)) - {6, 8, 10, 12, 14}


def test_a_drawn_area_is_as_exact_as_a_doorstep(oost, lindenstraat, beukenstraat):
    """PostgreSQL rounds products of degrees away: at the scale of a street it took doors outside for inside."""
    chance = Random("hoeken")
    for _area in range(40):
        corners = [(chance.uniform(5.0018, 5.0032), chance.uniform(52.0018, 52.0033)) for _corner in range(3)]
        shape = Polygon(corners)
        doors = {(door.lon, door.lat) for door in doors_of(draft(oost, area=polygon(*corners)))}
        assert doors == {spot for spot in Address.objects.values_list("lon", "lat") if shape.contains(Point(spot))}


def test_area_street_and_neighbourhood_together_are_all_of_them_once(oost, haven, lindenstraat, beukenstraat):
    make_street(haven, "Havenstraat", range(1, 5), lon=5.0021, lat=52.0021)  # of another team, in the drawn area
    this_round = draft(oost, area=around(5.001, 52.0015, 5.0041, 52.0025))
    this_round.streets.set([lindenstraat, beukenstraat])
    doors = doors_of(this_round)
    assert len(doors) == len({door.id for door in doors}) == 32


def test_who_is_not_rung_at_is_not_in_a_drawn_area_either(oost, lindenstraat):
    stop_ringing(lindenstraat.addresses.get(number=2))
    lindenstraat.addresses.filter(number=4).update(purpose="other")
    assert numbers(draft(oost, area=around(5, 52, 5.01, 52.01))) == set(range(1, 21)) - {2, 4}


@pytest.mark.parametrize("asked", ["first", "twin", "withdrawn"])
def test_who_asked_not_to_be_rung_at_is_left_out_in_every_row_of_their_address(next_round, lindenstraat, asked):
    """Two sources have the address, or it was read in anew since."""
    first = lindenstraat.addresses.get(number=3)
    twin = lindenstraat.addresses.get(number=3)
    twin.pk, twin.source_key = None, "twin"
    twin.save()
    stop_ringing(twin if asked == "twin" else first)
    if asked == "withdrawn":
        Address.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())
    assert numbers(next_round) == set(range(1, 21)) - {3}


def test_only_where_the_team_never_was(next_round, visited, west, wil):
    visited(1)
    visited(2, weeks=300)
    visited(3, team=west, by=wil)  # another team is another acquaintance
    Round.objects.filter(pk=next_round.pk).update(only_new=True)
    next_round.refresh_from_db()
    assert numbers(next_round) == set(range(3, 21))


def test_a_visit_that_was_taken_back_leaves_a_door_new(next_round, visited, noor):
    take_back(visited(1), noor)
    next_round.only_new = True
    assert numbers(next_round) == set(range(1, 21))


def test_nothing_but_never_been_means_everywhere_within_reach(oost, haven, lindenstraat, beukenstraat, visited):
    make_street(haven, "Havenstraat", range(1, 5))
    visited(1)
    assert len(doors_of(draft(oost, only_new=True))) == 31
    assert not doors_of(draft(oost))


def test_doors_rest_for_so_many_weeks_before_the_round(next_round, visited):
    visited(1, weeks=3.9)
    visited(2, weeks=4)
    visited(3, weeks=30)
    visited(3, weeks=2)  # the last visit counts
    visited(4, weeks=-0.5)  # in a round that is still to come before this one ends
    next_round.rest_weeks = 4
    assert numbers(next_round) == set(range(2, 21)) - {3, 4}
    next_round.rest_weeks = 0
    assert len(doors_of(next_round)) == 20


def test_a_visit_in_this_very_round_leaves_nothing_out(next_round, noor, lindenstraat):
    turf = make_turf(next_round, "A", lindenstraat.addresses.all(), [])
    a_visit(turf.doors.first(), noor)
    next_round.only_new = True
    assert len(doors_of(next_round)) == 20


def test_an_address_read_in_anew_is_still_known(next_round, visited, lindenstraat):
    visited(1)
    twin = lindenstraat.addresses.get(number=1)
    Address.objects.filter(pk=twin.pk).update(withdrawn_at=timezone.now())
    twin.pk, twin.source_key = None, "other-1"
    twin.save()
    next_round.only_new = True
    assert numbers(next_round) == set(range(2, 21))


@pytest.mark.parametrize(
    ("sooner", "later"),
    [
        ({"weeks": 60, "outcome": "conversation"}, {"weeks": 50, "outcome": "vacant"}),
        ({"weeks": 30, "outcome": "conversation"}, {"weeks": 20, "outcome": "conversation"}),
        ({"weeks": 14, "outcome": "vacant"}, {"weeks": 12, "outcome": "vacant"}),
        ({"weeks": 8, "outcome": "vacant"}, {"weeks": 8, "outcome": "not_interested"}),
    ],
)
def test_longer_ago_comes_sooner_and_who_never_answered_first(next_round, visited, sooner, later):
    visited(1, **sooner)
    visited(2, **later)
    ranks = {door.number: door.rank for door in doors_of(next_round)}
    assert 0 == ranks[3] < ranks[1] < ranks[2] <= 8


def test_doors_of_the_rounds_before_it_in_the_chain_are_left_out(oost, lindenstraat):
    def follow(before, *taken, state=Round.State.DRAFT):
        this_round = draft(oost, follows=before, state=state)
        this_round.streets.set([lindenstraat])
        make_turf(this_round, "A", lindenstraat.addresses.filter(number__in=taken), [])
        return this_round

    first = follow(None, 1, 2, state=Round.State.CLOSED)
    called_off = follow(first, 3, 4, state=Round.State.CANCELLED)
    third = follow(called_off, 5, 6)
    last = follow(third)
    assert numbers(last) == set(range(1, 21)) - {1, 2, 5, 6}
    assert numbers(first) == set(range(1, 21))


def test_a_chain_that_bites_its_tail_ends(oost, lindenstraat):
    one, two = draft(oost), draft(oost)
    for this_round, other, number in ((one, two, 1), (two, one, 2)):
        this_round.streets.set([lindenstraat])
        make_turf(this_round, "A", lindenstraat.addresses.filter(number=number), [])
        this_round.follows = other
        this_round.save()
    assert numbers(one) == set(range(1, 21)) - {2}


def test_it_is_told_how_many_are_left_out_and_why(next_round, visited, oost, lindenstraat):
    visited(1, weeks=2)
    visited(2, weeks=20)
    before = draft(oost)
    make_turf(before, "A", lindenstraat.addresses.filter(number__in=[3, 4, 5]), [])
    next_round.follows = before
    street = frozenset([lindenstraat.pk])
    rested = doors_chosen(next_round, AreaChoice(streets=street, rest_weeks=4))
    assert (len(rested.doors), rested.known, rested.resting, rested.taken) == (16, 0, 1, 3)
    new = doors_chosen(next_round, AreaChoice(streets=street, only_new=True, rest_weeks=4))
    assert (len(new.doors), new.known, new.resting, new.taken) == (15, 2, 0, 3)


def test_ten_times_the_doors_and_rounds_ask_no_more_of_the_database(oost, noor, linde):
    counts, before = [], None
    for names in (range(3), range(3, 33)):
        for name in names:
            street = make_street(linde, f"Straat {name}", range(1, 6))
            before = draft(oost, follows=before, rest_weeks=4, area=around(5, 52, 5.01, 52.01))
            before.streets.set([street])
            a_visit(make_turf(before, "A", street.addresses.all(), []).doors.first(), noor)
        with CaptureQueriesContext(connection) as queries:
            assert doors_of(before)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9
