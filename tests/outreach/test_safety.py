"""Coming back safe: duos check out, and who is missing is known."""

import uuid
from datetime import timedelta

from django.utils import timezone

from outreach.door.safety import MARGIN, back_by, out_still
from outreach.models import SafetyEvent
from tests.outreach.conftest import post, statuses
from tests.outreach.rounds import make_round, make_turf


def safety(turf, kind="checked_out", **fields):
    return {"type": kind, "id": str(uuid.uuid4()), "turf": str(turf.pk),
            "device_time": "2026-10-06T16:05:00+02:00", **fields}  # fmt: skip


def walk(client, this_round):
    return client.get(f"/api/v1/rounds/{this_round.pk}/walk").json()


def test_a_duo_checks_out_once_for_both_and_its_coordinator_sees_who_is_missing(as_user, joost, noor, walking_round):
    a, b = walking_round.turfs.order_by("letter")
    said = safety(a)
    assert statuses(post(as_user(joost), walking_round, said, said)) == ["created", "duplicate"]
    told = walk(as_user(noor), walking_round)
    assert [bool(turf["back_at"]) for turf in told["turfs"]] == [True, False]
    assert out_still(walking_round) == [b]


def test_it_can_be_taken_back_and_said_again(as_user, joost, walking_round):
    a, client = walking_round.turfs.get(letter="A"), as_user(joost)
    assert statuses(post(client, walking_round, safety(a), safety(a, "not_back"))) == ["created", "created"]
    assert a in out_still(walking_round)
    post(client, walking_round, safety(a))
    assert a not in out_still(walking_round)
    assert SafetyEvent.objects.count() == 3


def test_the_same_id_with_another_meaning_is_a_conflict(as_user, joost, walking_round):
    said = safety(walking_round.turfs.get(letter="A"))
    answer = post(as_user(joost), walking_round, said, {**said, "type": "not_back"})
    assert statuses(answer) == ["created", "conflict"]


def test_a_loopgebied_of_another_round_is_refused(as_user, joost, walking_round, oost, lindenstraat):
    other = make_turf(make_round(oost), "A", lindenstraat.addresses.all(), [joost])
    assert statuses(post(as_user(joost), walking_round, safety(other))) == ["rejected"]


def test_who_does_not_walk_along_checks_nobody_out(as_user, samira, wil, walking_round):
    said = safety(walking_round.turfs.get(letter="A"))
    assert post(as_user(samira), walking_round, said).status_code == 403
    assert post(as_user(wil), walking_round, said).status_code == 404


def test_until_when_follows_the_plan_or_the_beginning_of_a_walk_on_another_day(oost):
    this_round = make_round(oost)
    assert back_by(this_round) == this_round.ends_at + MARGIN
    this_round.walked_at = this_round.starts_at + timedelta(days=1)
    assert back_by(this_round) == this_round.walked_at + timedelta(hours=2) + MARGIN
    this_round.walked_at = timezone.now()
    assert back_by(this_round) == this_round.ends_at + MARGIN
