"""Promises that a phone sends, and what a phone is told of them."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outreach.models import Promise, Round
from tests.cast import join, make_user
from tests.outreach.conftest import doors_of, post, statuses, visit
from tests.outreach.promises import a_promise, in_days, promise, promise_off
from tests.outreach.rounds import make_round, make_turf


def walk(client, this_round, **headers):
    return client.get(f"/api/v1/rounds/{this_round.pk}/walk", headers=headers)


def test_it_works(as_user, joost, noor, walking_round):
    door = doors_of(walking_round)[0]
    told = promise(door, text="Folder Taalcafé in de bus", who=str(noor.pk))
    answer = post(as_user(joost), walking_round, visit(door, "conversation"), told, told)
    assert statuses(answer) == ["created", "created", "duplicate"]
    kept = Promise.objects.get()
    assert (kept.words, kept.owner, kept.by, kept.due) == ("Folder Taalcafé in de bus", noor, joost, in_days(3))
    assert kept.place == str(door.address) and kept.is_open


def test_without_words_it_is_what_was_chosen_and_the_senders_own(as_user, joost, walking_round):
    post(as_user(joost), walking_round, promise(doors_of(walking_round)[0], "call"))
    kept = Promise.objects.get()
    assert (kept.words, kept.owner) == ("terugbellen", joost)


def test_something_else_wants_words_and_says_so(as_user, joost, walking_round):
    answer = post(as_user(joost), walking_round, promise(what="other"))
    assert statuses(answer) == ["rejected"]
    assert answer.json()["results"][0]["message"] == "Kies wat je beloofde, of schrijf het op."


@pytest.mark.parametrize("wrong", [{"due": "morgen"}, {"what": "geld"}, {"text": "x" * 201}, {"due": None}])
def test_what_does_not_fit_is_refused_and_holds_up_nothing(as_user, joost, walking_round, wrong):
    door = doors_of(walking_round)[0]
    assert statuses(post(as_user(joost), walking_round, promise(door, **wrong), visit(door))) == ["rejected", "created"]


def test_a_day_years_away_is_refused_and_one_before_the_round_becomes_that_of_the_round(as_user, joost, walking_round):
    answer = post(as_user(joost), walking_round, promise(days=500), promise(days=-9000))
    assert statuses(answer) == ["rejected", "created"]
    assert Promise.objects.get().due == timezone.localdate(walking_round.starts_at)


def test_who_is_not_in_the_team_keeps_no_promise_of_it(as_user, joost, wil, walking_round):
    post(as_user(joost), walking_round, promise(who=str(wil.pk)))
    assert Promise.objects.get().owner == joost


def test_a_door_of_another_round_is_refused(as_user, joost, oost, walking_round, lindenstraat):
    other = make_round(oost)
    make_turf(other, "A", lindenstraat.addresses.all(), [joost])
    assert statuses(post(as_user(joost), walking_round, promise(doors_of(other)[0]))) == ["rejected"]


def test_it_is_taken_back_once_and_one_that_was_done_stays_done(as_user, joost, walking_round):
    client, told = as_user(joost), promise()
    assert statuses(post(client, walking_round, promise_off(told), told)) == ["rejected", "created"]
    off = promise_off(told)
    assert statuses(post(client, walking_round, off, off, promise_off(told))) == ["created", "duplicate", "duplicate"]
    assert Promise.objects.get().state == "taken_back"
    done = promise()
    post(client, walking_round, done)
    Promise.objects.filter(pk=done["id"]).update(state="done", answered_at=timezone.now())
    assert statuses(post(client, walking_round, promise_off(done))) == ["created"]
    assert Promise.objects.get(pk=done["id"]).state == "done"


def test_the_phone_hears_of_open_promises_at_its_doors_and_never_their_words(as_user, joost, noor, walking_round):
    door = doors_of(walking_round)[1]
    post(as_user(noor), walking_round, promise(door, text="Kanariegeel boekje"))
    answer = walk(as_user(joost), walking_round)
    [told] = answer.json()["promises"]
    assert told == {"id": told["id"], "door": str(door.pk), "what": "folder", "due": in_days(3).isoformat(),
                    "who": "Noor", "mine": False, "here": True}  # fmt: skip
    assert "Kanariegeel" not in json.dumps(answer.json())
    assert answer.json()["partners"] == [{"id": str(noor.pk), "name": "Noor"}]


def test_a_promise_of_an_earlier_round_shows_at_the_same_address_until_it_is_answered(
    as_user, joost, oost, walking_round, lindenstraat
):
    before = make_round(oost, state=Round.State.CLOSED, starts_at=timezone.now() - timedelta(days=21))
    make_turf(before, "A", lindenstraat.addresses.order_by("number"), [joost])
    open_still = a_promise(before, joost, door=doors_of(before)[4])
    client = as_user(joost)
    answer = walk(client, walking_round)
    [told] = answer.json()["promises"]
    assert told["door"] == str(doors_of(walking_round)[4].pk) and not told["here"]
    same = walk(client, walking_round, **{"if-none-match": answer.headers["ETag"]})
    assert same.status_code == 304
    open_still.state = "done"
    open_still.save()
    assert walk(client, walking_round, **{"if-none-match": answer.headers["ETag"]}).json()["promises"] == []


def test_another_team_at_the_same_address_hears_nothing(as_user, wil, west, joost, walking_round, lindenstraat):
    theirs = make_round(west, state=Round.State.WALKING)
    make_turf(theirs, "A", lindenstraat.addresses.order_by("number"), [wil])
    a_promise(walking_round, joost, door=doors_of(walking_round)[0])
    assert walk(as_user(wil), theirs).json()["promises"] == []


def test_ten_times_as_many_promises_take_no_more_queries(as_user, joost, walking_round):
    client, doors = as_user(joost), doors_of(walking_round)

    def queries():
        with CaptureQueriesContext(connection) as counted:
            walk(client, walking_round)
        return len(counted)

    a_promise(walking_round, joost, door=doors[0])
    queries()
    few = queries()
    colleague = make_user("Saar Prins")
    join(walking_round.team, colleague)
    for n in range(10):
        a_promise(walking_round, colleague, door=doors[n])
    assert queries() == few
