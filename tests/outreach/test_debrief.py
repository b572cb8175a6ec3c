"""After the walk: it is closed, what was gathered is shown, and the team writes its debrief."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from outreach.door.returning import out_still
from outreach.models import Debrief, Door, Lead, Round
from outreach.netwerk.debriefing import end_walk, write_debrief
from outreach.netwerk.gathering import gather
from tests.cast import at
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_talk, a_visit, take_back, theme
from tests.outreach.rounds import make_round, make_turf

EMPTY = {"table_visitors": "", "picture": "", "effect": "", "learned": "", "seen": "", "do": "save"}


@pytest.fixture
def debriefed_round(walking_round, noor):
    return end_walk(walking_round, by=noor)


def page_of(client, this_round):
    return client.get(reverse("debrief", args=[this_round.pk]))


def save(client, this_round, **fields):
    return client.post(reverse("debrief", args=[this_round.pk]), EMPTY | fields)


def version_on(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]


def figures(page):
    return dict(re.findall(r"<dt>([^<]*)</dt><dd>(\d+)</dd>", page.content.decode()))


def test_it_works(walking_round, joost, as_user):
    client, url = as_user(joost), reverse("walk_end", args=[walking_round.pk])
    a_visit(doors_of(walking_round)[0], joost)
    assert "Bij 31 deuren is nog niet aangebeld" in client.get(url).content.decode()
    asked = client.post(url)
    assert "Nog niet iedereen is terug." in asked.content.decode() and "Duo B (Mo) is terug" in asked.content.decode()
    page = client.post(url, {"back": [turf.pk for turf in walking_round.turfs.all()]}, follow=True)
    assert out_still(walking_round) == []
    assert page.redirect_chain == [(reverse("debrief", args=[walking_round.pk]), 302)]
    assert "Wat maken jullie ervan?" in page.content.decode()
    save(
        client, walking_round, do="close", table_visitors="21", picture="Veel jonge gezinnen",
        lead_id=["", ""], lead_text=["Wie helpt met de lichtjes?", ""], lead_theme=["ontmoeting-en-netwerk", ""],
    )  # fmt: skip
    walking_round.refresh_from_db()
    assert walking_round.state == Round.State.CLOSED and walking_round.closed_at
    page = page_of(client, walking_round).content.decode()
    assert "Veel jonge gezinnen" in page and "Wie helpt met de lichtjes?" in page and "<textarea" not in page


def test_the_figures_come_from_the_visits_that_count(debriefed_round, noor, joost, as_user):
    first, second, third, fourth, *_ = doors_of(debriefed_round)
    a_visit(first, noor, "not_home")
    a_talk(first, noor, signals=[("wish", "taal-en-leren", "Wil Nederlands leren")])
    take_back(a_visit(second, joost, "vacant"), joost)
    a_visit(third, joost, "not_interested")
    a_visit(fourth, joost, "not_home")
    gathered = gather(debriefed_round)
    assert gathered.outcomes == {"conversation": 1, "not_interested": 1, "not_home": 1}
    assert (gathered.doors, gathered.rung, gathered.reached, gathered.not_rung) == (32, 3, 2, 29)
    page = page_of(as_user(joost), debriefed_round)
    assert figures(page)["van de 32 deuren aangebeld"] == "3"
    assert "Wil Nederlands leren" in page.content.decode()


def test_a_conversation_without_a_form_counts_above_as_in_the_table(debriefed_round, noor, as_user):
    first, second, *_ = doors_of(debriefed_round)
    a_talk(first, noor)
    a_visit(second, noor, "conversation")
    page = as_user(noor).get(reverse("debrief", args=[debriefed_round.pk])).content.decode()
    assert "<dt>gesprekken aan de deur</dt><dd>2</dd>" in page


def test_a_corrected_talk_counts_once(debriefed_round, noor):
    door = doors_of(debriefed_round)[0]
    talk = a_talk(door, noor, feeling=1, signals=[("wish", None, "Eerst zo")])
    a_talk(door, noor, visit=talk.visit, after=talk.pk, feeling=4, signals=[("wish", None, "Toen zo")])
    gathered = gather(debriefed_round)
    assert [talk.feeling for talk in gathered.talks] == [4]
    assert [signal.text for signal in gathered.signals] == ["Toen zo"]


def test_a_subject_of_fewer_than_five_talks_is_not_shown(debriefed_round, noor, as_user):
    doors = doors_of(debriefed_round)
    for door in doors[:4]:
        a_talk(door, noor, topics=["taal-en-leren"])
    client = as_user(noor)
    assert 'class="debrief-bars"' not in page_of(client, debriefed_round).content.decode()
    a_talk(doors[4], noor, topics=["taal-en-leren", "geld-en-recht"])
    [bar] = gather(debriefed_round).bars
    assert (bar.theme.code, bar.talks, bar.tick) == ("taal-en-leren", 5, None)


def test_the_round_before_is_a_tick_beside_the_bar(debriefed_round, noor, lindenstraat):
    earlier = make_round(debriefed_round.team, state=Round.State.CLOSED, starts_at=at(days=-30))
    make_turf(earlier, "A", lindenstraat.addresses.order_by("number"), [noor])
    for door in doors_of(earlier)[:10]:
        a_talk(door, noor, topics=["taal-en-leren"])
    for door in doors_of(debriefed_round)[:5]:
        a_talk(door, noor, topics=["taal-en-leren"])
    gathered = gather(debriefed_round)
    [bar] = gathered.bars
    assert (bar.width, bar.tick, gathered.first_reached) == (50, 100, 0)


def test_a_member_who_did_not_walk_reads_along_but_does_not_close(walking_round, samira, as_user):
    client, url = as_user(samira), reverse("walk_end", args=[walking_round.pk])
    assert 'type="submit"' not in client.get(url).content.decode().split("<main")[1].split("</main>")[0]
    page = client.post(url, follow=True)
    assert "Je liep deze ronde niet mee" in page.content.decode()
    walking_round.refresh_from_db()
    assert walking_round.state == Round.State.WALKING


def test_a_round_that_was_not_walked_has_no_debrief_yet(announced_round, noor, as_user):
    for name in ("walk_end", "debrief"):
        page = as_user(noor).get(reverse(name, args=[announced_round.pk]), follow=True)
        assert "nog niet gelopen" in page.content.decode()


def test_what_two_people_write_at_once_is_both_kept(debriefed_round, noor, joost, as_user):
    noors, joosts = as_user(noor), as_user(joost)
    page_of(noors, debriefed_round)
    save(noors, debriefed_round, picture="Het is hier druk", lead_id=[""], lead_text=["Bankje"], lead_theme=[""])
    mine = {"picture": "Het is hier stil", "lead_id": [""], "lead_text": ["Lantaarn"], "lead_theme": [""]}
    page = save(joosts, debriefed_round, **mine)
    text = page.content.decode()
    assert "Noor heeft intussen ook iets bewaard" in text
    assert "Hier staat nu: Het is hier druk" in text and "Het is hier stil" in text and "Bankje" in text
    assert Debrief.objects.get().picture == "Het is hier druk"
    ids = re.findall(r'name="lead_id" value="([^"]*)"', text)
    texts = re.findall(r'name="lead_text" value="([^"]*)"', text)
    mine |= {"lead_id": ids, "lead_text": texts, "lead_theme": [""] * len(ids)}
    save(joosts, debriefed_round, seen=version_on(page), **mine | {"picture": "Druk, maar stil"})
    assert Debrief.objects.get().picture == "Druk, maar stil"
    assert {lead.text for lead in Lead.objects.all()} == {"Bankje", "Lantaarn"}


def test_what_someone_typed_while_a_colleague_closed_the_round_stays_on_the_page(debriefed_round, noor, joost, as_user):
    save(as_user(noor), debriefed_round, do="close")
    page = save(as_user(joost), debriefed_round, picture="Nog één ding").content.decode()
    assert "De nabespreking staat vast" in page and "Nog één ding" in page


def test_one_more_line_keeps_what_was_typed(debriefed_round, noor, as_user):
    leads = {"lead_id": [""] * 3, "lead_text": ["Een", "Twee", "Drie"], "lead_theme": ["taal-en-leren", "", ""]}
    page = save(as_user(noor), debriefed_round, do="more", picture="Nog bezig", **leads).content.decode()
    assert page.count('name="lead_text"') == 5 and "Nog bezig" in page and 'value="Drie"' in page
    assert not Debrief.objects.exists()


def test_a_line_made_empty_is_gone_and_one_changed_stays_the_same_line(debriefed_round, noor, as_user):
    leads = [("Bankje", None), ("Lantaarn", theme())]
    kept = write_debrief(
        this_round=debriefed_round, by=noor, table_visitors=None, picture="", effect="", learned="", leads=leads
    )
    bankje, lantaarn = kept.leads.order_by("created_at")
    page = page_of(as_user(noor), debriefed_round)
    ids = {"lead_id": [bankje.pk, lantaarn.pk], "lead_text": ["", "Lantaarn stuk"], "lead_theme": ["", "taal-en-leren"]}
    save(as_user(noor), debriefed_round, seen=version_on(page), **ids)
    [left] = Lead.objects.all()
    assert (left.pk, left.text) == (lantaarn.pk, "Lantaarn stuk")


@pytest.mark.parametrize("visitors", ["-1", "veel"])
def test_a_wrong_number_keeps_what_was_written(debriefed_round, noor, as_user, visitors):
    page = save(as_user(noor), debriefed_round, table_visitors=visitors, picture="Mooi weer").content.decode()
    assert "Er klopt nog iets niet" in page and "Mooi weer" in page
    assert not Debrief.objects.exists()


def test_the_texts_are_sealed_in_the_database(debriefed_round, noor):
    write_debrief(
        this_round=debriefed_round, by=noor, table_visitors=3, picture="kanarie", effect="kanarie", learned="kanarie",
        leads=[("kanarie", None)],
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT picture, effect, learned FROM outreach_debrief UNION ALL SELECT text, '', '' FROM "
                       "outreach_lead")  # fmt: skip
        assert not any(b"kanarie" in bytes(cell) for row in cursor.fetchall() for cell in row)


def test_who_reads_the_notes_stands_in_the_journal(debriefed_round, noor, joost, wil, as_user):
    talk = a_talk(doors_of(debriefed_round)[0], noor, note="Vertelde lang over vroeger")
    a_talk(doors_of(debriefed_round)[1], noor)
    url = reverse("round_notes", args=[debriefed_round.pk])
    assert "Vertelde lang" not in page_of(as_user(joost), debriefed_round).content.decode()
    assert "Vertelde lang over vroeger" in as_user(joost).get(url).content.decode()
    assert as_user(wil).get(url).status_code == 404
    read = JournalEntry.objects.filter(deed="note.read")
    assert [(line.subject_id, line.actor_id) for line in read] == [(str(talk.pk), joost.pk)]


def test_ten_times_as_many_talks_take_the_same_queries(debriefed_round, noor, as_user):
    client, doors = as_user(noor), list(Door.objects.filter(turf__round=debriefed_round))
    signals = [("wish", "taal-en-leren", "Een wens"), ("idea", "taalmaatje", "Een idee")]

    def ask(count):
        for n in range(count):
            a_talk(doors[n % len(doors)], noor, topics=["taal-en-leren"], signals=signals)
        with CaptureQueriesContext(connection) as asked:
            assert page_of(client, debriefed_round).status_code == 200
        return len(asked)

    ask(1)
    assert ask(6) == ask(60)


def test_ten_times_as_many_notes_take_the_same_queries(debriefed_round, noor, as_user):
    client, doors = as_user(noor), doors_of(debriefed_round)

    def ask(count):
        for n in range(count):
            a_talk(doors[n % len(doors)], noor, note="Een notitie")
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("round_notes", args=[debriefed_round.pk]))
        return len(asked)

    ask(1)
    assert ask(2) == ask(20)


def test_a_version_that_someone_made_up_is_no_fault(debriefed_round, noor, as_user):
    save(as_user(noor), debriefed_round, seen="onzin", picture="Eerste")
    assert Debrief.objects.get().picture == "Eerste"


def test_answers_of_fewer_than_five_talks_are_not_shown_and_one_is_one(debriefed_round, noor, as_user):
    doors, client = doors_of(debriefed_round), as_user(noor)

    def said():
        return re.sub("<[^>]+>", "", page_of(client, debriefed_round).content.decode().split('id="vinden"')[1])

    for number, door in enumerate(doors[:4]):
        a_talk(door, noor, feeling=4, knows_team=number == 0, knows_activities=number == 0)
    few = said()
    assert few.count("te weinig gesprekken") == 1
    assert "4 van" not in few and "van de 4" not in few
    a_talk(doors[4], noor, feeling=4, knows_team=False)
    part = said()
    assert "5 van 5" in part and "1 van de 5 kende het wijkteam al." in part
    assert part.count("te weinig gesprekken") == 1 and "van de 4" not in part
    a_talk(doors[5], noor, knows_team=True, knows_activities=False)
    enough = said()
    assert "2 van de 6 kenden het wijkteam al." in enough and "1 van de 5 wist wat er te doen is." in enough
    assert "te weinig gesprekken" not in enough
