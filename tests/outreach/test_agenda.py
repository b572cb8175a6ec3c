"""The netwerk: the agenda collects what was heard, the meeting decides, and what stays open comes back."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.post.models import OutgoingMail
from buurt.post.sending import send
from outreach.agenda import DecisionRefused, add_item, build_agenda, close_meeting, decide, next_date, undecide
from outreach.agenda_items import agenda_of
from outreach.debriefing import end_walk, write_debrief
from outreach.models import AgendaItem, Decision, Meeting
from socialmap.models import Organization, Service
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_talk, take_back, theme

WEDNESDAY = date(2026, 11, 25)
A_WEEK_LATER = date(2026, 12, 2)


@pytest.fixture
def monday():
    """Two days before the meeting of Wednesday 25 November, 9.30."""
    with time_machine.travel("2026-11-23 12:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def taalmaatje(town):
    organization = Organization.objects.create(municipality=town, name="Gilde Proefstad")
    return Service.objects.create(municipality=town, organization=organization, name="Taalmaatje")


@pytest.fixture
def heard(walking_round, noor):
    """`heard("Wil Nederlands leren")`: a duo brings home a signal, each from the next door."""
    doors = iter(doors_of(walking_round))

    def bring_home(text, kind="wish", code="taal-en-leren"):
        return a_talk(next(doors), noor, signals=[(kind, code, text)]).signals.get()

    return bring_home


def page(client, url="agenda", **more):
    return client.get(reverse(url, **more)).content.decode()


def status_of(client, words):
    """What the page says beside an item: its age or decision; None when it is not on the agenda."""
    html = page(client).split('<aside class="agenda-side"')[0]
    for item in re.findall(r'(?s)<li class="agenda-item.*?</li>', html):
        if words in item:
            said = re.sub(r"(?s)<form.*?</form>|<h3.*?</h3>", "", item)
            return " ".join(re.sub("<[^>]+>", " ", said).split())
    return None


def item_with(words):
    return next(item for item in AgendaItem.objects.all() if item.words == words)


def press(client, words, **fields):
    """Decide on an item, on the page of the team's next meeting."""
    meeting = Meeting.objects.filter(closed_at=None).latest("date")
    return client.post(reverse("item_decide", args=[meeting.pk, item_with(words).pk]), fields, follow=True)


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
    a_talk(signal.talk.visit.door, noor, visit=signal.talk.visit, signals=[("wish", None, "Wil zwemles")])
    assert [row.item.words for row in agenda_of(build_agenda(team=oost)).rows] == ["Wil zwemles"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Kies doen, verbinden, parkeren of afvoeren."),
        ({"choice": "do", "due": "2026-12-02"}, "Kies wie dit oppakt."),
        ({"choice": "do", "owner": "noor"}, "Kies vóór welke dag"),
        ({"choice": "do", "owner": "wil", "due": "2026-12-02"}, "Kies iemand die nu in het team zit"),
        ({"choice": "do", "owner": "noor", "due": "2026-11-01"}, "Kies vóór welke dag"),
        ({"choice": "connect", "owner": "noor", "due": "2026-12-02"}, "Kies met welk aanbod"),
        ({"choice": "connect", "owner": "noor", "due": "2026-12-02", "service": "Zwemles"}, "niet op de sociale kaart"),
        ({"choice": "park", "back": "2026-11-25"}, "Kies een dag na dit overleg"),
    ],
)
def test_a_decision_that_lacks_something_says_what_and_keeps_the_rest(
    monday, heard, noor, wil, taalmaatje, as_user, fields, said
):
    heard("Wil Nederlands leren")
    client = as_user(noor)
    page(client)
    people = {"noor": noor, "wil": wil}
    sent = {key: people[value].pk if value in people else value for key, value in fields.items()}
    answer = press(client, "Wil Nederlands leren", **sent).content.decode()
    assert said in answer
    assert not Decision.objects.exists()
    if fields.get("choice"):
        assert f'value="{fields["choice"]}" checked' in answer


def test_an_entry_of_another_municipality_cannot_be_named(monday, heard, noor, vera, as_user, oost):
    heard("Wil Nederlands leren")
    elsewhere = vera.memberships.get().team.municipality
    organization = Organization.objects.create(municipality=elsewhere, name="Ver weg")
    far = Service.objects.create(municipality=elsewhere, organization=organization, name="Taalhuis")
    meeting = build_agenda(team=oost)
    with pytest.raises(DecisionRefused):
        decide(item=AgendaItem.objects.get(), meeting=meeting, choice="connect", by=noor, owner=noor,
               due=A_WEEK_LATER, service=far)  # fmt: skip
    due = {"owner": noor.pk, "due": "2026-12-02", "service": "Taalhuis"}
    assert (
        "niet op de sociale kaart"
        in press(as_user(noor), "Wil Nederlands leren", choice="connect", **due).content.decode()
    )


