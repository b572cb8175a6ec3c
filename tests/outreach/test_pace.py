"""How many minutes a door takes: the team's own, once it has walked enough."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.models import Door, Round, Turf, Visit
from outreach.planning.pace import Pace, minutes_a_door, pace_of
from tests.cast import make_street
from tests.outreach.heard import take_back
from tests.outreach.rounds import make_round


@pytest.fixture
def fifty(linde):
    return list(make_street(linde, "Vijftigstraat", range(1, 51)).addresses.order_by("number"))


@pytest.fixture
def walked(oost, noor, fifty):
    """`walked(minutes=3)`: a duo rang at 40 doors, one each 3 minutes by the clock of its phone."""

    def walk(*, doors=40, minutes=4.0, metres=0, team=oost, by=noor, state=Round.State.CLOSED, days=30, breaks=(),
             device=None):  # fmt: skip
        this_round = make_round(team, state=state)
        Round.objects.filter(pk=this_round.pk).update(starts_at=this_round.starts_at - timedelta(days=days))
        turf = Turf.objects.create(round=this_round, team=team, letter="A", metres=metres)
        at, visits = this_round.starts_at, []
        for position, address in enumerate(fifty[:doors], 1):
            door = Door.objects.create(team=team, turf=turf, address=address, position=position)
            at += timedelta(minutes=minutes + (60 if position in breaks else 0))
            visits.append(Visit(id=uuid.uuid4(), team=team, by=by, door=door, outcome="not_home", received_at=at,
                                device_time=device(at) if device else at.isoformat()))  # fmt: skip
        Visit.objects.bulk_create(visits)
        return visits

    return walk


def test_it_works(oost, walked):
    assert pace_of(oost) == Pace(4.4, own=False)
    for _walk in range(3):
        walked(minutes=3.0)
    assert pace_of(oost) == Pace(3.0, own=True)
    assert minutes_a_door(oost) == 3.0


def test_two_walks_or_ninety_nine_doors_are_not_enough(oost, walked):
    walked(doors=50)
    walked(doors=50)
    assert not pace_of(oost).own
    walked(doors=9)  # too short to be a walk
    assert not pace_of(oost).own
    walked(doors=10)
    assert pace_of(oost).own


def test_walking_and_breaks_are_not_the_doors(oost, walked):
    """1,500 metres for 40 doors: half a minute a door. And an hour of coffee."""
    for _walk in range(3):
        walked(minutes=4.0, metres=1500, breaks=(20,))
    assert minutes_a_door(oost) == 3.5


def test_one_odd_afternoon_does_not_change_it(oost, walked):
    for minutes in (4.0, 4.2, 4.4, 20):
        walked(minutes=minutes)
    assert minutes_a_door(oost) == 4.3


def test_it_stays_within_what_can_be(oost, walked):
    for _walk in range(3):
        walked(minutes=0.2)
    assert minutes_a_door(oost) == 2
    for _walk in range(4):
        walked(minutes=15)
    assert minutes_a_door(oost) == 8


def test_the_clock_of_the_phone_counts_not_when_it_found_a_connection(oost, walked):
    for _walk in range(3):
        for visit in walked(minutes=5.0):
            Visit.objects.filter(pk=visit.pk).update(received_at=visit.received_at.replace(minute=0, second=0))
    assert minutes_a_door(oost) == 5


@pytest.mark.parametrize("clock", ["gisteren", "2026-10-06T13:42:00", ""])
def test_a_phone_without_a_clock_one_can_read_goes_by_ours(oost, walked, clock):
    for _walk in range(3):
        walked(minutes=5.0, device=lambda at: clock)
    assert minutes_a_door(oost) == 5


def test_only_closed_rounds_of_this_team_in_the_last_year_count(oost, west, wil, noor, walked):
    for _walk in range(3):
        walked(team=west, by=wil)
        walked(state=Round.State.DEBRIEFED)
        walked(days=400)
        for visit in walked():
            take_back(visit, noor)
    assert not pace_of(oost).own


def test_more_rounds_ask_no_more_of_the_database(oost, walked):
    counts = []
    for walks in (1, 9):
        for _walk in range(walks):
            walked()
        with CaptureQueriesContext(connection) as queries:
            pace_of(oost)
        counts.append(len(queries))
    assert counts == [2, 2]
