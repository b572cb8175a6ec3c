"""Rounds that follow one another: doors of which the neighbourhood was told who comes, no other round takes."""

import pytest
from django.urls import reverse

from outreach.division.changing import PlanRefused
from outreach.division.dividing import divide
from outreach.division.moving import move_side
from outreach.division.sides import spare_sides
from outreach.division.undoing import undo
from outreach.models import Division, Door, Round
from outreach.planning.planning import plan_next_round
from outreach.telling.announcing import whats_missing
from tests.cast import make_street
from tests.outreach.planning import all_doors, divided, put_in_duos


@pytest.fixture
def first(oost, noor, joost, linde):
    """With doors to spare."""
    return divided(oost, [make_street(linde, "Langelaan", range(1, 100))], [noor, joost])


@pytest.fixture
def following(first, noor, joost):
    return followed(first, noor, [noor, joost])


def followed(this_round, by, duo):
    made = plan_next_round(this_round=this_round, by=by)
    put_in_duos(made, duo)
    divide(this_round=made, by=by)
    return made


def announced(this_round):
    Round.objects.filter(pk=this_round.pk).update(state=Round.State.ANNOUNCED)


def spare(this_round):
    return sum(side.doors for side in spare_sides(Division.objects.get(round=this_round)))


def test_dividing_again_leaves_the_announced_round_its_doors(first, following, noor):
    announced(following)
    divide(this_round=first, by=noor, everything=True)
    assert not set(all_doors(first)) & set(all_doors(following))
    assert whats_missing(first) is None


def test_before_the_announcement_the_earlier_round_goes_first(first, following, noor):
    divide(this_round=first, by=noor, everything=True)
    assert len(all_doors(first)) == 99 and "ook in een andere ronde" in whats_missing(following).message


def test_doors_that_are_promised_are_spare_no_more_and_cannot_be_taken_by_hand(as_user, first, following, noor):
    before, taken = spare(first), len(all_doors(following))
    page = as_user(noor).get(reverse("round_divide", args=[first.pk])).content.decode()
    announced(following)
    assert spare(first) == before - taken and taken
    assert page != as_user(noor).get(reverse("round_divide", args=[first.pk])).content.decode()
    for number in range(len(Division.objects.get(round=first).spare), 0, -1):
        try:
            move_side(this_round=first, letter="", number=number, to="A", by=noor)
        except PlanRefused as refused:
            assert "Deze kant is hier niet meer" in refused.message
    assert not set(all_doors(first)) & set(all_doors(following))


def test_undoing_does_not_take_them_back(first, joost, noor):
    divide(this_round=first, by=noor, everything=True)
    divide(this_round=first, by=noor, everything=False)
    following = followed(first, noor, [noor, joost])
    announced(following)
    doors = all_doors(first)
    with pytest.raises(PlanRefused, match="hoort nu bij een andere ronde"):
        undo(this_round=first, by=noor)
    assert all_doors(first) == doors


def test_a_second_round_after_the_same_one_leaves_the_first_its_doors(first, following, noor, joost):
    announced(following)
    other = followed(first, noor, [noor, joost])
    assert other != following and all_doors(other)
    assert not set(all_doors(other)) & {*all_doors(following), *all_doors(first)}


def test_doors_of_a_round_that_was_called_off_are_free(first, following, noor):
    Round.objects.filter(pk=following.pk).update(state=Round.State.CANCELLED)
    divide(this_round=first, by=noor, everything=True)
    assert Door.objects.filter(turf__round=first).count() == 99
