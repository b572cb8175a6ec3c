"""A phone that sends nonsense gets an answer, and its other events are kept."""

import json

import pytest
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.urls import reverse

from outreach.models import Door, Visit
from tests.outreach.conftest import door_found, doors_of, post, statuses, talk, visit
from tests.outreach.rounds import make_round, make_turf


@pytest.fixture
def turf(walking_round):
    return walking_round.turfs.get(letter="A")


@pytest.fixture
def west_door(west, wil, beukenstraat):
    this_round = make_round(west, state="walking")
    make_turf(this_round, "A", beukenstraat.addresses.order_by("number")[:2], [wil])
    return doors_of(this_round)[0]


@pytest.mark.parametrize("label", [" ", "\u00a0\u3000", "\t", "a\x00b", "regel\nregel", "x" * 121])
def test_a_door_without_a_readable_label_is_refused(label, walking_round, turf, joost, as_user):
    good = visit(doors_of(walking_round)[0])
    answer = post(as_user(joost), walking_round, door_found(turf, label), good)
    assert statuses(answer) == ["rejected", "created"]


def test_a_found_door_cannot_take_the_place_of_one_that_is_there(walking_round, turf, west_door, joost, as_user):
    for taken in (doors_of(walking_round)[0], west_door):
        answer = post(as_user(joost), walking_round, door_found(turf, id=str(taken.pk)))
        assert statuses(answer) == ["rejected"]
        assert Door.objects.get(pk=taken.pk).label == ""


def test_doors_turfs_and_visits_of_another_team_do_not_exist(walking_round, west_door, joost, wil, as_user):
    client, theirs = as_user(joost), visit(west_door)
    assert statuses(post(as_user(wil), west_door.turf.round, theirs)) == ["created"]
    sent = [visit(west_door), talk(theirs, note="Gluren"), door_found(west_door.turf)]
    assert statuses(post(client, walking_round, *sent)) == ["rejected"] * 3
    assert post(client, west_door.turf.round, visit(west_door)).status_code == 404
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '{"events": null}', '{"events": {}}', '{"events": [null, 1, "x", [], {}]}', "[" * 50_000,
     '{"events": [{"type": "talk", "note": "\\ud800"}]}', '{"events": [{"feeling": NaN}]}',
     '{"events": [], "extra": 1}', json.dumps({"events": [{}] * 201}), "\x00", "💥"],
)  # fmt: skip
def test_no_body_is_an_error_of_the_server(body, walking_round, joost, as_user):
    client = as_user(joost)
    client.raise_request_exception = False
    url = reverse("api-1:save_events", args=[walking_round.pk])
    answer = client.post(url, body, content_type="application/json")
    assert answer.status_code in (200, 400, 413, 422) and answer.headers["Content-Type"].startswith("application/json")
    if answer.status_code == 200:
        assert set(statuses(answer)) <= {"rejected"}


def test_ten_megabytes_are_too_much(walking_round, joost, as_user):
    answer = post(as_user(joost), walking_round, {"note": "x" * 10_000_000})
    assert answer.status_code == 413 and "te veel in één keer" in answer.json()["detail"]


def test_without_its_token_nothing_is_kept(walking_round, joost):
    client = Client(enforce_csrf_checks=True)
    client.force_login(joost)
    assert post(client, walking_round, visit(doors_of(walking_round)[0])).status_code == 409
    assert not Visit.objects.exists()
    request = RequestFactory().get("/")
    client.cookies["csrftoken"] = token = get_token(request)
    assert post(client, walking_round, visit(doors_of(walking_round)[0]), HTTP_X_CSRFTOKEN=token).status_code == 200


def test_a_session_that_ended_meanwhile_is_401_and_no_page(walking_round, joost, as_user):
    client = as_user(joost)
    client.session.flush()
    answer = post(client, walking_round, visit(doors_of(walking_round)[0]))
    assert answer.status_code == 401 and answer.headers["Content-Type"].startswith("application/json")
    assert not Visit.objects.exists()
