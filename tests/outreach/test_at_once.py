"""Two colleagues press the same button at the same moment: it happens once, and neither gets an error page."""

import uuid

import pytest
from django.urls import reverse

from buurt.post.models import OutgoingMail
from outreach.models import AgendaItem, Debrief, Decision, DoNotRing, Meeting, Round, Visit
from outreach.netwerk.agenda import add_item, build_agenda
from tests.cast import at
from tests.outreach.conftest import door_found, doors_of, post, visit
from tests.races import both_at_once

pytestmark = pytest.mark.django_db(transaction=True)


def statuses_of(done, refused):
    assert not refused
    return sorted(answer.status_code for answer in done)


def test_announcing(announced_round, noor, as_user):
    Round.objects.update(
        state="draft", starts_at=at(days=3), ends_at=at(2, days=3), table_lon=5.0023, table_lat=52.0025,
        flyer_email="drukker@example.org",
    )  # fmt: skip
    url = reverse("round_announce", args=[announced_round.pk])
    one, other = as_user(noor), as_user(noor)
    fields = {"flyer_email": "drukker@example.org"}
    done, refused = both_at_once(lambda: one.post(url, fields), lambda: other.post(url, fields))
    assert not refused and all(answer.status_code in (200, 302) for answer in done)
    assert Round.objects.get().state == "announced"
    keys = list(OutgoingMail.objects.values_list("letter", "recipient", "address"))
    assert len(keys) == len(set(keys)) and keys


def test_one_visit_sent_by_a_phone_that_got_no_answer(walking_round, joost, as_user):
    one, other = as_user(joost), as_user(joost)
    sent = visit(doors_of(walking_round)[0], "do_not_ring")
    found = door_found(walking_round.turfs.get(letter="A"))
    done, refused = both_at_once(
        lambda: post(one, walking_round, sent, found), lambda: post(other, walking_round, sent, found)
    )
    assert statuses_of(done, refused) == [200, 200]
    assert Visit.objects.count() == 1 and DoNotRing.objects.count() == 1


def test_two_phones_send_the_same_door_with_other_ids(walking_round, joost, noor, as_user):
    door = doors_of(walking_round)[0]
    one, other = as_user(joost), as_user(noor)
    done, refused = both_at_once(
        lambda: post(one, walking_round, visit(door, "do_not_ring")),
        lambda: post(other, walking_round, visit(door, "do_not_ring")),
    )
    assert statuses_of(done, refused) == [200, 200]
    assert DoNotRing.objects.standing().count() == 1


def test_settling_one_door_leaves_one_result(walking_round, noor, joost, mo, as_user):
    door = doors_of(walking_round)[0]
    for user, outcome in [(joost, "not_home"), (mo, "do_not_ring")]:
        post(as_user(user), walking_round, visit(door, outcome))
    Round.objects.update(state="debriefed")
    url, clients = reverse("visit_settle", args=[walking_round.pk]), [as_user(noor), as_user(noor)]
    page = clients[0].get(reverse("debrief", args=[walking_round.pk])).content.decode()
    assert "Dat vervalt als je een andere uitkomst kiest." in page
    one, other = Visit.objects.all()
    done, refused = both_at_once(
        lambda: clients[0].post(url, {"keep": one.pk}), lambda: clients[1].post(url, {"keep": other.pk})
    )
    assert statuses_of(done, refused) == [302, 302] and Visit.objects.counting().count() == 1


SURE = {"sure": "on"}  # nobody checked out


def test_ending_a_walk(walking_round, noor, joost, as_user):
    url = reverse("walk_end", args=[walking_round.pk])
    one, other = as_user(noor), as_user(joost)
    assert statuses_of(*both_at_once(lambda: one.post(url, SURE), lambda: other.post(url, SURE))) == [302, 302]
    assert Round.objects.get().state == "debriefed"


def test_the_first_debrief(walking_round, noor, joost, as_user):
    as_user(noor).post(reverse("walk_end", args=[walking_round.pk]), SURE)
    url, ones, others = reverse("debrief", args=[walking_round.pk]), as_user(noor), as_user(joost)
    fields = {"seen": "", "do": "save", "effect": "", "learned": "", "table_visitors": ""}
    done, refused = both_at_once(
        lambda: ones.post(url, fields | {"picture": "Van Noor"}),
        lambda: others.post(url, fields | {"picture": "Van Joost"}),
    )
    # One is kept; the other sees what was kept beside what they wrote.
    assert statuses_of(done, refused) == [200, 302]
    assert Debrief.objects.count() == 1


def test_the_next_meeting(oost, noor, joost, as_user):
    one, other, url = as_user(noor), as_user(joost), reverse("agenda")
    assert statuses_of(*both_at_once(lambda: one.get(url), lambda: other.get(url))) == [200, 200]
    assert Meeting.objects.count() == 1


def test_two_decisions_about_one_item(oost, noor, joost, as_user):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Lantaarn stuk", theme=None, by=noor)
    one, other = as_user(noor), as_user(joost)
    url = reverse("item_decide", args=[meeting.pk, item.pk])
    done, refused = both_at_once(
        lambda: one.post(url, {"choice": "drop"}), lambda: other.post(url, {"choice": "park", "back": ""})
    )
    assert not refused and all(answer.status_code in (200, 302) for answer in done)
    assert Decision.objects.filter(item=item).count() == 1


def test_closing_a_meeting(oost, noor, joost, as_user):
    meeting = build_agenda(team=oost)
    add_item(meeting=meeting, text="Lantaarn stuk", theme=None, by=noor)
    url, one, other = reverse("meeting_close", args=[meeting.pk]), as_user(noor), as_user(joost)
    assert statuses_of(*both_at_once(lambda: one.post(url), lambda: other.post(url))) == [302, 302]
    letters = list(OutgoingMail.objects.values_list("letter", "recipient"))
    assert len(letters) == len(set(letters))
    assert AgendaItem.objects.count() == 1


def test_ids_of_another_team_in_a_decision(oost, west, noor, wil, as_user):
    meeting, theirs = build_agenda(team=oost), build_agenda(team=west)
    item = add_item(meeting=meeting, text="Lantaarn stuk", theme=None, by=noor)
    other = add_item(meeting=theirs, text="Geheim van West", theme=None, by=wil)
    client, url = as_user(noor), reverse("item_decide", args=[meeting.pk, item.pk])
    page = client.post(url, {"choice": "do", "owner": wil.pk})
    assert page.status_code == 200 and "Kies iemand die nu in het team zit." in page.content.decode()
    for pk in (other.pk, uuid.uuid4()):
        assert client.post(reverse("item_decide", args=[meeting.pk, pk]), {"choice": "drop"}).status_code == 404
    assert client.post(reverse("item_decide", args=[theirs.pk, other.pk]), {"choice": "drop"}).status_code == 404
    assert not Decision.objects.exists()
