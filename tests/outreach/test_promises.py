"""Promises after they were made: on the start page and a list, answered or handed over, before a round closes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outreach.door.do_not_ring import stop_ringing
from outreach.models import Promise, Round
from outreach.netwerk.debriefing import end_walk
from outreach.promises.reminding import remind_of_promises
from tests.outreach.announcing import deliver, to
from tests.outreach.conftest import doors_of
from tests.outreach.promises import a_promise, in_days


def words(page):
    return " ".join(page.content.decode().split())


@pytest.fixture
def flyer(walking_round, joost):
    return a_promise(walking_round, joost, door=doors_of(walking_round)[0], text="Folder Taalcafé in de bus")


def answer(client, promise, **fields):
    return client.post(reverse("promise_answer", args=[promise.pk]), fields)


def test_it_stands_on_the_start_page_and_on_the_list_until_it_is_done(as_user, joost, flyer):
    client = as_user(joost)
    for page in ("start", "promise_list"):
        html = words(client.get(reverse(page)))
        assert "Folder Taalcafé in de bus" in html and "Lindenstraat 1" in html and "uiterlijk" in html
    client.post(reverse("promise_done", args=[flyer.pk]), {"next": "start"})
    assert "Folder Taalcafé" not in words(client.get(reverse("start")))
    html = words(client.get(reverse("promise_list")))
    assert "Folder Taalcafé" in html and "Gedaan, vandaag" in html
    client.post(reverse("promise_done", args=[flyer.pk]), {"undo": "1"})
    assert "Folder Taalcafé" in words(client.get(reverse("start")))


def test_where_nobody_rings_it_says_to_call(as_user, joost, flyer):
    pages = [reverse("promise_list"), reverse("promise_answer", args=[flyer.pk])]
    assert not any("Bel, ga niet langs." in words(as_user(joost).get(page)) for page in pages)
    stop_ringing(flyer.door.address)
    assert all("Bel, ga niet langs." in words(as_user(joost).get(page)) for page in pages)


def test_what_did_not_work_out_says_why_and_nothing_is_lost_when_that_is_left_out(as_user, joost, flyer):
    client = as_user(joost)
    assert "Schrijf in een paar woorden waarom" in words(answer(client, flyer, do="give_up", reason=""))
    answer(client, flyer, do="give_up", reason="De cursus zit vol")
    flyer.refresh_from_db()
    assert (flyer.state, flyer.reason, flyer.answered_by) == ("given_up", "De cursus zit vol", joost)


def test_it_is_handed_over_to_a_colleague_who_hears_of_it_without_words(as_user, joost, samira, flyer):
    answer(as_user(joost), flyer, do="hand_over", who=samira.pk, due=in_days(9).isoformat())
    flyer.refresh_from_db()
    assert (flyer.owner, flyer.due, flyer.is_open) == (samira, in_days(9), True)
    [mail] = deliver()
    assert mail.to == [samira.email] and "Taalcafé" not in mail.subject + mail.body and "Lindenstraat" not in mail.body
    assert "Folder Taalcafé" in words(as_user(samira).get(reverse("start")))
    assert "Folder Taalcafé" not in words(as_user(joost).get(reverse("start")))


def test_nobody_outside_the_team_takes_one_over_and_no_day_that_is_past(as_user, joost, wil, flyer):
    client = as_user(joost)
    html = words(answer(client, flyer, do="hand_over", who=wil.pk, due=in_days(2).isoformat()))
    assert "Kies iemand die nu in het team zit." in html
    html = words(answer(client, flyer, do="hand_over", who=joost.pk, due=in_days(-1).isoformat()))
    assert "Kies vandaag of een dag die nog komt." in html


def test_a_colleague_does_not_see_it_and_the_coordinator_does(as_user, samira, noor, flyer):
    assert as_user(samira).get(reverse("promise_answer", args=[flyer.pk])).status_code == 404
    assert "Folder Taalcafé" not in words(as_user(samira).get(reverse("promise_list")))
    html = words(as_user(noor).get(reverse("promise_list")))
    assert "Van het team" in html and "Folder Taalcafé" in html and "Joost" in html


def test_what_two_answer_at_once_is_answered_once(as_user, joost, noor, flyer):
    as_user(noor).post(reverse("promise_done", args=[flyer.pk]))
    page = as_user(joost).post(
        reverse("promise_answer", args=[flyer.pk]), {"do": "give_up", "reason": "Vol"}, follow=True
    )
    assert "Een collega zei al hoe deze belofte afliep" in words(page)
    flyer.refresh_from_db()
    assert flyer.state == "done"


def test_late_ones_stand_out_and_the_coordinator_hears_of_them(as_user, joost, noor, walking_round):
    a_promise(walking_round, joost, days=-2)
    assert "te laat: was uiterlijk" in words(as_user(joost).get(reverse("start")))
    assert "1 belofte van het team aan een bewoner is te laat." in words(as_user(noor).get(reverse("start")))


def test_one_more_is_written_down_at_the_debrief(as_user, noor, joost, walking_round):
    end_walk(walking_round, by=noor)
    client, url = as_user(noor), reverse("promise_new", args=[walking_round.pk])
    fields = {"what": "other", "text": "", "who": joost.pk, "due": in_days(2).isoformat()}
    assert "Schrijf op wat er beloofd is" in words(client.post(url, fields))
    page = client.post(url, fields | {"text": "De lantaarn melden"}, follow=True)
    assert "Iets anders" in words(page) and "De lantaarn melden" not in words(page)
    kept = Promise.objects.get()
    assert (kept.words, kept.owner, kept.by, kept.door) == ("De lantaarn melden", joost, noor, None)


def close(client, this_round):
    fields = {"table_visitors": "", "picture": "Veel gezinnen", "effect": "", "learned": "", "seen": "", "do": "close"}
    return client.post(reverse("debrief", args=[this_round.pk]), fields, follow=True)


def test_a_round_does_not_close_with_an_unanswered_promise_and_what_was_written_stays(
    as_user, noor, joost, walking_round
):
    late, on_time = a_promise(walking_round, joost, days=-1), a_promise(walking_round, joost, days=2)
    end_walk(walking_round, by=noor)
    page = close(as_user(noor), walking_round)
    assert "maar de ronde kan nog niet dicht: 1 belofte wacht op een antwoord" in words(page)
    assert reverse("promise_list") in words(page) and "Veel gezinnen" in words(page)
    walking_round.refresh_from_db()
    assert walking_round.state == Round.State.DEBRIEFED
    answer(as_user(joost), late, do="give_up", reason="Niemand thuis")
    version = {"seen": walking_round.debrief.changed_at.isoformat()}
    as_user(noor).post(reverse("debrief", args=[walking_round.pk]), {"do": "close", **version})
    walking_round.refresh_from_db()
    assert walking_round.state == Round.State.CLOSED
    on_time.refresh_from_db()
    assert on_time.is_open
    assert as_user(joost).post(reverse("promise_done", args=[on_time.pk])).status_code == 302


def test_a_promise_of_who_left_the_team_blocks_until_the_coordinator_hands_it_over(as_user, noor, joost, walking_round):
    kept = a_promise(walking_round, joost, days=5)
    joost.memberships.update(left_at=timezone.now())
    end_walk(walking_round, by=noor)
    assert "1 belofte wacht op een antwoord" in words(close(as_user(noor), walking_round))
    assert as_user(joost).get(reverse("promise_answer", args=[kept.pk])).status_code == 404
    answer(as_user(noor), kept, do="hand_over", who=noor.pk, due=in_days(5).isoformat())
    assert not walking_round.promises.blocking().exists()


def test_a_mail_the_day_before_and_one_when_it_is_late_each_once_and_without_words(joost, walking_round):
    for text in ("Folder Taalcafé", "Bellen"):
        a_promise(walking_round, joost, door=doors_of(walking_round)[0], days=2, text=text)
    sent = {}
    for day in range(6):
        with time_machine.travel(timezone.localtime().replace(hour=11) + timedelta(days=day), tick=False):
            remind_of_promises()
            remind_of_promises()
            sent[day] = deliver()
    assert {day: [mail.subject for mail in mails] for day, mails in sent.items() if mails} == {
        1: ["Nog te doen: 2 beloften aan bewoners"], 3: ["2 beloften zijn te laat"]}  # fmt: skip
    everything = [mail for mails in sent.values() for mail in mails]
    assert to(everything) == [joost.email] * 2
    for mail in everything:
        assert "Taalcafé" not in mail.body and "Lindenstraat" not in mail.body and reverse("promise_list") in mail.body


def test_what_was_done_meanwhile_or_is_of_who_left_is_not_mailed_about(joost, noor, walking_round):
    done, _ = a_promise(walking_round, noor, days=1), a_promise(walking_round, joost, days=1)
    joost.memberships.update(left_at=timezone.now())
    remind_of_promises()
    Promise.objects.filter(pk=done.pk).update(state="done")
    assert deliver() == []


@pytest.mark.parametrize("page", ["start", "promise_list", "debrief"])
def test_ten_times_as_many_take_no_more_queries(as_user, noor, joost, walking_round, page):
    end_walk(walking_round, by=noor)
    client, doors = as_user(noor), doors_of(walking_round)
    url = reverse(page, args=[walking_round.pk] if page == "debrief" else [])

    def queries():
        with CaptureQueriesContext(connection) as counted:
            assert client.get(url).status_code == 200
        return len(counted)

    def some(n):
        for number in range(n):
            for owner in (noor, joost):
                a_promise(walking_round, owner, door=doors[number], text="Folder")
                a_promise(walking_round, owner, days=-1, by=noor)

    some(1)
    queries()
    few = queries()
    some(10)
    assert queries() <= few
