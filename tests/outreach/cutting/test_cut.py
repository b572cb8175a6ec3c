"""The cut: every door once, whole street sides, equal time, the same plan for the same doors."""

import random
from collections import Counter, defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.cutting.block import TooLittleTime
from outreach.cutting.doors import Door
from outreach.cutting.plan import cut
from tests.outreach.cutting.streets import TABLE, odd_doors, row, spot, town

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ids(walks):
    return Counter(door.id for walk in walks for door in walk.doors)


def holders(walks):
    """Which walks have doors of each side of a street."""
    held = defaultdict(set)
    for index, walk in enumerate(walks):
        for door in walk.doors:
            held[door.street, door.number % 2].add(index)
    return held


def test_it_works():
    doors, lines = town()
    plan = cut(doors, TABLE, duos=3, lines=lines)
    assert ids(plan.walks) == Counter(door.id for door in doors)
    minutes = [walk.minutes for walk in plan.walks]
    assert max(minutes) <= 1.12 * sum(minutes) / 3
    assert not plan.estimated
    assert plan.spare == []


def test_a_side_of_a_street_is_walked_by_one_duo_and_in_one_go():
    doors, lines = town(rows=8)
    plan = cut(doors, TABLE, duos=4, lines=lines)
    assert all(len(walks) == 1 for walks in holders(plan.walks).values())
    for walk in plan.walks:
        assert len({(side.street, side.doors[0].number % 2) for side in walk.sides}) == len(walk.sides)
        for side in walk.sides:
            numbers = [door.number for door in side.doors]
            assert numbers in (sorted(numbers), sorted(numbers, reverse=True))


def test_without_streets_the_sides_come_from_the_numbers_and_the_plan_says_it_is_a_guess():
    doors, _lines = town(rows=8)
    plan = cut(doors, TABLE, duos=4)
    assert plan.estimated
    assert all(len(walks) == 1 for walks in holders(plan.walks).values())


def test_a_busy_street_is_crossed_at_its_ends_only():
    quiet, busy = town(rows=1), town(rows=1, busy=["Straat 0"], width=16)
    (over,) = cut(quiet[0], TABLE, duos=1, lines=quiet[1]).walks
    (around,) = cut(busy[0], TABLE, duos=1, lines=busy[1]).walks
    assert [door.number % 2 for door in around.doors] in ([1] * 12 + [0] * 12, [0] * 12 + [1] * 12)
    assert around.metres > over.metres


def test_the_walking_line_starts_and_ends_at_the_table_and_is_as_long_as_it_says():
    doors, lines = town()
    for walk in cut(doors, TABLE, duos=3, lines=lines).walks:
        assert walk.path[0] == walk.path[-1] == TABLE
        assert len(walk.path) > 4
        drawn = sum(
            ((b[0] - a[0]) ** 2 / 1.46e-5**2 + (b[1] - a[1]) ** 2 / 0.904e-5**2) ** 0.5
            for a, b in zip(walk.path, walk.path[1:], strict=False)
        )
        assert drawn == pytest.approx(walk.metres, rel=0.25)


def test_nobody_exceeds_the_minutes_and_the_rest_is_spare():
    doors, lines = town(rows=8)
    plan = cut(doors, TABLE, duos=2, minutes=100, lines=lines)
    assert all(walk.minutes <= 100 for walk in plan.walks)
    assert ids(plan.walks) + ids(plan.spare) == Counter(door.id for door in doors)
    assert sum(len(walk.doors) for walk in plan.walks) >= 40


def test_what_was_never_reached_comes_before_what_was():
    here = [Door(d.street, d.number, "", "", d.id, d.lon, d.lat, rank=3) for d in row("Gehad")]
    there = row("Nieuw", north=60, first_id=100)
    plan = cut(here + there, TABLE, duos=1, minutes=70)
    assert {door.street for door in plan.walks[0].doors} == {"Nieuw"}


