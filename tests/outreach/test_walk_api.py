"""What a phone reads and sends: JSON in and out, for who walks along, and clear words for who does not."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from outreach.door.do_not_ring import stop_ringing
from outreach.door.events import KINDS
from outreach.models import Round, Visit
from tests.cast import make_street
from tests.outreach.conftest import doors_of, post, statuses, talk, undo, visit
from tests.outreach.heard import a_visit
from tests.outreach.rounds import make_round, make_turf


def url(this_round, end="walk"):
    return f"/api/v1/rounds/{this_round.pk}/{end}"


def test_it_works(as_user, joost, walking_round):
    walk = as_user(joost).get(url(walking_round)).json()
    assert walk["version"] == 1
    assert walk["round"]["table_spot"] == "Plein De Linde" and walk["round"]["state"] == "walking"
    assert [(turf["letter"], turf["names"], turf["mine"]) for turf in walk["turfs"]] == [
        ("A", ["Joost", "Noor"], True),
        ("B", ["Mo"], False),
    ]
    assert [(door["street"], door["number"]) for door in walk["doors"][:2]] == [
        ("Lindenstraat", "1"),
        ("Lindenstraat", "2"),
    ]
    assert len(walk["doors"]) == 20 and walk["doors"][0]["visit"] is None


def test_what_a_duo_sends_its_partner_sees(as_user, joost, noor, walking_round):
    rang = visit(doors_of(walking_round)[0], "conversation")
    answer = post(as_user(joost), walking_round, rang, talk(rang, note="Iets"), rang)
    assert answer.status_code == 200 and statuses(answer) == ["created", "created", "duplicate"]
    seen = as_user(noor).get(url(walking_round)).json()["doors"][0]["visit"]
    assert seen == {**seen, "id": rang["id"], "outcome": "conversation", "by": "Joost", "mine": False, "talk": True}


def test_an_undone_visit_is_gone_from_the_list(as_user, joost, walking_round):
    client, rang = as_user(joost), visit(doors_of(walking_round)[0])
    post(client, walking_round, rang, undo(rang))
    assert client.get(url(walking_round)).json()["doors"][0]["visit"] is None


def test_another_turf_can_be_asked_for(as_user, joost, walking_round):
    client, other = as_user(joost), walking_round.turfs.get(letter="B")
    walk = client.get(url(walking_round), {"turf": other.pk}).json()
    assert walk["turf"] == str(other.pk) and {door["street"] for door in walk["doors"]} == {"Beukenstraat"}


def test_who_stays_at_the_coffee_table_gets_the_first_turf(as_user, joost, walking_round):
    walking_round.participants.filter(membership__user=joost).update(turf=None)
    walk = as_user(joost).get(url(walking_round)).json()
    assert walk["turf"] == str(walking_round.turfs.get(letter="A").pk)
    assert not any(turf["mine"] for turf in walk["turfs"])


def test_a_wish_of_since_the_plan_was_made_is_told(as_user, joost, walking_round):
    stop_ringing(doors_of(walking_round)[2].address)
    doors = as_user(joost).get(url(walking_round)).json()["doors"]
    assert [door["skip"] for door in doors[:4]] == [False, False, True, False]


def test_it_tells_how_it_went_the_round_before(as_user, oost, joost, walking_round, lindenstraat):
    before = make_round(oost, state=Round.State.CLOSED, starts_at=timezone.now() - timedelta(days=30))
    make_turf(before, "A", lindenstraat.addresses.order_by("number"), [joost])
    a_visit(doors_of(before)[0], joost, "not_home")
    doors = as_user(joost).get(url(walking_round)).json()["doors"]
    assert doors[0]["earlier"]["outcome"] == "not_home" and doors[0]["visit"] is None
    assert doors[1]["earlier"] is None


def test_what_another_team_did_at_a_door_stays_with_that_team(as_user, west, wil, joost, walking_round, lindenstraat):
    theirs = make_round(west, state=Round.State.CLOSED)
    make_turf(theirs, "A", lindenstraat.addresses.order_by("number"), [wil])
    a_visit(doors_of(theirs)[0], wil, "conversation")
    assert as_user(joost).get(url(walking_round)).json()["doors"][0]["earlier"] is None


def test_the_number_of_queries_does_not_grow(as_user, oost, linde, joost, noor, walking_round):
    def queries(this_round):
        client = as_user(joost)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(url(this_round)).status_code == 200
        return len(captured)

    few = queries(walking_round)
    many = make_round(oost, state=Round.State.WALKING)
    make_turf(many, "A", make_street(linde, "Lange Laan", range(1, 201)).addresses.all(), [noor, joost])
    for door in doors_of(many):
        a_visit(door, noor, "conversation")
    for letter in "BCDEFGHI":
        make_turf(many, letter, [], [])
    # One more: the talks of the visits.
    assert queries(many) <= few + 1 <= 30


def test_who_does_not_walk_along_is_told_so(as_user, samira, walking_round):
    client = as_user(samira)
    for answer in (client.get(url(walking_round)), post(client, walking_round, visit(doors_of(walking_round)[0]))):
        assert answer.status_code == 403 and "loopt deze ronde niet mee" in answer.json()["detail"]
    assert not Visit.objects.exists()


def test_who_left_the_team_finds_nothing(as_user, joost, walking_round):
    joost.memberships.update(left_at=timezone.now())
    assert as_user(joost).get(url(walking_round)).status_code == 404


def test_another_team_finds_nothing_and_changes_nothing(as_user, wil, walking_round):
    client = as_user(wil)
    rang = visit(doors_of(walking_round)[0])
    for answer in (client.get(url(walking_round)), post(client, walking_round, rang)):
        assert answer.status_code == 404 and "niet van jouw team" in answer.json()["detail"]
    assert not Visit.objects.exists()


def test_a_stranger_gets_401_in_json(client, walking_round):
    for answer in (client.get(url(walking_round)), post(client, walking_round)):
        assert answer.status_code == 401 and "detail" in answer.json()


def test_a_post_without_csrf_token_is_refused_in_words(joost, walking_round):
    client = Client(enforce_csrf_checks=True)
    client.force_login(joost)
    answer = post(client, walking_round, visit(doors_of(walking_round)[0]))
    assert answer.status_code == 409 and "Laad haar opnieuw" in answer.json()["detail"]
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b'{"events": [], "more": 1}', 422),
        (b'{"version": 2, "events": []}', 422),
        (b'{"events": {}}', 422),
        (b"[]", 422),
        (b'{"events": [' + b"1," * 200 + b"1]}", 422),
        (b'{"events": ["' + b"x" * 2_700_000 + b'"]}', 413),
    ],
    ids=["no JSON", "unknown field", "other version", "no list", "no object", "too many", "too big"],
)
def test_a_request_that_does_not_fit_is_refused_in_words(as_user, joost, walking_round, body, status):
    answer = as_user(joost).post(url(walking_round, "events"), body, content_type="application/json")
    assert answer.status_code == status and answer.json()["detail"].endswith(".")


def test_nobody_sends_what_waited_for_someone_else(as_user, joost, noor, walking_round):
    body = {"by": str(joost.pk), "events": [visit(doors_of(walking_round)[0])]}
    sent = as_user(noor).post(url(walking_round, "events"), body, content_type="application/json")
    assert sent.status_code == 409 and "iemand anders" in sent.json()["detail"]
    assert not Visit.objects.exists()
    assert as_user(joost).post(url(walking_round, "events"), body, content_type="application/json").status_code == 200
    assert Visit.objects.get().by == joost


def test_nothing_of_it_stays_in_a_cache(as_user, joost, walking_round):
    assert as_user(joost).get(url(walking_round)).headers["Cache-Control"] == "no-store"


def test_a_talk_can_be_read_back_to_correct_it_and_that_is_in_the_journal(as_user, noor, joost, walking_round):
    rang = visit(doors_of(walking_round)[0], "conversation")
    signals = [{"kind": "wish", "theme": "taal-en-leren", "text": "Nederlands oefenen"}]
    post(as_user(joost), walking_round, rang, talk(rang, note="Eerst"), talk(rang, note="Iets", signals=signals))
    said = as_user(noor).get(url(walking_round, f"visits/{rang['id']}/talk")).json()
    assert (said["note"], said["signals"]) == ("Iets", signals)
    assert JournalEntry.objects.filter(deed="note.read", actor=noor).count() == 1


def test_a_talk_of_another_round_is_not_there(as_user, oost, joost, walking_round, beukenstraat):
    other = make_round(oost, state=Round.State.WALKING)
    make_turf(other, "A", beukenstraat.addresses.all(), [])
    visit_elsewhere = a_visit(doors_of(other)[0], joost, "conversation")
    assert as_user(joost).get(url(walking_round, f"visits/{visit_elsewhere.pk}/talk")).status_code == 404


def test_the_description_of_the_api_is_for_staff(as_user, joost, otto):
    assert as_user(joost).get("/api/v1/openapi.json").status_code == 302
    told = as_user(otto).get("/api/v1/openapi.json").json()
    events = told["components"]["schemas"]["EventsIn"]["properties"]["events"]["items"]
    assert set(events["discriminator"]["mapping"]) == set(KINDS), "each kind of event is described"


def test_what_the_first_version_sent_still_comes_in(as_user, joost, walking_round):
    """As phones that were not opened for months still have it: this list is never changed, only added to."""
    door, other = doors_of(walking_round)[:2]
    at = {"device_time": "2026-10-06T13:44:00+02:00"}
    ids = [str(uuid.uuid4()) for _each in range(6)]
    signal = {"kind": "wish", "theme": "taal-en-leren", "text": "Nederlands oefenen"}
    told = {"topics": ["taal-en-leren"], "feeling": 3, "knows_team": None, "knows_activities": True}
    old = [
        {"type": "visit", "id": ids[0], "door": str(door.pk), "outcome": "conversation", **at},
        {"type": "talk", "id": ids[1], "visit": ids[0], **told, "note": "Overdag", "signals": [signal], **at},
        {"type": "visit", "id": ids[2], "door": str(other.pk), "outcome": "not_home", **at},
        {"type": "undo", "id": ids[3], "visit": ids[2], **at},
        {"type": "door_found", "id": ids[4], "turf": str(door.turf_id), "label": "Woonboot", **at},
        {"type": "checked_out", "id": ids[5], "turf": str(door.turf_id), **at},
    ]
    assert statuses(post(as_user(joost), walking_round, *old)) == ["created"] * 6
    assert statuses(post(as_user(joost), walking_round, *old)) == ["duplicate"] * 6


def test_a_phone_hears_of_another_number_or_contact_to_warn(as_user, joost, oost, walking_round):
    client = as_user(joost)
    for field, value in (("phone", "06 00 00 00 15"), ("emergency_email", "nel@example.org")):
        stamp = client.get(url(walking_round))["ETag"]
        assert client.get(url(walking_round), headers={"If-None-Match": stamp}).status_code == 304
        setattr(oost, field, value)
        oost.save()
        assert client.get(url(walking_round), headers={"If-None-Match": stamp}).status_code == 200
