"""A coordinator changes the plan by hand: a side to another duo, a loopgebied that stays, the table, and back."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outreach.division.dividing import divide
from outreach.division.undoing import forget_old_steps
from outreach.models import Door, PlanStep, Round, Turf
from outreach.telling.announcing import announce_round
from tests.cast import at, make_street
from tests.outreach.planning import all_doors, divided, doors_by_duo, when
from tests.races import both_at_once


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


@pytest.fixture
def plan(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    return divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])


@pytest.fixture
def short_plan(plan, noor):
    """An hour, in which not all doors fit."""
    Round.objects.update(ends_at=F("starts_at") + timedelta(hours=1))
    divide(this_round=plan, by=noor)
    PlanStep.objects.all().delete()
    return plan


def page_of(client, this_round):
    return client.get(reverse("round_divide", args=[this_round.pk]))


def send(client, name, this_round, **data):
    """What the page after it says."""
    seen = {} if "seen" in data else {"seen": page_of(client, this_round).context["division"].version}
    return client.post(reverse(name, args=[this_round.pk]), seen | data, follow=True).content.decode()


def sides(client, this_round):
    """{'A': [('A.1', 'Lindenstraat 1–15', 8), …]} as the page lists them."""
    duos = page_of(client, this_round).context["duos"]
    return {row.turf.letter: [(side.key, side.name, side.doors) for side in listed] for row, listed in duos}


def first_side(client, this_round, letter="A"):
    return sides(client, this_round)[letter][0]


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


def test_the_table_is_moved_by_address_or_by_pin_and_the_plan_follows(noors, plan):
    assert "De beker is verzet." in send(noors, "round_table", plan, table_at="Beukenstraat 12")
    plan.refresh_from_db()
    assert plan.table_lat == pytest.approx(52.0031) and plan.turfs.first().path[0] == [plan.table_lon, plan.table_lat]
    send(noors, "round_table", plan, table_at="", table_lon="5.001", table_lat="52.001")
    plan.refresh_from_db()
    assert (plan.table_lon, plan.table_lat) == (5.001, 52.001)


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


def test_a_spot_that_we_do_not_know_is_said_and_kept(noors, plan):
    said = send(noors, "round_table", plan, table_at="Nergensweg 3")
    assert "We kennen geen straat die" in said and 'value="Nergensweg 3"' in said


def test_half_an_hour_longer_brings_more_doors(noors, short_plan):
    before = page_of(noors, short_plan).context["outlook"]
    assert "een half uur langer" in send(noors, "round_longer", short_plan)
    after = page_of(noors, short_plan).context["outlook"]
    assert after.available == before.available + 30 and after.doors > before.doors


def test_no_round_goes_on_after_midnight(noors, plan):
    Round.objects.update(starts_at=at(days=7, hour=20), ends_at=at(days=7, hour=23, minute=45))
    assert "Dan duurt de ronde tot na middernacht." in send(noors, "round_longer", plan)


def snapshot(this_round):
    this_round.refresh_from_db()
    turfs = list(this_round.turfs.values("letter", "minutes", "metres", "path", "locked"))
    division = this_round.division
    division.refresh_from_db()
    kept = (division.spare, division.spare_minutes, division.everything)
    return turfs, doors_by_duo(this_round), kept, this_round.table_lon, this_round.ends_at


def test_each_change_is_undone_one_by_one(noors, short_plan):
    pictures = []
    changes = [
        ("round_side", {"side": ".1", "to": "A"}), ("round_side", {"side": "B.1", "to": ""}),
        ("round_lock", {"letter": "A", "locked": "on"}), ("round_divide", {}), ("round_divide", {"all": "1"}),
        ("round_lock", {"letter": "A"}), ("round_table", {"table_at": "Beukenstraat 12"}), ("round_longer", {}),
        ("round_divide", {"all": "0"}), ("round_side", {"side": "A.1", "to": "B"}), ("round_longer", {}),
    ]  # fmt: skip
    for name, data in changes:
        pictures.append(snapshot(short_plan))
        send(noors, name, short_plan, **data)
    for before in reversed(pictures):
        assert snapshot(short_plan) != before
        assert "Dat is ongedaan gemaakt." in send(noors, "round_undo", short_plan)
        assert snapshot(short_plan) == before
    assert "Er is niets meer om ongedaan te maken." in send(noors, "round_undo", short_plan)


def test_steps_are_dropped_after_a_day_and_when_announced(noors, noor, plan, joost):
    send(noors, "round_divide", plan)
    forget_old_steps()
    assert PlanStep.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        forget_old_steps()
    assert not PlanStep.objects.exists()
    send(noors, "round_divide", plan)
    announce_round(plan, by=noor)
    assert not PlanStep.objects.exists()


def test_no_more_than_twenty_steps_are_kept(noors, plan):
    for step in range(23):
        send(noors, "round_lock", plan, letter="A", **({"locked": "on"} if step % 2 else {}))
    assert PlanStep.objects.count() == 20


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
