"""A next attempt falls on another part of the day or week, at most three times; then a card."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.models import Round, Visit
from outreach.planning.area import AreaChoice, doors_chosen
from outreach.planning.attempts import MOST, WITHIN, DayPart, Ring, attempts_at, day_part
from outreach.planning.tried import tried_before
from tests.outreach.conftest import doors_of, post, statuses, visit
from tests.outreach.heard import a_visit
from tests.outreach.rounds import make_round, make_turf

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TUESDAY_14 = datetime(2026, 11, 24, 13, tzinfo=UTC)
moments = st.integers(-60, 900 * 24).map(lambda hours: NOW - timedelta(hours=hours, minutes=1))
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
rings = st.lists(st.builds(Ring, at=moments, answered=st.booleans()), max_size=12)


@pytest.mark.parametrize(
    ("at", "part"),
    [("2026-11-24 11:59", "morning"), ("2026-11-24 12:00", "afternoon"), ("2026-11-24 17:00", "evening"),
     ("2026-11-28 10:00", "weekend"), ("2026-07-07 11:59", "morning")],
)  # fmt: skip
def test_parts_are_by_the_clock_of_here_in_summer_too(at, part):
    assert day_part(timezone.make_aware(datetime.fromisoformat(at))) == DayPart(part)


@calm
@given(rings)
def test_only_what_was_in_vain_since_the_last_answer_within_a_year_counts(known):
    found = attempts_at(known, at=NOW)
    recent = [ring for ring in known if NOW - WITHIN <= ring.at < NOW]
    answered = max((ring.at for ring in recent if ring.answered), default=None)
    since = [ring for ring in recent if not ring.answered and (answered is None or ring.at > answered)]
    assert found.times == len({(timezone.localdate(ring.at), day_part(ring.at)) for ring in since})
    assert found.parts == {day_part(ring.at) for ring in since}
    assert found.card_only == (found.times >= MOST)


@calm
@given(rings)
def test_the_order_in_which_they_came_in_does_not_matter(known):
    assert attempts_at(known, at=NOW) == attempts_at(list(reversed(known)), at=NOW)


@calm
@given(rings)
def test_another_attempt_never_makes_them_fewer_and_an_answer_makes_them_none(known):
    before, last = attempts_at(known, at=NOW), NOW - timedelta(seconds=1)
    assert attempts_at([*known, Ring(last, answered=False)], at=NOW).times >= before.times
    assert attempts_at([*known, Ring(last, answered=True)], at=NOW).times == 0


@pytest.fixture
def rang(oost, noor, lindenstraat):
    """`rang(3, days=7)`: nobody was home at number 3, so many days before the round of Tuesday at 14.00."""

    def ringing(number, *, days, hours=0, outcome="not_home"):
        earlier = make_round(oost, state=Round.State.CLOSED)
        turf = make_turf(earlier, "A", [lindenstraat.addresses.get(number=number)], [])
        made = a_visit(turf.doors.get(), noor, outcome)
        Visit.objects.filter(pk=made.pk).update(received_at=TUESDAY_14 - timedelta(days=days, hours=hours))

    return ringing


@pytest.fixture
def tuesday(oost):
    return make_round(oost, state=Round.State.DRAFT, starts_at=TUESDAY_14)


def test_a_plan_puts_last_where_nobody_was_home_on_this_part_and_says_how_many(
    as_user, noor, rang, tuesday, lindenstraat
):
    rang(1, days=7)  # Tuesday afternoon
    rang(2, days=7, hours=4)  # Tuesday morning
    rang(3, days=14, outcome="conversation")
    for days in (7, 10, 12):
        rang(4, days=days)
    rang(5, days=400)
    chosen = doors_chosen(tuesday, AreaChoice(streets=frozenset([lindenstraat.pk])))
    ranks = {door.number: door.rank for door in chosen.doors}
    assert (len(ranks), chosen.later, chosen.cards) == (20, 1, 1)
    assert ranks[1] > max(rank for number, rank in ranks.items() if number != 1)
    page = as_user(noor).post(reverse("round_where_sums", args=[tuesday.pk]), {"streets": [lindenstraat.pk]})
    text = re.sub(r"\s+", " ", page.content.decode())
    assert "1 deur komt achteraan" in text and "1 deur krijgt alleen een kaartje" in text


@pytest.mark.parametrize(
    ("said", "skewed", "part"),
    [("2026-11-16T19:00:00+01:00", False, "evening"), ("2026-11-16T19:00:00+01:00", True, "morning"),
     ("2026-11-09T19:00:00+01:00", False, "morning"), ("2026-11-17T19:00:00+01:00", False, "morning"),
     ("2026-11-16T19:00:00", False, "morning"), ("2031-02-30T25:00", False, "morning")],
    ids=["late", "off", "before the walk", "after it came", "nowhere", "odd"],
)  # fmt: skip
def test_what_a_phone_sent_the_next_morning_was_an_attempt_of_the_evening(rang, tuesday, said, skewed, part):
    rang(1, days=7, hours=5)  # it came on the 17th at 9.00
    Round.objects.exclude(pk=tuesday.pk).update(walked_at=datetime(2026, 11, 16, 17, tzinfo=UTC))
    Visit.objects.update(device_time=said, skewed=skewed)
    assert tried_before(tuesday).popitem()[1].parts == {DayPart(part)}


def test_the_walk_tells_how_often_and_where_only_a_card_goes(as_user, joost, rang, tuesday, lindenstraat):
    for days in (7, 10, 12):
        rang(1, days=days)
    rang(2, days=7)
    tuesday.state = Round.State.WALKING
    tuesday.save()
    make_turf(tuesday, "A", lindenstraat.addresses.order_by("number"), [joost])
    client = as_user(joost)
    doors = client.get(f"/api/v1/rounds/{tuesday.pk}/walk").json()["doors"][:3]
    assert [(door["tried"], door["card"]) for door in doors] == [(3, True), (1, False), (0, False)]
    assert statuses(post(client, tuesday, visit(doors_of(tuesday)[0], "card"))) == ["created"]


def test_where_a_card_was_left_nobody_rang(as_user, noor, walking_round):
    first, second, *_rest = doors_of(walking_round)
    a_visit(first, noor, "card")
    a_visit(second, noor, "not_home")
    noors = as_user(noor)
    noors.post(reverse("walk_end", args=[walking_round.pk]), {"sure": "on"})
    gathered = noors.get(reverse("debrief", args=[walking_round.pk])).context["gathered"]
    assert (gathered.rung, gathered.not_rung) == (1, gathered.doors - 2)
