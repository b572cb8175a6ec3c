"""A coordinator changes the plan by hand: a side to another duo or to the next round, also once it is announced."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outreach.models import Door, PlanStep, Turf
from outreach.telling.announcing import announce_round
from tests.cast import make_street
from tests.outreach.planning import all_doors, divided, doors_by_duo, first_side, page_of, send, sides
from tests.races import both_at_once


@pytest.fixture
def plan(divided_round):
    return divided_round


def test_it_works(noors, plan):
    key, name, doors = first_side(noors, plan)
    had = {turf.letter: (turf.doors.count(), turf.minutes) for turf in plan.turfs.all()}
    said = send(noors, "round_side", plan, side=key, to="B")
    assert f"{name} is nu van duo B." in said and f"Maak ongedaan: {name} naar duo B" in said
    has = {turf.letter: (turf.doors.count(), turf.minutes) for turf in plan.turfs.all()}
    assert has["A"][0] == had["A"][0] - doors and has["B"][0] == had["B"][0] + doors
    assert has["A"][1] < had["A"][1] and has["B"][1] > had["B"][1]
    assert len(all_doors(plan)) == len(set(all_doors(plan))) == 32


def test_both_loopgebieden_are_walked_in_order_again(noors, plan):
    key, _name, _doors = first_side(noors, plan)
    send(noors, "round_side", plan, side=key, to="B")
    for turf in plan.turfs.all():
        doors = list(turf.doors.values_list("position", "side"))
        assert [position for position, _side in doors] == list(range(1, len(doors) + 1))
        assert [side for _position, side in doors] == sorted(side for _position, side in doors)
        assert turf.path[0] == turf.path[-1] == [5.0023, 52.0025]
        assert turf.minutes == pytest.approx(len(doors) * 4.4 + turf.metres / 75)


def test_a_side_names_its_street_and_numbers_in_walking_order(noors, oost, noor, beukenstraat):
    listed = sides(noors, divided(oost, [beukenstraat], [noor]))["A"]
    assert listed == [("A.1", "Beukenstraat 1–11", 6), ("A.2", "Beukenstraat 2–12", 6)]


def test_a_side_is_put_back_for_the_next_round_and_taken_in_again(noors, plan):
    key, name, doors = first_side(noors, plan)
    assert f"{name} staat klaar voor de volgende ronde." in send(noors, "round_side", plan, side=key, to="")
    answer = page_of(noors, plan)
    assert [(side.key, side.name) for side in answer.context["spare"]] == [(".1", name)]
    assert answer.context["outlook"].spare == doors
    send(noors, "round_side", plan, side=".1", to="B")
    answer = page_of(noors, plan)
    assert answer.context["outlook"].spare == answer.context["outlook"].spare_minutes == 0
    assert name in [listed for _key, listed, _doors in sides(noors, plan)["B"]]


def test_a_side_that_is_no_longer_there_is_refused_in_a_sentence(noors, plan):
    before = doors_by_duo(plan)
    for side, to in [("A.99", "B"), (".1", "B"), ("A.1", "A"), ("A.1", "Q"), ("Q.1", "A"), ("zomaar", "A"), ("", "")]:
        said = send(noors, "round_side", plan, side=side, to=to)
        assert "Kies opnieuw wat je wilt." in said
    assert doors_by_duo(plan) == before and not PlanStep.objects.exists()


def test_the_menu_of_a_side_works_without_a_script(noors, plan):
    key, _name, _doors = first_side(noors, plan)
    page = noors.get(reverse("round_divide", args=[plan.pk]), {"kant": key}).content.decode()
    assert f'id="kant-{key}"' in page and 'value="B"' in page.split(f'id="kant-{key}"')[1].split("</form>")[0]


def test_a_member_moves_nothing(as_user, joost, plan):
    page = page_of(as_user(joost), plan).content.decode()
    assert "Naar duo" not in page and "Zet vast" not in page and "Maak ongedaan" not in page


def test_once_announced_sides_move_and_table_and_time_stay(noors, noor, short_plan):
    announce_round(short_plan, by=noor)
    short_plan.refresh_from_db()
    key, name, _doors = first_side(noors, short_plan)
    assert f"{name} is nu van duo B." in send(noors, "round_side", short_plan, side=key, to="B")
    assert "ging nog geen flyer heen" in send(noors, "round_side", short_plan, side=".1", to="B")
    before = (short_plan.table_lon, short_plan.ends_at)
    for deed, data in [("round_table", {"table_at": "Beukenstraat 12"}), ("round_longer", {})]:
        assert "Dit deel van het plan staat nu vast." in send(noors, deed, short_plan, **data)
    short_plan.refresh_from_db()
    assert (short_plan.table_lon, short_plan.ends_at) == before
    assert "Verzet de koffietafel" not in page_of(noors, short_plan).content.decode()


def test_where_the_neighbourhood_was_told_people_ring_first(noors, noor, short_plan):
    announce_round(short_plan, by=noor)
    told = set(all_doors(short_plan))
    Turf.objects.update(locked=False)
    send(noors, "round_divide", short_plan)
    now = set(all_doors(short_plan))
    assert len(now & told) >= 0.8 * len(now)


def test_who_acts_on_an_older_plan_is_told_how_it_is_now(noors, plan):
    seen = page_of(noors, plan).context["division"].version
    key, _name, _doors = first_side(noors, plan)
    send(noors, "round_side", plan, side=key, to="B")
    before = doors_by_duo(plan)
    for name, data in [("round_side", {"side": "B.1", "to": "A"}), ("round_undo", {}), ("round_lock", {"letter": "A"})]:
        assert "De verdeling is net gewijzigd" in send(noors, name, plan, seen=seen, **data)
    assert doors_by_duo(plan) == before


@pytest.mark.django_db(transaction=True)
def test_two_who_move_a_side_at_once_leave_one_whole_plan(as_user, noor, plan):
    one, other = as_user(noor), as_user(noor)
    seen = page_of(one, plan).context["division"].version
    url, key = reverse("round_side", args=[plan.pk]), first_side(one, plan)[0]
    done, refused = both_at_once(
        lambda: one.post(url, {"seen": seen, "side": key, "to": "B"}, follow=True),
        lambda: other.post(url, {"seen": seen, "side": key, "to": ""}, follow=True),
    )
    assert not refused
    assert sorted("De verdeling is net gewijzigd" in answer.content.decode() for answer in done) == [False, True]
    assert PlanStep.objects.count() == 1
    placed = len(all_doors(plan)) + page_of(one, plan).context["outlook"].spare
    assert placed == 32


def test_ten_times_the_doors_ask_no_more_of_the_database(noors, noor, joost, mo, samira, oost, linde):
    counts = []
    for doors in (60, 600):
        street = make_street(linde, f"Straat van {doors}", range(1, doors + 1))
        this_round = divided(oost, [street], [noor, joost], [mo, samira])
        deeds = [
            ("round_side", {"side": "A.1", "to": "B"}), ("round_lock", {"letter": "A", "locked": "on"}),
            ("round_longer", {}), ("round_undo", {}), ("round_table", {"table_lon": 5.001, "table_lat": 52.002}),
        ]  # fmt: skip
        for name, data in deeds:
            with CaptureQueriesContext(connection) as queries:
                noors.post(reverse(name, args=[this_round.pk]), data)
            counts.append(len(queries))
    # An emptied loopgebied costs a query or two that a full one does not.
    assert all(many <= few for few, many in zip(counts[:5], counts[5:], strict=True)), counts
    assert Door.objects.exists()
