"""The doors are divided among the duos, and the page shows what each has to do."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from outreach.dividing import divide
from outreach.do_not_ring import stop_ringing
from outreach.models import Door, Round
from outreach.visiting import record_visit, start_walk
from tests.cast import make_street
from tests.outreach.planning import all_doors, divided, doors_by_duo, draft, put_in_duos


def url(this_round):
    return reverse("round_divide", args=[this_round.pk])


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


@pytest.fixture
def divided_round(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    return divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])


def figures(page):
    """Of each duo its letter, doors, minutes and metres in the table."""
    rows = re.findall(r'data-duo="(\w+)">(.*?)</tr>', page, re.DOTALL)
    return {letter: [int(n) for n in re.findall(r'class="num">(\d+)', row)] for letter, row in rows}


@pytest.fixture
def too_short(divided_round, noor):
    """An hour, in which not all doors fit."""
    Round.objects.update(ends_at=F("starts_at") + timedelta(hours=1))
    divide(this_round=divided_round, by=noor)
    return divided_round


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
        assert minutes == round(doors * 4.4 + metres / 75)
    assert "Joost en Noor" in page and "Mo en Samira" in page


def test_what_does_not_fit_stays_for_the_next_round_with_two_ways_to_more(noors, too_short):
    answer = noors.get(url(too_short))
    page, outlook = answer.content.decode(), answer.context["outlook"]
    assert outlook.all_doors == 32 and outlook.fits and outlook.spare == 32 - outlook.doors > 0
    assert f"<b>{outlook.doors} van de 32 deuren</b>; de rest staat klaar voor de volgende ronde" in page
    assert f"{outlook.spare} deuren blijven bewaard voor de volgende ronde." in page
    assert "Nog een duo" in page and "30 minuten langer" in page
    assert f"ongeveer {outlook.gain_of_duo} deuren erbij" in page
    assert all(minutes <= 60 for _doors, minutes, _metres in figures(page).values())
    assert len(all_doors(too_short)) == outlook.doors


def test_spare_doors_stand_by_side_and_on_the_map_and_are_announced_to_nobody(noors, too_short):
    page = noors.get(url(too_short))
    drawn = noors.get(reverse("round_map", args=[too_short.pk])).json()
    assert len(drawn["spare"]) == sum(side.doors for side in page.context["spare"]) == page.context["outlook"].spare
    assert not {tuple(door[:2]) for door in drawn["spare"]} & {tuple(door[:2]) for door in drawn["doors"]}
    last_step = noors.get(reverse("round_announce", args=[too_short.pk])).content.decode()
    assert f"De flyer gaat naar de straten van {len(drawn['doors'])} van de 32 deuren" in last_step


def test_who_asks_not_to_be_rung_at_is_no_spare_door_any_more(noors, too_short, lindenstraat, beukenstraat):
    spare = noors.get(url(too_short)).context["outlook"].spare
    placed = Door.objects.values("address")
    stop_ringing(Address.objects.exclude(pk__in=placed).first())
    assert noors.get(url(too_short)).context["outlook"].spare == spare - 1
    assert len(noors.get(reverse("round_map", args=[too_short.pk])).json()["spare"]) == spare - 1


def test_all_doors_are_divided_when_that_is_asked_and_it_says_what_that_takes(noors, too_short):
    assert "Verdeel alle deuren" in noors.get(url(too_short)).content.decode()
    noors.post(url(too_short), {"all": "1"})
    page = noors.get(url(too_short)).content.decode()
    assert len(all_doors(too_short)) == 32 and "Dit is meer dan in 1 uur lukt:" in page
    reached = [int(some) for some in re.findall(r"lukken er zo’n (\d+)</span>", page)]
    assert reached and f"zo’n {sum(reached)} van de 32 deuren" in page
    last_step = noors.get(reverse("round_announce", args=[too_short.pk])).content.decode()
    assert f"lukken zo’n {sum(reached)} van de 32 deuren, en de flyer gaat naar alle straten" in last_step
    noors.post(url(too_short))
    assert len(all_doors(too_short)) == 32, "dividing again keeps the choice"
    noors.post(url(too_short), {"all": "0"})
    assert len(all_doors(too_short)) < 32


def test_a_duo_with_too_much_is_told_so_before_it_leaves(noors, too_short):
    noors.post(url(too_short), {"all": "1"})
    reached = re.search(r"lukken er zo’n (\d+)</span>", noors.get(url(too_short)).content.decode())[1]
    Round.objects.update(state=Round.State.ANNOUNCED)
    own = noors.get(reverse("round_detail", args=[too_short.pk])).content.decode()
    assert f"lukken er zo’n {reached}: begin bij de eerste" in own


def test_the_next_round_takes_the_rest_and_is_made_once(noors, too_short):
    next_one = reverse("round_next", args=[too_short.pk])
    first = noors.post(next_one).headers["Location"]
    following = too_short.followed_by.get()
    assert first == noors.post(next_one).headers["Location"] == reverse("round_when", args=[following.pk])
    assert list(following.streets.all()) == list(too_short.streets.all())
    assert following.starts_at - too_short.starts_at in [timedelta(days=7, hours=h) for h in (-1, 0, 1)]
    assert following.state == Round.State.DRAFT and following.table_spot == too_short.table_spot


def test_the_next_round_rings_at_every_spare_door_and_at_no_other(noors, noor, joost, too_short):
    noors.post(reverse("round_next", args=[too_short.pk]))
    following = too_short.followed_by.get()
    put_in_duos(following, [noor, joost])
    noors.post(url(following), {"all": "1"})
    assert not set(all_doors(too_short)) & set(all_doors(following))
    assert len(all_doors(too_short)) + len(all_doors(following)) == 32


def test_without_spare_doors_there_is_no_next_round_to_plan(noors, divided_round):
    answer = noors.post(reverse("round_next", args=[divided_round.pk]), follow=True)
    assert "Er zijn geen deuren over voor een volgende ronde." in answer.content.decode()
    assert not divided_round.followed_by.exists()


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


def test_after_the_announcement_the_page_says_what_is_fixed_and_what_is_not(noors, too_short):
    Round.objects.update(state=Round.State.ANNOUNCED)
    page = noors.get(url(too_short)).content.decode()
    assert "dag, plek en straten staan vast" in page and "Verdeel opnieuw" in page
    assert "30 minuten langer" not in page and "Nog een duo" in page
    assert noors.post(url(too_short)).headers["Location"] == url(too_short)


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
