"""The weekly meeting: when it is, and how it is closed."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.post.models import OutgoingMail
from buurt.post.sending import send
from outreach.models import AgendaItem, Meeting
from outreach.netwerk.agenda import build_agenda, close_meeting, decide, next_date
from tests.outreach.netwerk import A_WEEK_LATER, WEDNESDAY, page


def test_closing_mails_each_member_once_and_without_the_words_of_residents(
    monday, heard, noor, joost, taalmaatje, oost, as_user, mailoutbox
):
    heard("Kanarie uit de Lindenstraat")
    meeting = build_agenda(team=oost)
    decide(item=AgendaItem.objects.get(), meeting=meeting, choice="connect", by=noor, owner=joost,
           due=A_WEEK_LATER, service=taalmaatje)  # fmt: skip
    for _twice in range(2):
        as_user(noor).post(reverse("meeting_close", args=[meeting.pk]))
    members = {member.user_id for member in oost.memberships.all()}
    assert set(OutgoingMail.objects.values_list("recipient", flat=True)) == members
    assert OutgoingMail.objects.count() == len(members)
    for mail in OutgoingMail.objects.all():
        assert send(mail.pk)
    [to_joost] = [mail for mail in mailoutbox if mail.to == [joost.email]]
    assert (
        "Dit pak jij op:\n- Verbinden (Taal & leren): met Taalmaatje, Joost, vóór woensdag 2 december" in to_joost.body
    )
    assert not any("Kanarie" in mail.body + mail.subject for mail in mailoutbox)


def test_a_meeting_that_decided_nothing_mails_nothing(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    meeting = build_agenda(team=oost)
    answer = as_user(noor).post(reverse("meeting_close", args=[meeting.pk]), follow=True).content.decode()
    assert "Er is niets besloten: alles schuift door." in answer
    assert not OutgoingMail.objects.exists()


def test_what_is_kept_when_a_meeting_was_not_closed(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    meeting = build_agenda(team=oost)
    decide(item=AgendaItem.objects.get(), meeting=meeting, choice="park", by=noor)
    monday.move_to("2026-11-26 12:00+01:00")
    assert "Het netwerk van woensdag 25 november is nog niet afgerond" in page(as_user(noor))
    assert "niet afgerond" in page(as_user(noor), "meeting_list")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-24 12:00", WEDNESDAY),
        ("2026-11-25 08:00", WEDNESDAY),
        ("2026-11-25 11:00", WEDNESDAY),
        ("2026-11-25 13:00", A_WEEK_LATER),
        ("2026-11-26 00:01", A_WEEK_LATER),
    ],
)
def test_the_next_meeting_is_today_until_it_is_over(oost, now, then):
    with time_machine.travel(f"{now}+01:00", tick=False):
        assert next_date(oost) == then


def test_a_meeting_closed_on_its_day_makes_way_for_the_next(monday, oost, noor):
    meeting = build_agenda(team=oost)
    monday.move_to("2026-11-25 09:30+01:00")
    close_meeting(meeting, by=noor)
    assert next_date(oost) == A_WEEK_LATER


def test_when_the_team_meets_on_another_day_the_agenda_moves_along(monday, heard, oost):
    heard("Kookclub")
    meeting = build_agenda(team=oost)
    oost.meeting_weekday = 3
    oost.save()
    moved = build_agenda(team=oost)
    assert (moved.pk, moved.date) == (meeting.pk, date(2026, 11, 26))


def test_a_list_of_ten_times_as_many_meetings_takes_the_same_queries(monday, noor, oost, as_user):
    client = as_user(noor)

    def ask(weeks):
        for week in range(1, weeks + 1):
            Meeting.objects.get_or_create(team=oost, date=WEDNESDAY - timedelta(weeks=week))
        with CaptureQueriesContext(connection) as asked:
            page(client, "meeting_list")
        return len(asked)

    ask(1)
    assert ask(2) == ask(20)
