"""A circle that was chosen around the coffee table goes along when the table moves; a drawn area stays."""

import pytest
from django.urls import reverse

from outreach.models import Round
from outreach.planning.drawing import circle, polygon, radius_of
from tests.outreach.planning import TABLE, divided, when

OLD = (TABLE["table_lon"], TABLE["table_lat"])
NEW = (5.003, 52.002)


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


def around(this_round):
    """Metres around the table as it stands now."""
    fresh = Round.objects.get(pk=this_round.pk)
    return radius_of(fresh.area, (fresh.table_lon, fresh.table_lat))


@pytest.fixture
def within_250(oost, noor, joost, lindenstraat):
    return divided(oost, [lindenstraat], [noor, joost], area=circle(OLD, 250))


def test_moving_the_table_on_the_plan_takes_the_circle_along_and_undoing_brings_both_back(noors, within_250):
    noors.post(reverse("round_table", args=[within_250.pk]), {"table_lon": NEW[0], "table_lat": NEW[1]})
    moved = Round.objects.get(pk=within_250.pk)
    assert (moved.table_lon, moved.table_lat) == NEW and around(within_250) == 250
    noors.post(reverse("round_undo", args=[within_250.pk]))
    assert Round.objects.get(pk=within_250.pk).area == circle(OLD, 250)


def test_so_does_another_place_at_wanneer(noors, within_250):
    filled_in = when(table_at="", table_lon=str(NEW[0]), table_lat=str(NEW[1]))
    assert noors.post(reverse("round_when", args=[within_250.pk]), filled_in).status_code == 302
    assert around(within_250) == 250


def test_a_drawn_area_stays_where_it_was_drawn(noors, oost, noor, joost, lindenstraat):
    drawn = polygon([(5.0, 52.0), (5.01, 52.0), (5.005, 52.01)])
    this_round = divided(oost, [lindenstraat], [noor, joost], area=drawn)
    noors.post(reverse("round_table", args=[this_round.pk]), {"table_lon": NEW[0], "table_lat": NEW[1]})
    assert Round.objects.get(pk=this_round.pk).area == drawn
