"""The floors of a flat: told once by a duo, seen by each duo of the team, also in the next round."""

import uuid

import pytest

from outreach.models import Floors, Round
from tests.cast import at
from tests.outreach.conftest import post, statuses
from tests.outreach.flats import make_flat, walk_flat
from tests.outreach.rounds import make_round


@pytest.fixture
def parkweg(walking_round, linde, joost):
    """A flat of forty doors, of which a small round has the first."""
    walk_flat(walking_round, make_flat(linde), [joost])
    return walking_round


def floors(door, per_floor=5, **fields):
    return {"type": "floors", "id": str(uuid.uuid4()), "door": str(door.pk), "per_floor": per_floor,
            "device_time": "2026-10-06T13:42:00+02:00", **fields}  # fmt: skip


def seen(client, this_round):
    """[doors on a floor, lowest floor] of each flat."""
    walk = client.get(f"/api/v1/rounds/{this_round.pk}/walk").json()
    entrances = {door["entrance"] for door in walk["doors"]}
    assert all(each["entrance"] in entrances for each in walk["floors"])
    return [(each["per_floor"], each["lowest"]) for each in walk["floors"]]


def in_flat(this_round):
    return list(this_round.turfs.get(letter="C").doors.order_by("position"))


def test_it_works(as_user, joost, parkweg, oost):
    client, doors = as_user(joost), in_flat(parkweg)
    assert seen(client, parkweg) == []
    assert statuses(post(client, parkweg, floors(doors[7], 5, lowest=1))) == ["created"]
    assert seen(client, parkweg) == [(5, 1)]
    later = make_round(oost, state=Round.State.WALKING, starts_at=at(days=7))
    walk_flat(later, doors[0].address.street, [joost])
    assert seen(client, later) == [(5, 1)], "the building is the same in the next round"


def test_of_a_flat_what_was_told_last_counts_at_whichever_door(as_user, joost, parkweg):
    client, doors = as_user(joost), in_flat(parkweg)
    post(client, parkweg, floors(doors[0], 4), floors(doors[30], 8))
    assert seen(client, parkweg) == [(8, 0)]
    post(client, parkweg, floors(doors[3], 0))
    assert seen(client, parkweg) == []


@pytest.mark.parametrize("fields", [{"per_floor": -1}, {"per_floor": 61}, {"per_floor": "5"}, {"lowest": 3}])
def test_what_does_not_fit_is_refused(as_user, joost, parkweg, fields):
    answer = post(as_user(joost), parkweg, floors(in_flat(parkweg)[0], **fields))
    assert statuses(answer) == ["rejected"] and not Floors.objects.exists()


def test_a_phone_hears_that_the_other_told_it(as_user, joost, noor, parkweg):
    client = as_user(joost)
    url = f"/api/v1/rounds/{parkweg.pk}/walk"
    before = client.get(url)["ETag"]
    assert client.get(url, headers={"If-None-Match": before}).status_code == 304
    post(client, parkweg, floors(in_flat(parkweg)[0]))
    assert client.get(url, headers={"If-None-Match": before}).status_code == 200


def test_a_door_of_another_round_is_none_of_this_one(as_user, joost, parkweg, wil, west, lindenstraat):
    theirs = make_round(west, state=Round.State.WALKING)
    walk_flat(theirs, make_flat(lindenstraat.addresses.first().neighbourhood, "Torenweg"), [wil])
    answer = post(as_user(joost), parkweg, floors(in_flat(theirs)[0]))
    assert statuses(answer) == ["rejected"]
    post(as_user(wil), theirs, floors(in_flat(theirs)[0]))
    assert seen(as_user(joost), parkweg) == []
