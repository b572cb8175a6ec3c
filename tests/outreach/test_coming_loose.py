"""A talk comes loose from its door when the round closes or a yes ends, and then nothing tells which door it was."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from buurt.privacy.retention import apply_rules
from outreach.models import Consent, Signal, Talk, Visit
from outreach.netwerk.debriefing import close_round, end_walk
from tests.outreach.conftest import doors_of, post, said, statuses, talk, undo, visit
from tests.outreach.consents import REACH, correct


def test_the_notes_show_an_address_only_where_that_was_agreed(at_the_door, walking_round, noor, as_user, clock):
    at_the_door(note="Anoniem")
    at_the_door("address", note="Met adres")
    end_walk(walking_round, by=noor)
    url = reverse("round_notes", args=[walking_round.pk])
    page = as_user(noor).get(url).content.decode()
    assert "Lindenstraat 2, dat mocht" in page and "Lindenstraat 1" not in page
    clock.move_to(timezone.now() + timedelta(days=93))
    assert "Lindenstraat 2" not in as_user(noor).get(url).content.decode()


def closed(this_round, by):
    end_walk(this_round, by=by)
    close_round(this_round, by=by)


def test_an_anonymous_talk_comes_loose_when_the_round_is_closed(at_the_door, walking_round, joost, noor, as_user):
    rang, agreed = at_the_door(), at_the_door("address")
    correct(as_user(noor), walking_round, rang, note="Toch anders")
    closed(walking_round, noor)
    assert [each.note for each in Talk.objects.filter(visit=agreed["id"])] == ["Wil zwemmen"]
    loose = Talk.objects.filter(visit=None)
    assert sorted(each.note for each in loose) == ["", "Toch anders"], "of what was corrected no words stay"
    assert {each.fingerprint + each.device_time for each in loose} == {""}
    assert len({each.received_at for each in loose}) == 1, "the time of day would tell which visit it was"
    assert sorted(each.note for each in Talk.objects.counting()) == ["Toch anders", "Wil zwemmen"]
    assert {each.street for each in loose} == {None}, "with two conversations there, the street would tell the door"
    assert Signal.objects.counting().count() == 1  # the correction had none
    page = as_user(noor).get(reverse("debrief", args=[walking_round.pk])).content.decode()
    assert "<dd>2</dd>" in page


def test_a_street_with_five_conversations_is_told(walking_round, joost, noor, as_user):
    rang = [visit(door, "conversation") for door in doors_of(walking_round)[:5]]
    for each in rang:
        post(as_user(joost), walking_round, each, talk(each, note="Wil zwemmen"))
    page = reverse("round_notes", args=[walking_round.pk])
    end_walk(walking_round, by=noor)
    assert "Lindenstraat" in as_user(noor).get(page).content.decode()
    post(as_user(joost), walking_round, undo(rang[0]))
    assert "Lindenstraat" not in as_user(noor).get(page).content.decode()


def test_what_came_loose_is_known_when_a_phone_sends_it_again(at_the_door, walking_round, joost, noor, as_user):
    rang = visit(doors_of(walking_round)[9], "conversation")
    written = talk(rang, note="Iets")
    post(as_user(joost), walking_round, rang, written)
    closed(walking_round, noor)
    assert statuses(post(as_user(joost), walking_round, rang, written)) == ["duplicate", "duplicate"]
    assert Talk.objects.count() == 1


def test_when_a_yes_is_withdrawn_the_talk_comes_loose_and_a_stale_form_brings_nothing_back(
    at_the_door, walking_round, joost, noor, as_user
):
    rang = at_the_door("contact", REACH)
    as_user(noor).post(reverse("consent_end", args=[Consent.objects.get().pk]), {"how": "withdrawn"})
    assert Talk.objects.counting().get().visit is None and Visit.objects.get().is_loose
    answer = correct(as_user(joost), walking_round, rang, note="Nog iets", consent=said("contact", REACH))
    assert answer["status"] == "rejected" and "hoort niet meer bij een adres" in answer["message"]
    assert not Consent.objects.exists() and Talk.objects.count() == 1
    assert JournalEntry.objects.filter(deed="consent.withdrawn", actor=noor).count() == 1


def test_at_its_end_everything_goes_by_itself(at_the_door, walking_round, noor, clock):
    at_the_door("contact", REACH)
    closed(walking_round, noor)
    clock.move_to(timezone.now() + timedelta(days=92))
    apply_rules()
    assert Consent.objects.get().phone == "06 00 00 00 14", "the last day is still a day"
    clock.move_to(timezone.now() + timedelta(days=1))
    apply_rules()
    assert not Consent.objects.exists()
    kept = Talk.objects.counting().get()
    assert (kept.visit, kept.note) == (None, "Wil zwemmen")


def test_of_a_round_that_nobody_closes_the_talks_come_loose_after_two_weeks(at_the_door, walking_round, clock):
    at_the_door()
    clock.move_to(walking_round.ends_at + timedelta(days=14) - timedelta(minutes=1))
    apply_rules()
    assert Talk.objects.filter(visit__isnull=False).count() == 1
    clock.move_to(walking_round.ends_at + timedelta(days=14, minutes=1))
    apply_rules()
    assert Talk.objects.counting().get().visit is None
