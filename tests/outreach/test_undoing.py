"""Each change of a plan is undone, one by one, for a day and until the round is announced."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from outreach.division.undoing import forget_old_steps
from outreach.models import PlanStep
from outreach.telling.announcing import announce_round
from tests.outreach.planning import doors_by_duo, send


@pytest.fixture
def plan(divided_round):
    return divided_round


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
