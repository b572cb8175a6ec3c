"""Announcing a round: the flyer and the invitations go out, once."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from buurt.post import sending
from buurt.privacy.models import JournalEntry
from outreach.division.changing import PlanRefused
from outreach.division.dividing import divide
from outreach.division.moving import move_side
from outreach.models import Division, Invited, Participant, Round
from outreach.planning.planning import plan_next_round
from outreach.telling.announcing import announce_round, cancel_round, send_flyer_to, whats_missing
from outreach.workflow import MoveRefused
from tests.cast import make_street
from tests.outreach.announcing import PRINTER, appointment, deliver, enclosed, letters, of, to
from tests.outreach.planning import divided, put_in_duos


def test_it_works(planned, noor, joost):
    announce_round(planned, by=noor)
    sent = deliver()
    planned.refresh_from_db()
    assert planned.state == Round.State.ANNOUNCED
    assert planned.announced_at is not None
    everyone = ["joost@example.org", "mo@example.org", "noor@example.org", "samira@example.org"]
    assert to(sent) == sorted([PRINTER, *everyone])
    text = of(sent, joost).body
    assert "Jij loopt in duo A met Noor." in text
    assert "Plein De Linde" in text
    assert f"/rondes/{planned.pk}/" in text
    assert "Mo" not in text
    assert JournalEntry.objects.filter(deed="round.announced", actor_id=noor.pk, team_id=planned.team_id).exists()


def test_the_invitation_is_an_appointment_for_that_member_alone(planned, noor, joost):
    announce_round(planned, by=noor)
    method, event = appointment(of(deliver(), joost))
    assert method == "REQUEST"
    assert event["SEQUENCE"] == 0
    assert event["DTSTART"].to_ical().endswith(b"Z")  # in UTC: every calendar program understands it
    assert event.start == planned.starts_at
    assert event.end == planned.ends_at
    assert event["LOCATION"] == "Plein De Linde"
    assert "joost@example.org" in event["ATTENDEE"]
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert "oost@example.org" in event["ORGANIZER"]


def test_the_printer_gets_the_flyer_and_the_streets(planned, noor):
    announce_round(planned, by=noor)
    [message] = [message for message in deliver() if message.to == [PRINTER]]
    assert enclosed(message, ".pdf").startswith(b"%PDF")
    assert "Beukenstraat en Lindenstraat" in message.body
    assert message.reply_to == ["oost@example.org"]
    assert "Noor" not in message.body


def test_of_a_street_that_is_partly_spare_the_printer_gets_the_numbers(oost, noor, joost, linde):
    this_round = divided(oost, [make_street(linde, "Langelaan", range(1, 100))], [noor, joost], flyer_email=PRINTER)
    announce_round(this_round, by=noor)
    [message] = [message for message in deliver() if message.to == [PRINTER]]
    turf = this_round.turfs.get()
    for side in set(turf.doors.values_list("side", flat=True)):
        numbers = sorted(turf.doors.filter(side=side).values_list("address__number", flat=True))
        which = "even" if numbers[0] % 2 == 0 else "oneven"
        assert f"Langelaan {numbers[0]}–{numbers[-1]} ({which})" in message.body


def test_a_round_without_a_printer_sends_no_flyer_until_one_is_named(planned, noor):
    Round.objects.filter(pk=planned.pk).update(flyer_email="")
    planned.refresh_from_db()
    announce_round(planned, by=noor)
    assert not letters(letter="round_flyer").exists()
    send_flyer_to(planned, address=PRINTER, by=noor)
    send_flyer_to(planned, address=PRINTER, by=noor)
    assert [message.to for message in deliver() if message.to == [PRINTER]] == [[PRINTER]]


def test_announced_twice_is_announced_once(announced, noor):
    announce_round(announced, by=noor)
    assert deliver() == []
    assert JournalEntry.objects.filter(deed="round.announced").count() == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_goes_out_when_the_deed_is_undone(planned, noor):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        announce_round(planned, by=noor)
        raise ZeroDivisionError
    assert not letters().exists()
    assert not Invited.objects.exists()


@pytest.mark.parametrize(
    ("break_it", "says", "mend_at"),
    [
        (lambda r: Round.objects.update(table_spot=""), "koffietafel", "round_when"),
        (lambda r: Round.objects.update(table_lon=None), "koffietafel", "round_when"),
        (lambda r: Participant.objects.update(turf=None), "duo", "round_who"),
        (lambda r: [turf.doors.all().delete() for turf in r.turfs.all()], "verdeeld", "round_divide"),
        (lambda r: Round.objects.update(starts_at=timezone.now() - timedelta(hours=1)), "geweest", "round_when"),
    ],
)
def test_what_is_missing_is_said_with_the_page_that_mends_it(planned, noor, break_it, says, mend_at):
    break_it(planned)
    with pytest.raises(PlanRefused) as refused:
        announce_round(planned, by=noor)
    assert says in refused.value.message
    assert refused.value.mend_at == mend_at
    assert not letters().exists()


def test_a_door_that_the_round_before_took_in_since_is_divided_anew_first(oost, noor, joost, linde):
    first = divided(oost, [make_street(linde, "Langelaan", range(1, 100))], [noor, joost])
    following = plan_next_round(this_round=first, by=noor)
    put_in_duos(following, [noor, joost])
    divide(this_round=following, by=noor)
    assert whats_missing(following) is None
    move_side(this_round=first, letter="", number=1, to="A", by=noor)
    lack = whats_missing(following)
    assert "ook in een andere ronde" in lack.message and lack.mend_at == "round_divide"
    divide(this_round=following, by=noor)
    assert whats_missing(following) is None


def test_an_earlier_plan_is_not_announced_when_the_last_division_failed(oost, noor, joost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost])
    Division.objects.update(state=Division.State.FAILED)
    this_round.refresh_from_db()
    assert whats_missing(this_round).message == "Het verdelen is niet gelukt. Verdeel opnieuw."
    divide(this_round=this_round, by=noor)
    assert whats_missing(Round.objects.get()) is None


def test_a_round_that_was_cancelled_cannot_be_announced(planned, noor):
    cancel_round(planned, by=noor)
    with pytest.raises(MoveRefused):
        announce_round(planned, by=noor)


def test_a_letter_is_in_the_language_of_whoever_reads_it(planned, noor, joost):
    joost.language = "en"
    joost.save()
    announce_round(planned, by=noor)
    sent = deliver()
    with translation.override("en"):
        assert date_format(timezone.localtime(planned.starts_at), "l j F") in of(sent, joost).subject
    [printer] = [message for message in sent if message.to == [PRINTER]]
    assert "Hierbij de flyer" in printer.body


def test_a_name_with_odd_signs_makes_no_odd_letter(planned, noor, joost):
    Round.objects.update(name='#eval("x")\nBcc: iemand@example.org ☕', table_spot="bij 'De Linde'; hoek, \\ links")
    planned.refresh_from_db()
    announce_round(planned, by=noor)
    sent = deliver()
    assert len(sent) == 5
    assert appointment(of(sent, joost))[1]["LOCATION"] == "bij 'De Linde'; hoek, \\ links"
    assert "iemand@example.org" not in to(sent)


def test_a_worker_that_dies_between_claim_and_send_loses_nothing(planned, noor):
    announce_round(planned, by=noor)
    for mail in letters(state="queued", not_before__lte=timezone.now()):
        assert sending._claim(mail.pk) is not None  # and then the power goes
    assert deliver() == []
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        for mail in letters(state="sending"):
            sending.send(mail.pk)
    assert letters(state="sent").count() == 5
