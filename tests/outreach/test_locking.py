"""A loopgebied that stands fast keeps its doors while the rest is divided, and follows the table."""

import pytest
from django.urls import reverse

from tests.cast import make_street
from tests.outreach.planning import all_doors, doors_by_duo, first_side, page_of, send, when


@pytest.fixture
def plan(divided_round):
    return divided_round


def test_a_locked_loopgebied_keeps_its_doors_and_order_when_the_rest_is_divided_again(noors, plan, lindenstraat):
    key, _name, _doors = first_side(noors, plan)
    send(noors, "round_side", plan, side=key, to="B")
    kept = doors_by_duo(plan)["A"]
    assert "Duo A staat vast" in send(noors, "round_lock", plan, letter="A", locked="on")
    send(noors, "round_divide", plan)
    assert doors_by_duo(plan)["A"] == kept
    assert len(set(all_doors(plan))) + page_of(noors, plan).context["outlook"].spare == 32
    key, _name, _doors = first_side(noors, plan)
    assert "staat vast. Maak het eerst los." in send(noors, "round_side", plan, side=key, to="B")
    assert "Duo A is los." in send(noors, "round_lock", plan, letter="A")


def test_when_all_is_locked_there_is_nothing_to_divide(noors, plan):
    for letter in "AB":
        send(noors, "round_lock", plan, letter=letter, locked="on")
    before = doors_by_duo(plan)
    assert "Alle loopgebieden staan vast." in send(noors, "round_divide", plan)
    assert doors_by_duo(plan) == before


def test_when_all_is_locked_new_doors_are_for_a_next_round(noors, plan, linde, lindenstraat, beukenstraat):
    """And neither another table nor another time is refused: nothing that was filled in is lost."""
    before = doors_by_duo(plan)
    for letter in "AB":
        send(noors, "round_lock", plan, letter=letter, locked="on")
    more = make_street(linde, "Langelaan", range(1, 11))
    streets = {"streets": [lindenstraat.pk, beukenstraat.pk, more.pk]}
    assert noors.post(reverse("round_where", args=[plan.pk]), streets).status_code == 302
    filled_in = when(table_at="Beukenstraat 12", end="17:00")
    assert noors.post(reverse("round_when", args=[plan.pk]), filled_in).status_code == 302
    page = page_of(noors, plan)
    assert doors_by_duo(plan) == before and page.context["outlook"].spare == 10
    assert "Nieuwe deuren komen daarom bij de volgende ronde." in page.content.decode()


def test_a_locked_loopgebied_begins_at_the_new_table_with_its_doors_as_they_were(noors, plan):
    for letter in "AB":
        send(noors, "round_lock", plan, letter=letter, locked="on")
    before, metres = doors_by_duo(plan), plan.turfs.first().metres
    send(noors, "round_table", plan, table_lon="5.01", table_lat="52.01")
    turf = plan.turfs.first()
    assert doors_by_duo(plan) == before and turf.path[0] == turf.path[-1] == [5.01, 52.01] and turf.metres > metres


def test_a_locked_loopgebied_forgets_the_bends_on_the_way_to_the_old_table(noors, plan):
    send(noors, "round_lock", plan, letter="A", locked="on")
    turf = plan.turfs.get(letter="A")
    own, bend = turf.path[1:-1], [5.2, 52.2]
    turf.path = [[5.3, 52.3], bend, *own, bend, [5.3, 52.3]]
    turf.save()
    send(noors, "round_table", plan, table_lon="5.01", table_lat="52.01")
    turf.refresh_from_db()
    assert bend not in turf.path and turf.path[0] == turf.path[-1] == [5.01, 52.01]