def test_all_is_covered_in_as_few_walks_as_it_takes():
    doors, lines = town(rows=6)
    plan = cut(doors, TABLE, minutes=120, lines=lines)
    assert ids(plan.walks) == Counter(door.id for door in doors)
    assert all(walk.minutes <= 120 for walk in plan.walks)
    assert len(plan.walks) <= 7  # 144 doors at 4.4 minutes are 5.3 times 120


def test_a_door_that_is_too_far_to_cover_is_said():
    with pytest.raises(TooLittleTime):
        cut([Door("Ver", 1, "", "", 1, *spot(5000, 0))], TABLE, minutes=60)


def test_a_door_far_off_that_was_just_visited_is_covered_too():
    far = Door("Ver", 1, "", "", 99, *spot(4000, 0), rank=2)
    walks = cut([*row("Laan"), far], TABLE, minutes=150).walks
    assert 99 in ids(walks)
    assert all(walk.minutes <= 150 for walk in walks)


def test_a_large_entrance_is_split_only_where_it_alone_exceeds_the_time():
    flat = [Door("Hof", number, "", "", number, *spot(30, 30)) for number in range(1, 41)]
    whole = cut(flat + row("Laan", houses=20, first_id=100), TABLE, duos=2)
    assert len({index for index, walk in enumerate(whole.walks) for door in walk.doors if door.street == "Hof"}) == 1
    tower = [Door("Hof", number, "", "", number, *spot(30, 30)) for number in range(1, 501)]
    plan = cut(tower, TABLE, duos=8)
    assert ids(plan.walks) == Counter(range(1, 501))
    sizes = [len(walk.doors) for walk in plan.walks]
    assert max(sizes) <= 1.1 * 500 / 8
    numbers = [door.number for door in plan.walks[0].doors]
    assert numbers in (sorted(numbers), sorted(numbers, reverse=True))


def test_more_duos_than_doors_leaves_some_without():
    plan = cut(row("Laan", houses=1), TABLE, duos=12)
    assert len(plan.walks) == 12
    assert ids(plan.walks) == Counter([0, 1])


def test_nothing_to_divide():
    assert [walk.doors for walk in cut([], TABLE, duos=3).walks] == [[], [], []]
    assert cut([], TABLE, minutes=60).walks == []


@few
@given(odd_doors(), st.integers(1, 7))
def test_every_door_is_in_exactly_one_walk(doors, duos):
    walks = cut(doors, TABLE, duos=duos).walks
    assert len(walks) == duos
    assert ids(walks) == Counter(door.id for door in doors)


@few
@given(odd_doors(), st.integers(1, 4), st.sampled_from([5, 40, 150]))
def test_a_ceiling_holds_and_no_door_is_lost(doors, duos, minutes):
    plan = cut(doors, TABLE, duos=duos, minutes=minutes)
    assert len(plan.walks) == duos
    assert all(walk.minutes <= minutes for walk in plan.walks)
    assert ids(plan.walks) + ids(plan.spare) == Counter(door.id for door in doors)


@few
@given(odd_doors(), st.sampled_from([30, 150]))
def test_a_cover_holds_every_door_or_says_why_not(doors, minutes):
    try:
        walks = cut(doors, TABLE, minutes=minutes).walks
    except TooLittleTime:
        assert any(abs(door.lat - TABLE[1]) > 0.004 or abs(door.lon - TABLE[0]) > 0.004 for door in doors)
        return
    assert ids(walks) == Counter(door.id for door in doors)
    assert all(walk.minutes <= minutes for walk in walks)


@few
@given(odd_doors(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_same_doors_in_any_order_give_the_same_plan(doors, duos, chance: random.Random):
    mixed = list(doors)
    chance.shuffle(mixed)
    lines = town(rows=3)[1]
    assert cut(doors, TABLE, duos=duos, lines=lines) == cut(mixed, TABLE, duos=duos, lines=lines)


@few
@given(odd_doors(), st.integers(1, 3))
def test_doors_off_the_map_are_walked_too(doors, duos):
    lines = town(rows=2)[1]
    walks = cut(doors, TABLE, duos=duos, lines=lines).walks
    assert ids(walks) == Counter(door.id for door in doors)
