"""The rounds of a team: one next, then what comes after, what stayed lying, and what was."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outreach.door.do_not_ring import stop_ringing
from outreach.models import Round
from outreach.views.rounds import PAST_ON_A_PAGE
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_visit
from tests.outreach.planning import divided, draft

LIST = reverse("round_list")
State = Round.State


def test_it_works(as_user, joost, noor, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost], name="Bakkie op het Lindeplein")
    page = as_user(joost).get(LIST).content.decode()
    assert "De volgende ronde" in page and "Bakkie op het Lindeplein" in page
    assert "2 collega’s in 1 duo" in page and "<dd>20</dd>" in page
    assert reverse("round_detail", args=[this_round.pk]) in page


def test_doors_of_who_asked_not_to_be_rung_at_since_do_not_count(as_user, joost, noor, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost])
    stop_ringing(lindenstraat.addresses.get(number=4))
    assert "<dd>19</dd>" in as_user(joost).get(LIST).content.decode()
    a_visit(doors_of(this_round)[0], joost)
    stop_ringing(doors_of(this_round)[0].address)
    assert "<dd>19</dd>" in as_user(joost).get(LIST).content.decode()


def test_what_is_under_way_comes_before_what_is_nearest(as_user, joost, oost):
    soon, walking = draft(oost, days=1), draft(oost, days=0, state=State.WALKING)
    context = as_user(joost).get(LIST).context
    assert context["next"] == walking and context["others"] == [soon]


def test_the_nearest_day_comes_first(as_user, joost, oost):
    late, soon = draft(oost, days=30), draft(oost, days=2, state=State.ANNOUNCED)
    context = as_user(joost).get(LIST).context
    assert context["next"] == soon and context["others"] == [late]


def test_a_round_whose_day_went_by_does_not_stay_the_next(as_user, noor, oost):
    gone, coming = draft(oost, days=-20), draft(oost, days=20)
    answer = as_user(noor).get(LIST)
    assert answer.context["next"] == coming and list(answer.context["left_lying"]) == [gone]
    assert "Blijven liggen" in answer.content.decode() and "Kies een nieuwe dag" in answer.content.decode()


@pytest.mark.parametrize("state", State.values)
def test_every_state_is_shown_in_words(as_user, joost, oost, state):
    draft(oost, days=1, state=State.WALKING)  # so that the other stands in a row
    draft(oost, days=2 if state in {"draft", "announced", "walking"} else -2, state=state)
    page = as_user(joost).get(LIST).content.decode()
    assert str(State(state).label).capitalize() in page


def test_only_a_coordinator_is_asked_to_plan(as_user, noor, joost, oost):
    assert "Plan een ronde" in as_user(noor).get(LIST).content.decode()
    page = as_user(joost).get(LIST).content.decode()
    assert "Plan een ronde" not in page and "Zodra je coördinator een ronde plant, staat die hier." in page


def test_another_team_and_someone_without_a_team_see_nothing_of_it(as_user, wil, cora, oost, noor):
    draft(oost, name="Alleen van Oost")
    for user in (wil, cora):
        assert "Alleen van Oost" not in as_user(user).get(LIST).content.decode()


def test_what_was_is_turned_a_page_at_a_time(as_user, joost, oost):
    for days in range(PAST_ON_A_PAGE + 1):
        draft(oost, days=-1 - days, state=State.CLOSED, name=f"Ronde {days}.")
    first, second = (as_user(joost).get(LIST, {"bladzijde": page}).content.decode() for page in (1, 2))
    assert "Ronde 0." in first and f"Ronde {PAST_ON_A_PAGE}." not in first and "Oudere rondes" in first
    assert f"Ronde {PAST_ON_A_PAGE}." in second and "Nieuwere rondes" in second
    assert as_user(joost).get(LIST, {"bladzijde": "onzin"}).status_code == 200


def test_ten_times_the_rounds_ask_no_more_of_the_database(as_user, noor, joost, oost, lindenstraat):
    counts = []
    for days in (range(1, 3), range(3, 21)):
        for day in days:
            divided(oost, [lindenstraat], [noor, joost], days=day)
            draft(oost, days=-day, state=State.CLOSED)
            draft(oost, days=-day)
        with CaptureQueriesContext(connection) as queries:
            as_user(joost).get(LIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
