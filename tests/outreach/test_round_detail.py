"""The page of one round: one next thing, who walks with whom, and how to prepare."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from outreach.models import Participant, Round
from tests.cast import make_street
from tests.outreach.planning import divided, draft, put_in_duos

State = Round.State


def url(this_round):
    return reverse("round_detail", args=[this_round.pk])


def there(name):
    """Whether this installation has the page; what it lacks is left out."""
    try:
        reverse(name, args=["0b1f1f0e-0000-4000-8000-000000000000"])
    except NoReverseMatch:
        return False
    return True


def next_button(page):
    """Where the one filled button of the page leads."""
    found = re.findall(r'<a class="ams-button ams-button--primary[^"]*" href="([^"]+)"', page)
    assert len(found) <= 1
    return found[0].rstrip("/").rpartition("/")[2] if found else ""


@pytest.fixture
def divided_round(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    return divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])


def test_it_works(as_user, joost, divided_round):
    page = as_user(joost).get(url(divided_round)).content.decode()
    assert "Joost en Noor" in page and "(jullie duo)" in page and "Mo en Samira" in page
    assert "op het Lindeplein" in page and next_button(page) == "voorbereiden"
    assert reverse("walk_list", args=[divided_round.pk]) in page


def test_the_next_thing_of_a_plan_is_its_first_open_step(as_user, noor, joost, oost, lindenstraat):
    this_round, client = draft(oost), as_user(noor)
    assert next_button(client.get(url(this_round)).content.decode()) == "waar"
    this_round.streets.set([lindenstraat])
    assert next_button(client.get(url(this_round)).content.decode()) == "wie"
    put_in_duos(this_round, [noor, joost])
    assert next_button(client.get(url(this_round)).content.decode()) == "verdelen"
    client.post(reverse("round_divide", args=[this_round.pk]))
    assert next_button(client.get(url(this_round)).content.decode()) == (
        "aankondigen" if there("round_announce") else ""
    )


def test_a_draft_whose_day_went_by_asks_for_another_day(as_user, noor, oost):
    page = as_user(noor).get(url(draft(oost, days=-3))).content.decode()
    assert "De dag is al geweest" in page and next_button(page) == "wanneer"


@pytest.mark.parametrize("state", [State.ANNOUNCED, State.WALKING, State.DEBRIEFED, State.CLOSED])
def test_a_state_has_at_most_one_next_thing_for_each(as_user, noor, joost, divided_round, state):
    Round.objects.update(state=state)
    for user in (noor, joost):
        page = as_user(user).get(url(divided_round)).content.decode()
        next_button(page)
        assert state.label.capitalize() in page


def test_a_cancelled_round_says_so_and_asks_nothing(as_user, noor, divided_round):
    Round.objects.update(state=State.CANCELLED)
    page = as_user(noor).get(url(divided_round)).content.decode()
    assert "Deze ronde gaat niet door" in page and not next_button(page)


def test_the_steps_are_for_who_plans(as_user, noor, joost, divided_round):
    assert 'aria-label="Stappen"' in as_user(noor).get(url(divided_round)).content.decode()
    assert 'aria-label="Stappen"' not in as_user(joost).get(url(divided_round)).content.decode()


def test_what_is_brought_and_who_stays_at_the_table_is_told(as_user, joost, noor, samira, oost):
    this_round = draft(oost)
    Participant.objects.create(round=this_round, membership=samira.memberships.get(), brings="stroopwafels")
    page = as_user(joost).get(url(this_round)).content.decode()
    assert "stroopwafels" in page and "Samira" in page


def test_where_the_flyer_goes_is_for_who_plans(as_user, noor, joost, oost):
    this_round = draft(oost, flyer_email="drukker@example.org")
    assert "drukker@example.org" in as_user(noor).get(url(this_round)).content.decode()
    assert "drukker@example.org" not in as_user(joost).get(url(this_round)).content.decode()


def test_preparing_names_your_duo_and_what_to_say(as_user, joost, divided_round):
    page = as_user(joost).get(reverse("round_prepare", args=[divided_round.pk])).content.decode()
    assert "Jullie zijn duo A: Joost en Noor." in page and "Wij zijn van Team Oost" in page
    assert "Bel 112 als er gevaar is." in page


def test_preparing_without_a_duo_names_none(as_user, joost, oost):
    page = as_user(joost).get(reverse("round_prepare", args=[draft(oost).pk])).content.decode()
    assert "Jullie zijn duo" not in page and "Zo begin je" in page


def test_ten_times_the_doors_ask_no_more_of_the_database(as_user, noor, oost, linde):
    counts = []
    for doors in (60, 600):  # of which some stay for a next round
        street = make_street(linde, f"Straat van {doors}", range(1, doors + 1))
        this_round = divided(oost, [street], [noor])
        for name in ("round_detail", "round_prepare"):
            with CaptureQueriesContext(connection) as queries:
                as_user(noor).get(reverse(name, args=[this_round.pk]))
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
