"""What does not fit in the time: the spare doors, all doors at once, and the next round that takes the rest."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse

from buurt.places.models import Address
from outreach.division.dividing import divide
from outreach.door.do_not_ring import stop_ringing
from outreach.models import Door, Round
from tests.cast import make_street
from tests.outreach.planning import all_doors, divided, figures, put_in_duos


def url(this_round):
    return reverse("round_divide", args=[this_round.pk])


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


@pytest.fixture
def too_short(divided_round, noor):
    """An hour, in which not all doors fit."""
    Round.objects.update(ends_at=F("starts_at") + timedelta(hours=1))
    divide(this_round=divided_round, by=noor)
    return divided_round


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


def test_all_doors_at_once_is_no_choice_beyond_a_working_day(noors, noor, joost, oost, linde):
    one_duo = divided(oost, [make_street(linde, "Lange Lindelaan", range(1, 160))], [noor, joost])
    answer = noors.get(url(one_duo))
    assert answer.context["outlook"].spare and answer.context["outlook"].minutes_of_all > 8 * 60
    page = answer.content.decode()
    assert "Verdeel alle deuren" not in page and "Plan de volgende ronde met de rest" in page


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


def test_after_the_announcement_the_page_says_what_is_fixed_and_what_is_not(noors, too_short):
    Round.objects.update(state=Round.State.ANNOUNCED)
    page = noors.get(url(too_short)).content.decode()
    assert "dag, plek en straten staan vast" in page and "Verdeel opnieuw" in page
    assert "30 minuten langer" not in page and "Nog een duo" in page
    assert noors.post(url(too_short)).headers["Location"] == url(too_short)
