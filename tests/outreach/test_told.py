"""After the announcement: whatever changes is told to whom it concerns, once, and a reminder comes the day before."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from buurt.celery import app
from outreach.planning.planning import choose_people
from outreach.telling import announcing
from outreach.telling.announcing import announce_round, cancel_round, queue_reminders
from outreach.workflow import MoveRefused
from tests.cast import join, make_user
from tests.outreach.announcing import (
    PRINTER,
    appointment,
    day_before,
    deliver,
    extra,
    letters,
    of,
    places,
    plan,
    to,
)


def test_the_reminder_comes_the_day_before_and_once(announced, joost):
    with time_machine.travel(day_before(announced), tick=False):
        queue_reminders()
        sent = deliver()
        assert to(sent) == ["joost@example.org", "mo@example.org", "noor@example.org", "samira@example.org"]
        assert of(sent, joost).subject.startswith("Morgen: Bakkie in de Wijk")
        queue_reminders()
        assert deliver() == []


def test_two_beats_queue_one_reminder(announced):
    for hours in (10, 11, 30):
        with time_machine.travel(day_before(announced, hours)):
            queue_reminders()
            queue_reminders()
    assert letters(letter="round_reminder").count() == 4


def test_who_is_told_on_the_last_day_needs_no_reminder(planned, noor):
    with time_machine.travel(day_before(planned, 15), tick=False):
        announce_round(planned, by=noor)
        queue_reminders()
        assert not letters(letter="round_reminder").exists()


def test_a_reminder_that_comes_too_late_is_not_sent(announced):
    with time_machine.travel(announced.starts_at + timedelta(minutes=5)):
        assert deliver() == []
    assert letters(letter="round_reminder", state="cancelled").count() == 4


def test_the_reminder_of_a_round_after_the_clock_goes_back_is_at_nine(oost, noor, joost, lindenstraat):
    with time_machine.travel("2026-10-20T10:00:00+02:00"):
        this_round = plan(oost, [(lindenstraat.addresses.all(), [noor, joost])], days=6)  # Monday; Sunday winter begins
        announce_round(this_round, by=noor)
    [moment] = set(letters(letter="round_reminder").values_list("not_before", flat=True))
    assert timezone.localtime(moment).isoformat() == "2026-10-25T09:00:00+01:00"


def test_someone_added_later_is_invited_and_reminded_and_others_hear_only_what_is_theirs(announced, oost, noor):
    fatma = make_user("Fatma Demir")
    join(oost, fatma)
    choose_people(this_round=announced, places=places(announced, fatma="A"), by=noor)
    sent = deliver()
    assert to(sent) == ["fatma@example.org", "joost@example.org", "noor@example.org"]
    assert appointment(of(sent, fatma))[1]["SEQUENCE"] == 0
    method, changed = appointment(of(sent, noor))
    assert (method, changed["SEQUENCE"]) == ("REQUEST", 1)
    assert of(sent, noor).subject.startswith("Gewijzigd:")
    with time_machine.travel(day_before(announced), tick=False):
        queue_reminders()
        assert to(deliver()).count("fatma@example.org") == 1


def test_a_change_keeps_the_appointment_the_same_one(planned, noor, mo):
    announce_round(planned, by=noor)
    first = appointment(of(deliver(), mo))[1]
    choose_people(this_round=planned, places=places(planned, noor="B", mo="A"), by=noor)
    second = appointment(of(deliver(), mo))[1]
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]


def test_the_same_people_again_is_no_news(announced, noor):
    choose_people(this_round=announced, places=places(announced), by=noor)
    assert deliver() == []


def test_who_need_not_come_after_all_gets_it_out_of_the_calendar_and_no_reminder(announced, noor, joost, mo):
    choose_people(this_round=announced, places=places(announced, joost="B", mo=None, noor="B"), by=noor)
    sent = deliver()
    method, event = appointment(of(sent, mo))
    assert (method, str(event["STATUS"]), event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert "niet meer mee" in of(sent, mo).subject
    with time_machine.travel(day_before(announced), tick=False):
        queue_reminders()
        assert "mo@example.org" not in to(deliver())


def test_who_was_taken_off_and_put_back_is_invited_again(announced, noor, mo):
    choose_people(this_round=announced, places=places(announced, mo=None, samira="A"), by=noor)
    deliver()
    choose_people(this_round=announced, places=places(announced, mo="B", samira="B"), by=noor)
    method, event = appointment(of(deliver(), mo))
    assert (method, event["SEQUENCE"]) == ("REQUEST", 2)


def test_a_change_before_the_first_letter_left_gives_one_letter(planned, noor, mo):
    announce_round(planned, by=noor)
    choose_people(this_round=planned, places=places(planned, noor="B", mo="A"), by=noor)
    assert to(deliver()).count("mo@example.org") == 1


def test_who_left_the_team_is_told_by_beat(announced, mo):
    mo.memberships.update(left_at=timezone.now())
    with time_machine.travel(day_before(announced, 1), tick=False):
        queue_reminders()
        sent = deliver()
    assert to(sent).count("mo@example.org") == 1
    assert appointment(of(sent, mo))[0] == "CANCEL"


def test_a_cancelled_round_tells_whoever_was_told(announced, noor, joost):
    cancel_round(announced, by=noor)
    sent = deliver()
    assert len(sent) == 5
    assert appointment(of(sent, joost))[0] == "CANCEL"
    assert "gaat niet door" in of(sent, joost).body
    [printer] = [message for message in sent if message.to == [PRINTER]]
    assert "niet (meer) bezorgen" in printer.body
    with time_machine.travel(day_before(announced), tick=False):
        queue_reminders()
        assert deliver() == []


def test_a_round_cancelled_before_anything_left_sends_nothing(planned, noor):
    announce_round(planned, by=noor)
    cancel_round(planned, by=noor)
    cancel_round(planned, by=noor)
    assert deliver() == []
    assert not letters(state="queued").exists()


def test_a_round_that_was_walked_cannot_be_cancelled(walking_round, noor):
    with pytest.raises(MoveRefused):
        cancel_round(walking_round, by=noor)


def test_beat_asks_the_same_of_the_database_for_ten_times_as_many_who_come(
    oost, noor, lindenstraat, django_assert_num_queries
):
    few = [noor, *(extra(oost, number) for number in range(2))]
    many = [extra(oost, number) for number in range(2, 32)]
    for people in (few, many):
        this_round = plan(oost, [(lindenstraat.addresses.all(), people)])
        announce_round(this_round, by=noor)
        with time_machine.travel(day_before(this_round, 1)):
            queue_reminders()
            with django_assert_num_queries(8):
                queue_reminders()
        cancel_round(this_round, by=noor)


def test_one_round_that_fails_keeps_no_other_from_its_reminders(
    announced, oost, noor, lindenstraat, monkeypatch, caplog
):
    other = plan(oost, [(lindenstraat.addresses.all(), [noor])])
    announce_round(other, by=noor)
    letters(letter="round_reminder").delete()
    queue = announcing.remind

    def fail_for_the_first(this_round):
        if this_round.pk == announced.pk:
            raise OSError("kanarie-in-de-fout")
        queue(this_round)

    monkeypatch.setattr(announcing, "remind", fail_for_the_first)
    with time_machine.travel(day_before(other)):
        queue_reminders()
    assert letters(letter="round_reminder").count() == 1
    assert str(announced.pk) in caplog.text
    assert "kanarie" not in caplog.text


def test_beat_knows_every_task_by_its_name(settings):
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)
