"""The doors are divided among the duos, and the page shows what each has to do."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from outreach.door.do_not_ring import stop_ringing
from outreach.door.visiting import record_visit, start_walk
from outreach.models import Door, Round
from tests.cast import make_street
from tests.outreach.planning import all_doors, divided, doors_by_duo, draft, figures, put_in_duos


def url(this_round):
    return reverse("round_divide", args=[this_round.pk])


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


def test_it_works(noors, oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    this_round = draft(oost)
    this_round.streets.set([lindenstraat, beukenstraat])
    put_in_duos(this_round, [noor, joost], [mo, samira])
    assert noors.post(url(this_round)).headers["Location"] == url(this_round)
    assert len(all_doors(this_round)) == len(set(all_doors(this_round))) == 32
    assert all(12 <= len(doors) <= 20 for doors in doors_by_duo(this_round).values())


def test_the_walk_goes_up_the_odd_side_and_down_the_even_side(oost, noor, beukenstraat):
    walk = doors_by_duo(divided(oost, [beukenstraat], [noor]))["A"]
    assert [int(door.split()[-1]) for door in walk] == [1, 3, 5, 7, 9, 11, 12, 10, 8, 6, 4, 2]


def test_each_duo_stands_with_its_figures(noors, divided_round):
    page = noors.get(url(divided_round)).content.decode()
    shown = figures(page)
    assert {letter: row[0] for letter, row in shown.items()} == {
        letter: len(doors) for letter, doors in doors_by_duo(divided_round).items()
    }
    for doors, minutes, metres in shown.values():
        assert minutes == pytest.approx(doors * 4.4 + metres / 75, abs=1.1)  # whole minutes, rounded up
    assert "Joost en Noor" in page and "Mo en Samira" in page


def test_whoever_looks_at_an_older_division_is_told_so(noors, divided_round):
    seen = noors.get(url(divided_round)).context["division"].version
    noors.post(url(divided_round), {"seen": seen})
    answer = noors.post(url(divided_round), {"seen": seen}, follow=True)
    assert "De verdeling is net gewijzigd" in answer.content.decode()


def test_metres_without_a_street_map_are_said_to_be_a_guess(as_user, noor, joost, divided_round):
    assert "<b>Geschat.</b>" in as_user(noor).get(url(divided_round)).content.decode()
    assert "Geschat" not in as_user(joost).get(url(divided_round)).content.decode()


def test_what_fits_says_so_and_offers_no_more(noors, oost, noor, joost, beukenstraat):
    page = noors.get(url(divided(oost, [beukenstraat], [noor, joost]))).content.decode()
    assert "alle 12 deuren" in page and "Nog een duo" not in page


def test_dividing_again_replaces_and_never_doubles(noors, divided_round):
    before = doors_by_duo(divided_round)
    noors.post(url(divided_round))
    assert doors_by_duo(divided_round) == before


def test_dividing_again_leaves_out_who_asked_not_to_be_rung_at(noors, divided_round, lindenstraat):
    stop_ringing(lindenstraat.addresses.get(number=7))
    noors.post(url(divided_round))
    assert len(all_doors(divided_round)) == 31 and "Lindenstraat 7" not in all_doors(divided_round)


def test_who_asks_after_the_cut_not_to_be_rung_at_leaves_figures_and_map_at_once(noors, divided_round, lindenstraat):
    """As a resident does through the flyer, when the doors were divided long before."""
    stop_ringing(lindenstraat.addresses.get(number=7))
    page = noors.get(url(divided_round)).content.decode()
    assert sum(row[0] for row in figures(page).values()) == 31
    assert len(noors.get(reverse("round_map", args=[divided_round.pk])).json()["doors"]) == 31


def test_a_door_at_which_people_had_rung_still_counts(noors, noor, divided_round):
    Round.objects.update(state=Round.State.WALKING)
    record_visit(door=Door.objects.first(), outcome="do_not_ring", by=noor)
    assert sum(row[0] for row in figures(noors.get(url(divided_round)).content.decode()).values()) == 32


def test_without_doors_the_next_stop_is_where_and_the_old_cut_stays(noors, divided_round, lindenstraat, beukenstraat):
    for street in (lindenstraat, beukenstraat):
        street.addresses.update(withdrawn_at=timezone.now())
    answer = noors.post(url(divided_round), follow=True)
    assert answer.request["PATH_INFO"].endswith("/waar/")
    assert "Er zijn nog geen deuren." in answer.content.decode()
    assert Door.objects.count() == 32


@pytest.mark.parametrize(
    ("missing", "page", "said"),
    [("duos", "/wie/", "Er zijn nog geen duo’s."), ("table", "/wanneer/", "De koffietafel heeft nog geen plek.")],
)
def test_what_is_missing_sends_one_to_the_page_that_mends_it(noors, noor, oost, lindenstraat, missing, page, said):
    this_round = draft(oost, **({"table_lon": None, "table_lat": None} if missing == "table" else {}))
    this_round.streets.set([lindenstraat])
    if missing != "duos":
        put_in_duos(this_round, [noor])
    answer = noors.post(url(this_round), follow=True)
    assert answer.request["PATH_INFO"].endswith(page) and said in answer.content.decode()


def test_an_undivided_round_says_so_to_each_in_their_own_words(as_user, noor, joost, oost):
    this_round = draft(oost)
    assert "Verdeel de deuren" in as_user(noor).get(url(this_round)).content.decode()
    members = as_user(joost).get(url(this_round)).content.decode()
    assert "Je coördinator is er nog mee bezig." in members and "Verdeel" not in members.split("</h1>")[1]


def test_a_member_sees_the_cut_and_cannot_change_it(as_user, joost, divided_round):
    page = as_user(joost).get(url(divided_round)).content.decode()
    assert len(figures(page)) == 2 and "Verdeel opnieuw" not in page and "Nog een duo" not in page


def test_a_walk_under_way_is_never_divided_again(noors, noor, oost, joost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost], days=0, state=Round.State.DRAFT)
    Round.objects.update(state=Round.State.ANNOUNCED)
    start_walk(Round.objects.get(), by=noor)
    doors = set(Door.objects.values_list("pk", flat=True))
    assert "Verdeel opnieuw" not in noors.get(url(this_round)).content.decode()
    answer = noors.post(url(this_round), follow=True)
    assert "Deze ronde is bezig." in answer.content.decode()
    assert set(Door.objects.values_list("pk", flat=True)) == doors


def test_a_table_far_from_the_doors_is_questioned(noors, oost, noor, lindenstraat):
    far = divided(oost, [lindenstraat], [noor], table_lat=52.2)
    assert "kilometer van de deuren. Klopt de plek op de kaart?" in noors.get(url(far)).content.decode()


def test_duos_with_hardly_a_door_are_questioned_before_the_announcement(noors, oost, noor, joost, mo, linde):
    few = divided(oost, [make_street(linde, "Hofje", range(1, 5))], [noor], [joost], [mo])
    for page in (url(few), reverse("round_announce", args=[few.pk])):
        assert "geen of bijna geen deuren" in noors.get(page).content.decode()
    enough = divided(oost, [make_street(linde, "Laan", range(1, 31))], [noor], [joost], [mo])
    for page in (url(enough), reverse("round_announce", args=[enough.pk])):
        assert "bijna geen deuren" not in noors.get(page).content.decode()


def test_the_map_gives_each_door_its_duo_in_walking_order(as_user, joost, divided_round):
    answer = as_user(joost).get(reverse("round_map", args=[divided_round.pk])).json()
    walked = {}
    for _lon, _lat, number, letter, _side in answer["doors"]:
        walked.setdefault(letter, []).append(number)
    expected = doors_by_duo(divided_round)
    assert walked == {letter: [door.split()[-1] for door in doors] for letter, doors in expected.items()}
    assert answer["table"] == [5.0023, 52.0025]


def test_ten_times_the_doors_ask_no_more_of_the_database(noors, noor, oost, linde):
    counts = []
    for doors in (60, 600):  # of which some stay for a next round
        street = make_street(linde, f"Straat van {doors}", range(1, doors + 1))
        this_round = draft(oost)
        this_round.streets.set([street])
        put_in_duos(this_round, [noor])
        for ask in (noors.post, noors.get):
            with CaptureQueriesContext(connection) as queries:
                ask(url(this_round))
            counts.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            noors.get(reverse("round_map", args=[this_round.pk]))
        counts.append(len(queries))
    assert counts[:3] == counts[3:]


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_who_divide_at_once_leave_one_whole_cut(noor, joost, divided_round):
    ready, answers = threading.Barrier(2), []
    client = Client()
    client.force_login(noor)

    def press():
        own = Client()
        own.cookies = client.cookies
        ready.wait()
        answers.append(own.post(url(divided_round)).status_code)
        connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert answers == [302, 302]
    assert len(all_doors(divided_round)) == len(set(all_doors(divided_round))) == 32
