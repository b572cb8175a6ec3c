"""The netwerk agenda: it collects what was heard, and what stays open comes back."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from outreach.models import AgendaItem, Meeting
from outreach.netwerk.agenda import build_agenda, decide
from outreach.netwerk.debriefing import end_walk, write_debrief
from outreach.netwerk.items import agenda_of
from socialmap.models import Service
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_talk, take_back, theme
from tests.outreach.netwerk import A_WEEK_LATER, WEDNESDAY, item_with, page, press, status_of


def test_two_meetings_in_which_decided_parked_carried_and_new_differ(monday, heard, noor, joost, taalmaatje, as_user):
    client = as_user(noor)
    for words in [
        "Wil Nederlands leren",
        "Bankje bij de speeltuin",
        "Het pad is donker",
        "Iets met muziek",
        "Kookclub",
    ]:
        heard(words)
    assert "Netwerk, woensdag 25 november" in page(client)
    assert "nieuw" in status_of(client, "Het pad is donker")

    press(client, "Wil Nederlands leren", choice="connect", owner=joost.pk, due="2026-12-02", service="Taalmaatje")
    press(client, "Bankje bij de speeltuin", choice="do", owner=noor.pk, due="2026-12-09")
    press(client, "Iets met muziek", choice="park", back="2026-12-02")
    press(client, "Kookclub", choice="park")
    assert "Verbinden met Taalmaatje · Joost · vóór 2 december" in status_of(client, "Wil Nederlands leren")
    assert "5 punten, 4 besloten" in page(client)
    monday.move_to("2026-11-25 11:00+01:00")
    client.post(reverse("meeting_close", args=[Meeting.objects.get().pk]))

    monday.move_to("2026-11-30 12:00+01:00")
    heard("Wie wil er schaken?", kind="idea", code=None)
    client = as_user(noor)
    assert "Netwerk, woensdag 2 december" in page(client)
    assert status_of(client, "Wil Nederlands leren") is None and status_of(client, "Bankje") is None
    assert "1 week" in status_of(client, "Het pad is donker")
    assert "op de agenda sinds 25 november" in status_of(client, "Het pad is donker")
    assert "terug van parkeren" in status_of(client, "Iets met muziek")
    assert "nieuw" in status_of(client, "Wie wil er schaken?")
    assert status_of(client, "Kookclub") is None and "1 geparkeerd punt" in page(client)
    promised = page(client).split('<aside class="agenda-side"')[1]
    assert "Wil Nederlands leren" in promised and "Bankje bij de speeltuin" in promised


def test_the_agenda_is_grouped_by_theme_and_subthemes_go_with_their_theme(monday, heard, noor, as_user):
    heard("Zonder iets", code=None)
    heard("Formulieren", code="formulierenhulp")
    heard("Taalles", code="taalmaatje")
    heard("Rekenen", code="taal-en-leren")
    groups = agenda_of(build_agenda(team=noor.memberships.get().team)).groups
    seen = [(group.theme and group.theme.code, sorted(row.item.words for row in group.rows)) for group in groups]
    assert seen == [
        ("taal-en-leren", ["Rekenen", "Taalles"]),
        ("geld-en-recht", ["Formulieren"]),
        (None, ["Zonder iets"]),
    ]
    assert page(as_user(noor)).index("Taalles") < page(as_user(noor)).index("Formulieren")


def test_leads_of_the_debrief_come_along_and_leave_when_they_are_taken_out(monday, walking_round, noor, oost):
    this_round = end_walk(walking_round, by=noor)
    text = {"this_round": this_round, "by": noor, "table_visitors": 2, "picture": "", "effect": "", "learned": ""}
    write_debrief(**text, leads=[("Vraag over de lichtjes", theme()), ("Weg ermee", None)])
    meeting = build_agenda(team=oost)
    write_debrief(**text, leads=[("Vraag over de lichtjes", theme())])
    assert [row.item.words for row in agenda_of(meeting).rows] == ["Vraag over de lichtjes"]


def test_who_watches_while_a_round_is_walked_sees_nothing_come(monday, walking_round, noor, joost, oost, as_user):
    talk = a_talk(doors_of(walking_round)[0], noor, note="Kookt graag", signals=[("strength", None, "Kan koken")])
    notes, agenda = reverse("round_notes", args=[walking_round.pk]), reverse("agenda")
    early = as_user(joost).get(notes).content.decode() + as_user(joost).get(agenda).content.decode()
    assert "Kookt graag" not in early and "Kan koken" not in early
    assert "gaan open als het lopen is afgesloten" in early and "komt op de agenda als het lopen" in early
    assert not JournalEntry.objects.filter(deed="note.read").exists()
    end_walk(walking_round, by=noor)
    late = as_user(joost).get(notes).content.decode() + as_user(joost).get(agenda).content.decode()
    assert "Kookt graag" in late and "Kan koken" in late and "als het lopen is afgesloten" not in late
    assert JournalEntry.objects.get(deed="note.read").subject_id == str(talk.pk)


def test_building_twice_adds_nothing(monday, heard, oost):
    heard("Eén keer")
    assert build_agenda(team=oost) == build_agenda(team=oost)
    assert AgendaItem.objects.count() == 1


def test_what_was_taken_back_leaves_the_agenda_but_not_what_was_decided(monday, heard, noor, oost):
    gone, decided = heard("Toch niet"), heard("Al besloten")
    meeting = build_agenda(team=oost)
    decide(item=item_with("Al besloten"), meeting=meeting, choice="drop", by=noor)
    for signal in (gone, decided):
        take_back(signal.talk.visit, noor)
    assert [row.item.words for row in agenda_of(build_agenda(team=oost)).rows] == ["Al besloten"]


def test_a_corrected_talk_replaces_its_signals(monday, heard, noor, oost):
    signal = heard("Wil zwemmen")
    build_agenda(team=oost)
    monday.shift(60)
    told = signal.talk
    a_talk(told.visit.door, noor, visit=told.visit, after=told.pk, signals=[("wish", None, "Wil zwemles")])
    assert [row.item.words for row in agenda_of(build_agenda(team=oost)).rows] == ["Wil zwemles"]


def test_an_item_turns_amber_after_four_weeks(monday, heard, noor, oost):
    heard("Hangplek")
    build_agenda(team=oost)
    for weeks, amber in ((3, False), (4, True)):
        [row] = agenda_of(build_agenda(team=oost, on=WEDNESDAY + timedelta(weeks=weeks))).rows
        assert (row.weeks, row.waits_long) == (weeks, amber)


def test_a_point_of_ones_own_stands_on_the_agenda(monday, joost, oost, as_user):
    client, meeting = as_user(joost), build_agenda(team=oost)
    url = reverse("item_add", args=[meeting.pk])
    assert "Schrijf op wat je wilt bespreken" in client.post(url, {"text": "", "theme": ""}).content.decode()
    client.post(url, {"text": "Wie gaat er mee naar de lampionnentocht?", "theme": theme().pk})
    assert "Ingebracht door Joost" in status_of(client, "lampionnentocht")


def test_another_team_sees_and_decides_nothing(monday, heard, noor, wil, oost, as_user):
    heard("Alleen voor Oost")
    meeting = build_agenda(team=oost)
    client = as_user(wil)
    assert "Alleen voor Oost" not in page(client)
    assert client.get(reverse("meeting_detail", args=[meeting.pk])).status_code == 404
    own = build_agenda(team=wil.memberships.get().team)
    for meeting_pk in (meeting.pk, own.pk):
        url = reverse("item_decide", args=[meeting_pk, AgendaItem.objects.get().pk])
        assert client.post(url, {"choice": "drop"}).status_code == 404


def test_ten_times_as_many_items_take_the_same_queries(monday, heard, walking_round, noor, oost, taalmaatje, as_user):
    client, doors = as_user(noor), doors_of(walking_round)

    def ask(count):
        for n in range(count):
            signals = [("wish", "taalmaatje", f"Wens {n}"), ("worry", None, f"Zorg {n}"), ("idea", None, f"Idee {n}")]
            a_talk(doors[n % len(doors)], noor, signals=signals)
        meeting = build_agenda(team=oost)
        undecided = [row.item for row in agenda_of(meeting).open]
        for item in undecided[:count]:
            decide(item=item, meeting=meeting, choice="do", by=noor, owner=noor, due=A_WEEK_LATER)
        for item in undecided[count : 2 * count]:
            decide(item=item, meeting=meeting, choice="park", by=noor)
        with CaptureQueriesContext(connection) as asked:
            page(client)
        return len(asked)

    ask(1)
    assert ask(2) == ask(20)


def test_a_meeting_that_is_still_to_come_is_held_today_and_its_own_day_stays(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    heard("Bankje")
    client, meeting = as_user(noor), build_agenda(team=oost)
    press(client, "Kookclub", choice="drop")
    before = page(client)
    assert "Houd het vandaag en mail de besluiten" in before and "Het staat gepland op woensdag 25 november" in before
    client.post(reverse("meeting_close", args=[meeting.pk]))
    meeting.refresh_from_db()
    assert meeting.date == WEDNESDAY - timedelta(days=2) and meeting.closed_at
    assert "maandag 23 november" in page(client, "meeting_detail", args=[meeting.pk])
    assert "Netwerk, woensdag 25 november" in page(client)
    assert status_of(client, "Bankje") and status_of(client, "Kookclub") is None


def test_a_meeting_is_not_held_today_before_another_that_comes_first(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    build_agenda(team=oost)
    later = build_agenda(team=oost, on=A_WEEK_LATER)
    answer = as_user(noor).post(reverse("meeting_close", args=[later.pk]), follow=True).content.decode()
    assert "Rond dit overleg af op woensdag 2 december of later." in answer
    later.refresh_from_db()
    assert later.date == A_WEEK_LATER and later.closed_at is None


@pytest.mark.parametrize("asked", ["?gelukt=onzin", "?punt=onzin", "?gelukt="])
def test_an_address_that_someone_made_up_is_no_fault(monday, noor, as_user, asked):
    for name in ("agenda", "start"):
        assert as_user(noor).get(reverse(name) + asked).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_who_open_the_agenda_at_once_see_each_point_once(heard, noor, oost):
    for number in range(6):
        heard(f"Signaal {number}")
    start, trouble = Barrier(4), []

    def open_it():
        try:
            start.wait(10)
            build_agenda(team=oost)
        except Exception as error:
            trouble.append(error)
        finally:
            connection.close()

    threads = [Thread(target=open_it) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not trouble
    assert Meeting.objects.count() == 1 and AgendaItem.objects.count() == 6


def test_new_on_the_map_is_what_came_since_the_meeting_before(monday, noor, oost, taalmaatje, as_user):
    client = as_user(noor)
    assert "Nieuw op de kaart" in page(client)
    Service.objects.update(created_at=timezone.now() - timedelta(days=20))
    assert "Nieuw op de kaart" not in page(client)
    Service.objects.update(created_at=timezone.now() - timedelta(days=6))
    assert "Nieuw op de kaart" in page(client)
    Meeting.objects.create(team=oost, date=timezone.localdate() - timedelta(days=5))
    assert "Nieuw op de kaart" not in page(client)
