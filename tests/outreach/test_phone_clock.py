"""The clock of a phone: far off it is said and the events are marked; events that come late are normal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from outreach.models import Visit
from tests.outreach.conftest import doors_of, visit


def send(client, this_round, event, sent_at):
    body = {"events": [event]} | ({} if sent_at is None else {"sent_at": sent_at})
    return client.post(f"/api/v1/rounds/{this_round.pk}/events", body, content_type="application/json")


@pytest.mark.parametrize(
    ("off", "told"),
    [(timedelta(minutes=6), True), (timedelta(hours=-26), True), (timedelta(minutes=4), False), (timedelta(), False)],
)
def test_it_works(as_user, joost, walking_round, off, told):
    """The events themselves may be of days ago: what counts is the clock at the moment of sending."""
    late = visit(doors_of(walking_round)[0], device_time=(timezone.now() - timedelta(days=2)).isoformat())
    answer = send(as_user(joost), walking_round, late, (timezone.now() + off).isoformat())
    assert answer.json()["results"][0]["status"] == "created"
    assert (answer.json()["clock_off"], Visit.objects.get().skewed) == (told, told)


@pytest.mark.parametrize("sent_at", [None, "", "vijf voor twaalf", "2026-13-45T99:00:00Z", "2026-10-06T13:42:00"])
def test_a_phone_that_tells_no_time_is_believed(as_user, joost, walking_round, sent_at):
    answer = send(as_user(joost), walking_round, visit(doors_of(walking_round)[0]), sent_at)
    assert answer.status_code == 200 and not answer.json()["clock_off"] and not Visit.objects.get().skewed
