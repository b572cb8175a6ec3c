"""Doors that are other than the list says: a duo reports, a coordinator decides, and plans follow."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address, Purpose
from outreach.models import DoorReport, DoorRuling, Round
from outreach.planning.area import AreaChoice, doors_chosen
from tests.outreach.conftest import door_found, doors_of, post, statuses, visit
from tests.outreach.rounds import make_round, make_turf


def report(door, kind="double", **fields):
    return {"type": "door_report", "id": str(uuid.uuid4()), "door": str(door.pk), "kind": kind,
            "device_time": "2026-10-06T13:42:00+02:00", **fields}  # fmt: skip


def planned(team, street):
    """The house numbers that a new plan of this street would have."""
    chosen = doors_chosen(make_round(team, state=Round.State.DRAFT), AreaChoice(streets=frozenset([street.pk])))
    return {door.number for door in chosen.doors}


@pytest.fixture
def decide(as_user, noor, walking_round):
    """`decide("leave", door)` as Noor on the page of the round."""

    def deciding(what, door):
        url = reverse("round_doors", args=[walking_round.pk])
        return as_user(noor).post(url, {"do": f"{what}:{door.address_id}"}, follow=True).content.decode()

    return deciding


def test_it_works(as_user, joost, noor, oost, walking_round, lindenstraat, decide):
    first, second, *_rest = doors_of(walking_round)
    found = door_found(walking_round.turfs.get(letter="A"))
    answer = post(as_user(joost), walking_round, report(first), visit(second, "not_found"), found)
    assert statuses(answer) == ["created"] * 3
    page = as_user(noor).get(reverse("round_doors", args=[walking_round.pk])).content.decode()
    assert "Staat dubbel in de lijst" in page and "Adres niet gevonden" in page and "Woonboot Geertruida" in page
    assert "meldden 3 deuren" in as_user(noor).get(reverse("round_detail", args=[walking_round.pk])).content.decode()
    assert "blijft voortaan buiten jullie plannen" in decide("leave", first)
    decide("keep", second)
    assert {1, 2, 3} - planned(oost, lindenstraat) == {1}


def test_a_member_is_told_nothing_of_it(as_user, joost, walking_round):
    post(as_user(joost), walking_round, report(doors_of(walking_round)[0]))
    assert (
        "Bekijk en beslis" not in as_user(joost).get(reverse("round_detail", args=[walking_round.pk])).content.decode()
    )


def test_both_phones_see_it_and_it_can_be_taken_back(as_user, joost, noor, walking_round):
    url, door = f"/api/v1/rounds/{walking_round.pk}/walk", doors_of(walking_round)[0]
    stamp = as_user(noor).get(url)["ETag"]
    post(as_user(joost), walking_round, report(door, "entrance_elsewhere"))
    seen = as_user(noor).get(url, headers={"If-None-Match": stamp}).json()
    assert seen["doors"][0]["report"] == "entrance_elsewhere"
    post(as_user(noor), walking_round, report(door, "none"))
    assert as_user(joost).get(url).json()["doors"][0]["report"] == ""
    assert "Geen meldingen" in as_user(noor).get(reverse("round_doors", args=[walking_round.pk])).content.decode()


def test_what_was_put_back_is_planned_again(as_user, noor, oost, walking_round, lindenstraat, decide):
    door = doors_of(walking_round)[0]
    decide("leave", door)
    assert 1 not in planned(oost, lindenstraat)
    as_user(noor).post(reverse("left_out_list"), {"do": f"keep:{door.address_id}"})
    assert 1 in planned(oost, lindenstraat)


def test_read_in_anew_it_stays_out_unless_the_bag_changed(oost, walking_round, lindenstraat, decide):
    decide("leave", doors_of(walking_round)[0])
    old = Address.objects.get(street=lindenstraat, number=1)
    Address.objects.filter(pk=old.pk).update(withdrawn_at=timezone.now())
    old.pk, old.source_key = None, "read anew"
    old.save(force_insert=True)
    assert 1 not in planned(oost, lindenstraat)
    Address.objects.filter(pk=old.pk).update(purpose=Purpose.UNKNOWN)
    assert 1 in planned(oost, lindenstraat)
    Address.objects.filter(pk=old.pk).update(purpose=Purpose.DWELLING, lat=old.lat + 0.001)
    assert 1 in planned(oost, lindenstraat)


def test_another_team_of_the_town_plans_as_before(west, oost, walking_round, lindenstraat, decide):
    decide("leave", doors_of(walking_round)[0])
    west.neighbourhoods.set(oost.neighbourhoods.all())
    assert 1 in planned(west, lindenstraat)


def test_told_again_after_a_decision_it_is_asked_again(as_user, joost, walking_round, decide):
    door = doors_of(walking_round)[0]
    post(as_user(joost), walking_round, report(door))
    assert "Beslis jij" not in decide("keep", door)
    post(as_user(joost), walking_round, report(door))
    assert DoorReport.objects.count() == 2
    assert "Beslis jij" in decide("keep", doors_of(walking_round)[1])


def test_a_door_of_another_round_is_not_decided_on_here(as_user, noor, oost, walking_round, beukenstraat, decide):
    other = make_round(oost)
    turf = make_turf(other, "A", beukenstraat.addresses.order_by("-number")[:1], [noor])
    walking_round.turfs.get(letter="B").doors.all().delete()
    assert "staat hier niet meer" in decide("leave", turf.doors.get())
    assert not DoorRuling.objects.exists()


def test_what_was_told_of_more_doors_asks_no_more_of_the_database(as_user, joost, noor, walking_round):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            as_user(noor).get(reverse("round_doors", args=[walking_round.pk]))
        return len(asked)

    doors = doors_of(walking_round)
    post(as_user(joost), walking_round, report(doors[0]), visit(doors[1], "not_found"))
    few = queries()
    post(as_user(joost), walking_round, *map(report, doors[2:4]), visit(doors[4], "not_found"), visit(doors[5], "talk"))
    assert queries() == few


def test_what_was_found_in_the_end_is_told_no_more(as_user, joost, noor, walking_round):
    door = doors_of(walking_round)[0]
    post(as_user(joost), walking_round, visit(door, "not_found"))
    post(as_user(joost), walking_round, visit(door, "not_home"))
    page = as_user(noor).get(reverse("round_doors", args=[walking_round.pk])).content.decode()
    assert "Adres niet gevonden" not in page