def test_a_word_that_fits_one_entry_is_enough_and_two_are_named(monday, heard, noor, taalmaatje, town, as_user):
    heard("Wil Nederlands leren")
    client = as_user(noor)
    page(client)
    fields = {"choice": "connect", "owner": noor.pk, "due": "2026-12-02", "service": "taalmaat"}
    press(client, "Wil Nederlands leren", **fields)
    assert Decision.objects.get().service == taalmaatje
    other = Organization.objects.create(municipality=town, name="Bibliotheek")
    Service.objects.create(municipality=town, organization=other, name="Taalmaatje")
    answer = press(client, "Wil Nederlands leren", **fields | {"service": "Taalmaatje"}).content.decode()
    assert "Er past meer dan één" in answer and "Taalmaatje · Bibliotheek" in answer
    press(client, "Wil Nederlands leren", **fields | {"service": "Taalmaatje · Bibliotheek"})
    assert Decision.objects.get().service.organization == other


def test_a_decision_can_be_changed_until_the_meeting_is_closed(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    client, meeting = as_user(noor), build_agenda(team=oost)
    press(client, "Kookclub", choice="drop")
    client.post(reverse("item_undecide", args=[meeting.pk, AgendaItem.objects.get().pk]))
    assert "nieuw" in status_of(client, "Kookclub")
    press(client, "Kookclub", choice="park")
    close_meeting(meeting, by=noor)
    with pytest.raises(DecisionRefused):
        undecide(item=AgendaItem.objects.get(), meeting=meeting, by=noor)
    answer = client.post(
        reverse("item_decide", args=[meeting.pk, AgendaItem.objects.get().pk]), {"choice": "drop"}, follow=True
    )
    assert Decision.objects.get().choice == "park" and answer.status_code == 200


def test_a_parked_item_can_be_taken_up_earlier(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    client, first = as_user(noor), build_agenda(team=oost)
    decide(item=AgendaItem.objects.get(), meeting=first, choice="park", by=noor)
    close_meeting(first, by=noor)
    second = build_agenda(team=oost)
    assert status_of(client, "Kookclub") is None
    client.post(reverse("item_take_up", args=[second.pk, AgendaItem.objects.get().pk]))
    assert "terug van parkeren" in status_of(client, "Kookclub")


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


def test_a_meeting_closed_early_makes_way_for_the_next(monday, oost, noor):
    close_meeting(build_agenda(team=oost), by=noor)
    assert next_date(oost) == A_WEEK_LATER


def test_when_the_team_meets_on_another_day_the_agenda_moves_along(monday, heard, oost):
    heard("Kookclub")
    meeting = build_agenda(team=oost)
    oost.meeting_weekday = 3
    oost.save()
    moved = build_agenda(team=oost)
    assert (moved.pk, moved.date) == (meeting.pk, date(2026, 11, 26))


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


def test_who_left_the_team_cannot_be_named_but_keeps_their_promise_on_the_list(monday, noor, joost, oost):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Bellen", theme=None, by=noor)
    joost.memberships.update(left_at="2026-11-20T12:00Z")
    with pytest.raises(DecisionRefused) as refused:
        decide(item=item, meeting=meeting, choice="do", by=noor, owner=joost, due=A_WEEK_LATER)
    assert refused.value.field == "owner"


def test_a_promise_is_ticked_and_ticked_off_again(monday, noor, joost, oost, as_user):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Bellen met het buurthuis", theme=None, by=noor)
    decision = decide(item=item, meeting=meeting, choice="do", by=noor, owner=joost, due=A_WEEK_LATER)
    close_meeting(meeting, by=noor)
    client, url = as_user(joost), reverse("decision_done", args=[decision.pk])
    after = client.post(url, {"next": "agenda"}, follow=True).content.decode()
    assert "Gelukt. Mooi!" in after and "Bellen met het buurthuis" not in after
    decision.refresh_from_db()
    assert decision.done_at
    assert "Bellen met het buurthuis" in client.post(url, {"next": "agenda", "undo": "1"}, follow=True).content.decode()


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
