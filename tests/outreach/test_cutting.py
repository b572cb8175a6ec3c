"""The cut: every door once, fair, and always the same."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from outreach.cutting import MINUTES_A_DOOR, SLACK, Door, cut, metres, minutes

TABLE = (5.0, 52.0)


def street(key, numbers, *, lon=5.002, lat=52.002):
    return [
        Door(key, number, "", "", key * 1000 + number, lon + number * 5e-5, lat + (1e-4 if number % 2 == 0 else 0))
        for number in numbers
    ]


@st.composite
def doors(draw, max_size=120):
    spots = draw(
        st.lists(
            st.tuples(
                st.integers(1, 8), st.integers(1, 60), st.sampled_from(["", "A", "B"]),
                st.floats(-0.01, 0.01), st.floats(-0.01, 0.01),
            ),
            max_size=max_size,
        )
    )  # fmt: skip
    return [
        Door(key, number, letter, "", index, 5 + east, 52 + north)
        for index, (key, number, letter, east, north) in enumerate(spots)
    ]


def test_it_works():
    here, there = street(1, range(1, 21), lon=5.002), street(2, range(1, 21), lon=4.997)
    first, second = cut(here + there, TABLE, 2)
    assert {door.street for door in first} != {door.street for door in second}
    assert len(first) == len(second) == 20


def test_the_odd_side_goes_up_and_the_even_side_down():
    (walk,) = cut(street(1, range(1, 9)), TABLE, 1)
    assert [door.number for door in walk] == [1, 3, 5, 7, 8, 6, 4, 2]


def test_the_nearest_street_comes_first():
    near, far = street(7, [1, 3], lon=5.001), street(3, [1, 3], lon=5.02)
    (walk,) = cut(far + near, TABLE, 1)
    assert [door.street for door in walk] == [7, 7, 3, 3]


def test_letters_and_additions_stand_in_order_at_their_number():
    walk = [Door(1, 3, "B", "", 1, 5, 52), Door(1, 3, "A", "", 2, 5, 52), Door(1, 1, "", "2", 3, 5, 52)]
    assert [door.id for door in cut(walk, TABLE, 1)[0]] == [3, 2, 1]


def test_a_side_of_a_street_stays_whole_where_the_balance_allows_it():
    sides = street(1, range(1, 22, 2), lon=5.003) + street(2, range(1, 20, 2), lon=4.99)
    parts = cut(sides, TABLE, 2)
    assert sorted(len({door.street for door in part}) for part in parts) == [1, 1]


@given(doors(), st.integers(1, 12))
def test_every_door_stands_in_exactly_one_part(all_doors, duos):
    parts = cut(all_doors, TABLE, duos)
    assert len(parts) == duos
    assert Counter(door.id for part in parts for door in part) == Counter(door.id for door in all_doors)


@given(doors(), st.integers(1, 6), st.randoms(use_true_random=False))
def test_the_same_doors_in_any_order_give_the_same_parts(all_doors, duos, chance: random.Random):
    mixed = list(all_doors)
    chance.shuffle(mixed)
    assert cut(all_doors, TABLE, duos) == cut(mixed, TABLE, duos)


@given(doors(), st.integers(1, 12))
def test_no_duo_gets_much_more_than_its_share(all_doors, duos):
    fair = len(all_doors) / duos
    for part in cut(all_doors, TABLE, duos):
        assert abs(len(part) - fair) <= 2 * SLACK * fair + 1


@given(doors(), st.integers(1, 12))
def test_no_duo_stays_empty_while_there_are_doors_enough(all_doors, duos):
    parts = cut(all_doors, TABLE, duos)
    assert sum(1 for part in parts if part) == min(len(all_doors), duos)


def test_without_doors_every_part_is_empty():
    assert cut([], TABLE, 3) == [[], [], []]


def test_all_doors_at_one_point_are_still_divided():
    flat = [Door(1, 1, "", str(unit), unit, *TABLE) for unit in range(10)]
    assert sorted(len(part) for part in cut(flat, TABLE, 4)) == [2, 2, 3, 3]


def test_metres_are_walked_and_minutes_follow_from_doors_and_metres():
    walk = [Door(1, 1, "", "", 1, 5.0, 52.001)]
    assert round(metres(walk, TABLE)) == 144  # 110.6 m as the crow flies
    assert metres([], TABLE) == 0
    assert minutes(1, 75) == MINUTES_A_DOOR + 1


def test_a_whole_village_is_cut_without_a_wait():
    village = [door for key in range(1, 101) for door in street(key, range(1, 51), lat=52 + key / 5000)]
    assert len(cut(village, TABLE, 8)) == 8
