"""The coffee table is moved and the round made longer from the plan itself."""

import pytest

from outreach.models import Round
from tests.cast import at
from tests.outreach.planning import page_of, send


@pytest.fixture
def plan(divided_round):
    return divided_round


def test_the_table_is_moved_by_address_or_by_pin_and_the_plan_follows(noors, plan):
    assert "De beker is verzet." in send(noors, "round_table", plan, table_at="Beukenstraat 12")
    plan.refresh_from_db()
    assert plan.table_lat == pytest.approx(52.0031) and plan.turfs.first().path[0] == [plan.table_lon, plan.table_lat]
    send(noors, "round_table", plan, table_at="", table_lon="5.001", table_lat="52.001")
    plan.refresh_from_db()
    assert (plan.table_lon, plan.table_lat) == (5.001, 52.001)


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
