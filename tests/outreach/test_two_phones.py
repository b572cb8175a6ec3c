"""Two phones on one loopgebied: each sees soon what the other does, and a coordinator settles two results at a door."""

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.door.do_not_ring import stop_ringing
from outreach.models import Round, Undo, Visit
from outreach.netwerk.debriefing import end_walk
from tests.outreach.conftest import doors_of, visit


@pytest.fixture
def phone(walking_round, as_user):
    """`phone(joost)` reads and sends as Joost does: `read(stamp=…, at=…)` and `send(event)`."""

    class Phone:
        def __init__(self, user):
            self.client = as_user(user)

        def read(self, stamp="", at=None):
            url = reverse("api-1:walk_data", args=[walking_round.pk])
            return self.client.get(url, headers={"If-None-Match": stamp, **({"Buurt-At": str(at)} if at else {})})

        def send(self, *events):
            url = reverse("api-1:save_events", args=[walking_round.pk])
            answer = self.client.post(url, {"events": list(events)}, content_type="application/json")
            return [each["status"] for each in answer.json()["results"]]

    return Phone


@pytest.fixture
def door(walking_round):
    return doors_of(walking_round)[0]


def test_what_did_not_change_is_not_sent_again(phone, joost, noor, door, walking_round):
    mine, hers = phone(joost), phone(noor)
    stamp = mine.read()["ETag"]
    again = mine.read(stamp)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", stamp)
    hers.send(visit(door))
    answer = mine.read(stamp)
    assert answer.status_code == 200 and answer.json()["doors"][0]["visit"]["outcome"] == "not_home"
    stamp = answer["ETag"]
    stop_ringing(doors_of(walking_round)[3].address)
    assert mine.read(stamp).status_code == 200
    assert hers.read(mine.read()["ETag"]).status_code == 200, "what one may read is one's own"


def test_at_which_door_the_other_stands(phone, joost, noor, door, walking_round):
    mine, hers = phone(joost), phone(noor)
    hers.read(at=door.pk)
    assert [each["busy"] for each in mine.read().json()["doors"][:2]] == ["Noor", ""]
    assert hers.read(at=door.pk).json()["doors"][0]["busy"] == "", "of oneself one knows it"
    hers.read(at=doors_of(walking_round)[1].pk)
    assert [each["busy"] for each in mine.read().json()["doors"][:2]] == ["", "Noor"]
    hers.read()
    assert not any(each["busy"] for each in mine.read().json()["doors"])


def test_two_results_at_one_door_are_both_kept_and_the_coordinator_settles_them(
    phone, joost, noor, door, walking_round, as_user
):
    phone(joost).send(visit(door, "not_home"))
    phone(noor).send(visit(door, "conversation"))
    assert Visit.objects.counting().count() == 2
    end_walk(walking_round, by=noor)
    page = reverse("debrief", args=[walking_round.pk])
    assert "Twee uitkomsten bij één deur" in as_user(noor).get(page).content.decode()
    assert "Twee uitkomsten bij één deur" not in as_user(joost).get(page).content.decode()
    first = Visit.objects.get(outcome="not_home")
    settle = reverse("visit_settle", args=[walking_round.pk])
    assert as_user(noor).post(settle, {"keep": "geen-id"}).status_code == 404
    as_user(noor).post(settle, {"keep": str(first.pk)})
    assert list(Visit.objects.counting()) == [first] and Undo.objects.get().by == noor
    assert "Twee uitkomsten" not in as_user(noor).get(page).content.decode()
    again = as_user(noor).post(settle, {"keep": str(first.pk)}, follow=True)
    assert "Hier valt niets meer te kiezen" in again.content.decode()


def test_in_a_closed_round_nothing_is_settled_any_more(phone, joost, noor, door, walking_round, as_user):
    phone(joost).send(visit(door, "not_home"))
    phone(noor).send(visit(door, "conversation"))
    end_walk(walking_round, by=noor)
    Round.objects.filter(pk=walking_round.pk).update(state=Round.State.CLOSED, closed_at=timezone.now())
    settle = reverse("visit_settle", args=[walking_round.pk])
    answer = as_user(noor).post(settle, {"keep": str(Visit.objects.first().pk)}, follow=True)
    assert "Deze ronde is al afgerond." in answer.content.decode() and Visit.objects.counting().count() == 2


@pytest.mark.parametrize(
    "second", [{"after": "the first"}, {"outcome": "not_home"}, {"by": "joost"}], ids=["knew", "same", "oneself"]
)
def test_who_knew_of_the_first_result_or_logs_the_same_has_no_dispute(
    phone, joost, noor, door, walking_round, as_user, second
):
    first = visit(door, "not_home")
    phone(joost).send(first)
    told = {"after": first["id"]} if "after" in second else {}
    phone(joost if "by" in second else noor).send(visit(door, second.get("outcome", "conversation"), **told))
    end_walk(walking_round, by=noor)
    page = as_user(noor).get(reverse("debrief", args=[walking_round.pk])).content.decode()
    assert "Twee uitkomsten" not in page
