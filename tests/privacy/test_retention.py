"""What is about people goes when its term is over, and only its number stays."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from buurt.post.models import OutgoingMail
from buurt.privacy import retention
from buurt.privacy.models import Removal
from buurt.privacy.tasks import apply_retention
from outreach.door.do_not_ring import stop_ringing
from outreach.models import Caution, DoNotRing, Door, Floors, Promise, Round, SafetyEvent
from teams.models import Invitation
from tests.cast import at
from tests.outreach.promises import a_promise
from tests.outreach.rounds import make_round, make_turf

TODAY = timezone.localdate


@pytest.fixture
def caution(oost, noor, lindenstraat):
    address = lindenstraat.addresses.first()
    return Caution.objects.create(team=oost, address=address, reason="Kanariegeel", review_on=TODAY(), put_by=noor)


def after(days):
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def counts():
    return dict(Removal.objects.values_list("rule", "removed"))


def test_a_let_op_that_no_one_looks_at_again_goes_and_one_that_is_kept_stays(caution, lindenstraat):
    kept = Caution.objects.create(
        team=caution.team, address=lindenstraat.addresses.last(), reason="Blijft", review_on=TODAY() + timedelta(days=9)
    )
    with after(29):
        apply_retention()
    assert Caution.objects.count() == 2 and not counts()
    with after(32):
        apply_retention()
    assert list(Caution.objects.all()) == [kept] and counts() == {"caution": 1}


def test_a_standing_wish_never_goes_and_an_ended_one_does(lindenstraat):
    standing, ended = (stop_ringing(address) for address in lindenstraat.addresses.all()[:2])
    DoNotRing.objects.filter(pk=ended.pk).update(ended_at=timezone.now())
    with after(1000):
        apply_retention()
    assert list(DoNotRing.objects.all()) == [standing]


def test_the_door_and_the_words_of_a_promise_go_after_its_answer_and_that_it_was_kept_stays(oost, joost, lindenstraat):
    this_round = make_round(oost)
    make_turf(this_round, "A", lindenstraat.addresses.all(), [joost])
    door = this_round.turfs.get().doors.first()
    said = {"door": door, "text": "Kanariegeel", "days": -1}
    answered = a_promise(this_round, joost, state="done", answered_at=timezone.now(), **said)
    still_open = a_promise(this_round, joost, **said)
    with after(29):
        apply_retention()
    assert Promise.objects.filter(door=door).count() == 2 and not counts()
    with after(31):
        apply_retention()
        apply_retention()
    assert Promise.objects.get(pk=answered.pk).words == "folder brengen" and counts() == {"promise": 1}
    assert list(Promise.objects.filter(door=door)) == [still_open]
    with after(400):
        apply_retention()
    still_open.refresh_from_db()
    assert (still_open.place, still_open.state, still_open.text) == ("", "given_up", "")


def test_who_printed_the_flyer_is_forgotten_and_the_round_stays(oost):
    for days in (-100, -80):
        Round.objects.create(team=oost, starts_at=at(days=days), ends_at=at(2, days=days), flyer_email="d@example.org")
    apply_retention()
    assert sorted(Round.objects.values_list("flyer_email", flat=True)) == ["", "d@example.org"]


def test_invitations_go_once_answered_and_open_ones_stay(oost, town):
    now = timezone.now()
    fields = {"email": "nieuw@example.org", "expires_at": now + timedelta(days=7)}
    Invitation.objects.create(team=oost, accepted_at=now - timedelta(days=91), **fields)
    Invitation.objects.create(municipality=town, withdrawn_at=now - timedelta(days=91), **fields)
    stays = Invitation.objects.create(team=oost, **fields)
    apply_retention()
    assert list(Invitation.objects.all()) == [stays] and counts() == {"invitation": 2}


def test_letters_go_after_a_year_but_not_what_still_waits(town):
    fields = {"letter": "x", "subject_id": "1", "municipality": town}
    OutgoingMail.objects.create(key="a", state="sent", **fields)
    waits = OutgoingMail.objects.create(key="b", state="queued", **fields)
    with after(366):
        apply_retention()
    assert list(OutgoingMail.objects.all()) == [waits]


def test_a_rule_that_fails_keeps_no_other_from_being_applied(caution, monkeypatch):
    def fail(_until):
        raise RuntimeError

    monkeypatch.setitem(retention.RULES, "a", retention.Rule("a", "a", 1, fail, "municipality"))
    monkeypatch.setattr(retention, "RULES", {"a": retention.RULES["a"], **retention.RULES})
    with after(32):
        apply_retention()
    assert counts() == {"caution": 1}


def test_the_administrator_reads_how_many_and_no_other(as_user, adam, noor, town, oost):
    Removal.objects.create(rule="caution", municipality_id=town.pk, removed=3)
    Removal.objects.create(rule="mail", municipality_id=town.pk + 1000, removed=5)
    page = as_user(adam).get(reverse("start")).content.decode()
    assert "3 × let op die niemand meer bekeek" in page and "5 ×" not in page
    assert "let op die niemand" not in as_user(noor).get(reverse("start")).content.decode()
    assert list(Removal.objects.visible_to(adam).values_list("removed", flat=True)) == [3]
    assert not Removal.objects.visible_to(noor).exists()


def test_it_is_applied_every_night(settings):
    assert "buurt.privacy.tasks.apply_retention" in {each["task"] for each in settings.CELERY_BEAT_SCHEDULE.values()}


def test_what_walkers_told_of_their_safety_goes_after_a_month(oost, joost, lindenstraat):
    this_round = make_round(oost)
    turf = make_turf(this_round, "A", lindenstraat.addresses.all(), [joost])
    SafetyEvent.objects.create(id=uuid4(), team=oost, by=joost, round=this_round, turf=turf, kind="checked_out")
    with after(29):
        apply_retention()
    assert SafetyEvent.objects.exists()
    with after(31):
        apply_retention()
    assert not SafetyEvent.objects.exists() and counts()["safety"] == 1


def test_the_floors_of_a_flat_go_two_years_after_they_were_told(oost, joost, lindenstraat):
    told = {"team": oost, "by": joost, "address": lindenstraat.addresses.first(), "per_floor": 4}
    old = Floors.objects.create(id=uuid4(), **told)
    Floors.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=200))
    newer = Floors.objects.create(id=uuid4(), **told)
    with after(529):
        apply_retention()
    assert Floors.objects.count() == 2 and not counts()
    with after(531):
        apply_retention()
    assert list(Floors.objects.all()) == [newer] and counts() == {"floors": 1}


def test_what_a_found_door_was_called_goes_a_year_after_the_round_and_the_door_stays(oost, joost, lindenstraat):
    this_round = make_round(oost)
    turf = make_turf(this_round, "A", lindenstraat.addresses.all(), [joost])
    door = Door.objects.create(team=oost, turf=turf, label="Achter bij Kanariegeel", position=99)
    for days, kept in ((364, True), (367, False)):
        with after(days):
            apply_retention()
            apply_retention()
        door.refresh_from_db()
        assert ("Kanariegeel" in door.label) == kept
    assert door.label and counts()["found_door"] == 1
