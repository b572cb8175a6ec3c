"""What a phone sends when its round was closed: what a resident asked for or was promised counts still."""

from datetime import timedelta

import pytest
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from outreach.door.do_not_ring import not_to_ring
from outreach.models import Promise, Round, Visit
from tests.outreach.conftest import doors_of, post, visit
from tests.outreach.promises import promise


@pytest.fixture
def closed(walking_round):
    """`closed(days)`: the round was closed so many days ago."""

    def closing(days=0):
        at = timezone.now() - timedelta(days=days)
        Round.objects.filter(pk=walking_round.pk).update(state=Round.State.CLOSED, closed_at=at)

    return closing


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_a_wish_not_to_be_rung_at_counts_and_the_visit_does_not(as_user, joost, town, walking_round, state):
    Round.objects.filter(pk=walking_round.pk).update(state=state, closed_at=timezone.now())
    door = doors_of(walking_round)[0]
    [answer] = post(as_user(joost), walking_round, visit(door, "do_not_ring")).json()["results"]
    assert answer["status"] == "rejected" and answer["message"].startswith("De wens telt")
    assert list(not_to_ring(town)) == [door.address_id] and not Visit.objects.exists()
    assert JournalEntry.objects.filter(deed="do_not_ring.put").count() == 1


@pytest.mark.parametrize(("days", "status"), [(13, "created"), (15, "rejected")])
def test_a_promise_is_taken_in_two_weeks_long(as_user, joost, walking_round, closed, days, status):
    closed(days)
    [answer] = post(as_user(joost), walking_round, promise(doors_of(walking_round)[0])).json()["results"]
    assert answer["status"] == status and Promise.objects.exists() == (status == "created")
