"""Hints at a door: put by a duo, seen by each duo of the team in the next round, and taken away."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buurt.privacy.tasks import apply_retention
from outreach.models import DoorHint, Round
from tests.cast import at
from tests.outreach.conftest import door_found, doors_of, post, statuses
from tests.outreach.rounds import make_round, make_turf


def hint(door, code="knock", kind="hint", **fields):
    return {"type": kind, "id": str(uuid.uuid4()), "door": str(door.pk), "code": code,
            "device_time": "2026-10-06T13:42:00+02:00", **fields}  # fmt: skip


def seen(client, this_round, **asked):
    """The hints of the first door: code or own words of each."""
    walk = client.get(f"/api/v1/rounds/{this_round.pk}/walk", asked).json()
    return [each["label"] or each["code"] for each in walk["doors"][0]["hints"]]


@pytest.fixture
def next_round(oost, lindenstraat, noor):
    this_round = make_round(oost, state=Round.State.WALKING, starts_at=at(days=7))
    make_turf(this_round, "A", lindenstraat.addresses.order_by("number"), [noor])
    return this_round


def test_it_works(as_user, joost, noor, walking_round, next_round):
    door = doors_of(walking_round)[0]
    own = hint(door, "own", label="Bel zit links om de hoek")
    assert statuses(post(as_user(joost), walking_round, hint(door), own)) == ["created", "created"]
    assert seen(as_user(noor), next_round) == ["knock", "Bel zit links om de hoek"]
    assert "hoek" not in str(DoorHint.objects.values_list("label", flat=True))


def test_it_is_taken_away_and_put_again(as_user, joost, walking_round):
    client, door = as_user(joost), doors_of(walking_round)[0]
    post(client, walking_round, hint(door), hint(door, "back"), hint(door, kind="hint_off"))
    assert seen(client, walking_round) == ["back"]
    post(client, walking_round, hint(door))
    assert seen(client, walking_round) == ["knock", "back"]


def test_of_own_words_a_door_has_one(as_user, joost, walking_round):
    client, door = as_user(joost), doors_of(walking_round)[0]
    post(client, walking_round, hint(door, "own", label="Bel links"), hint(door, "own", label="Bel rechts"))
    assert seen(client, walking_round) == ["Bel rechts"]
    post(client, walking_round, hint(door, "own", kind="hint_off"))
    assert seen(client, walking_round) == []


def test_two_phones_that_put_and_take_away_the_same_meet(as_user, joost, noor, walking_round):
    """Each event names the door and the hint, so none waits for one of the other phone."""
    door = doors_of(walking_round)[0]
    post(as_user(joost), walking_round, hint(door))
    answer = post(as_user(noor), walking_round, hint(door), hint(door, kind="hint_off"))
    assert statuses(answer) == ["created", "created"] and seen(as_user(joost), walking_round) == []


@pytest.mark.parametrize(
    "fields",
    [{"code": "dog"}, {"code": "own"}, {"code": "own", "label": " "}, {"label": "Hond"},
     {"code": "own", "label": "x" * 61}, {"code": "own", "label": "twee\nregels"},
     {"code": "own", "kind": "hint_off", "label": "weg"}],
)  # fmt: skip
def test_what_does_not_fit_is_refused(as_user, joost, walking_round, fields):
    answer = post(as_user(joost), walking_round, hint(doors_of(walking_round)[0], **fields))
    assert statuses(answer) == ["rejected"] and not DoorHint.objects.exists()


def test_a_door_that_no_list_has_takes_no_hint(as_user, joost, walking_round):
    found = door_found(walking_round.turfs.get(letter="A"))
    client = as_user(joost)
    post(client, walking_round, found)
    answer = post(client, walking_round, {**hint(doors_of(walking_round)[0]), "door": found["id"]})
    assert statuses(answer) == ["rejected"] and "geen tip" in answer.json()["results"][0]["message"]


def test_another_team_sees_none_of_it(as_user, joost, wil, west, walking_round, lindenstraat):
    post(as_user(joost), walking_round, hint(doors_of(walking_round)[0]))
    theirs = make_round(west, state=Round.State.WALKING)
    make_turf(theirs, "A", lindenstraat.addresses.order_by("number"), [wil])
    assert seen(as_user(wil), theirs) == []


def test_the_partner_hears_of_it_at_the_next_look(as_user, joost, noor, walking_round):
    url, client = f"/api/v1/rounds/{walking_round.pk}/walk", as_user(noor)
    stamp = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": stamp}).status_code == 304
    post(as_user(joost), walking_round, hint(doors_of(walking_round)[0]))
    assert client.get(url, headers={"If-None-Match": stamp}).status_code == 200


def test_many_hints_cost_no_more_queries_than_one(as_user, joost, walking_round):
    client, doors = as_user(joost), doors_of(walking_round)
    counts = []
    for some in (doors[:1], doors):
        post(client, walking_round, *(hint(door) for door in some))
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/api/v1/rounds/{walking_round.pk}/walk")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_after_two_years_a_hint_is_gone(as_user, joost, walking_round):
    post(as_user(joost), walking_round, hint(doors_of(walking_round)[0]))
    for days, left in ((729, 1), (731, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            apply_retention()
        assert DoorHint.objects.count() == left
