"""A door that no list has: a coordinator takes it up, and a next round rings there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.places.models import Address, Purpose
from outreach.models import DoNotRing, Door, DoorFound, Round
from outreach.planning.area import AreaChoice, doors_chosen
from outreach.planning.visited import visited_before
from tests.outreach.conftest import door_found, post, visit
from tests.outreach.rounds import make_round


@pytest.fixture
def found(as_user, joost, walking_round):
    """`found(label)` is a door that Joost found in his loopgebied."""

    def finding(label="Bovenwoning, Lindenstraat 7a"):
        made = door_found(walking_round.turfs.get(letter="A"), label)
        post(as_user(joost), walking_round, made)
        return Door.objects.get(pk=made["id"])

    return finding


@pytest.fixture
def decide(as_user, noor, walking_round):
    def deciding(door, user=noor, **data):
        url = reverse("round_door_found", args=[walking_round.pk, door.pk])
        return as_user(user).post(url, data, follow=True).content.decode()

    return deciding


def page_of(client, this_round):
    return client.get(reverse("round_doors", args=[this_round.pk])).content.decode()


def planned(team, street):
    chosen = doors_chosen(make_round(team, state=Round.State.DRAFT), AreaChoice(streets=frozenset([street.pk])))
    return {f"{door.number}{door.letter}" for door in chosen.doors}


def test_it_works(as_user, noor, joost, oost, walking_round, lindenstraat, found, decide):
    door = found()
    post(as_user(joost), walking_round, visit(door, "conversation"))
    page = page_of(as_user(noor), walking_round)
    assert 'value="7a"' in page and f'value="{lindenstraat.pk}" selected' in page
    assert "Lindenstraat 7a doet mee in een volgende ronde" in decide(door, street=lindenstraat.pk, number="7a")
    assert "7A" in planned(oost, lindenstraat)
    address = Address.objects.get(street=lindenstraat, number=7, mark="A")
    assert address.neighbourhood == lindenstraat.addresses.get(number=7, mark="").neighbourhood
    next_round = make_round(oost, state=Round.State.DRAFT)
    assert (lindenstraat.pk, 7, "A") in visited_before(next_round)  # they rang there already
    assert "Over deze deur is al besloten" in decide(door, do="leave")


def test_what_is_not_needed_stays_out_of_the_plans(as_user, noor, oost, walking_round, lindenstraat, found, decide):
    door = found()
    assert "komt niet in een plan" in decide(door, do="leave")
    assert "7A" not in planned(oost, lindenstraat)
    assert "niet nodig" in page_of(as_user(noor), walking_round)


@pytest.mark.parametrize(
    ("number", "sentence"), [("", "Zonder nummer kan een deur niet in een plan"), ("achter", "Dit is geen huisnummer")]
)
def test_without_a_number_it_cannot_and_what_was_filled_in_stays(lindenstraat, found, decide, number, sentence):
    door = found("Woonboot, Lindenstraat")
    page = decide(door, street=lindenstraat.pk, number=number)
    assert sentence in page and (not number or f'value="{number}"' in page)
    assert DoorFound.objects.get().decision == ""


def test_an_address_that_is_known_is_not_made_twice(lindenstraat, found, decide):
    known = lindenstraat.addresses.get(number=7, mark="")
    Address.objects.filter(pk=known.pk).update(purpose=Purpose.OTHER)
    door = found("Lindenstraat 7")
    assert "staat in de BAG als geen woning" in decide(door, street=lindenstraat.pk, number="7")
    Address.objects.filter(pk=known.pk).update(purpose=Purpose.DWELLING)
    decide(door, street=lindenstraat.pk, number="7")
    assert lindenstraat.addresses.filter(number=7).count() == 1
    assert DoorFound.objects.get().decision == "planned"


def test_who_asked_there_not_to_ring_is_left_alone(
    as_user, joost, noor, oost, walking_round, lindenstraat, found, decide
):
    door = found()
    assert "Hier vroeg iemand" not in page_of(as_user(noor), walking_round)
    post(as_user(joost), walking_round, visit(door, "do_not_ring"))
    assert "Hier vroeg iemand: niet meer aanbellen" in page_of(as_user(noor), walking_round)
    said = decide(door, street=lindenstraat.pk, number="7a")
    assert "geen team belt er aan" in said and "doet mee in een volgende ronde" not in said
    assert DoNotRing.objects.standing().filter(address__mark="A").count() == 1
    assert "7A" not in planned(oost, lindenstraat)


def test_a_door_of_another_round_is_not_there(as_user, noor, oost, walking_round, found):
    url = reverse("round_door_found", args=[make_round(oost).pk, found().pk])
    assert as_user(noor).post(url, {"do": "leave"}).status_code == 404


def test_more_found_doors_ask_no_more_of_the_database(as_user, noor, walking_round, found):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            page_of(as_user(noor), walking_round)
        return len(asked)

    found("Lindenstraat 7a")
    few = queries()
    for letter in "bcdefghij":
        found(f"Lindenstraat 7{letter}")
    assert queries() == few
