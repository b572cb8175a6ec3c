"""The cut: every door once, fair, and always the same."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from outreach.cutting.doors import Door
from outreach.cutting.plan import cut

TABLE = (5.0, 52.0)


def street(key, numbers, *, lon=5.002, lat=52.002):
    return [
        Door(key, number, "", "", hash((key, number)), lon + number * 5e-5, lat + (1e-4 if number % 2 == 0 else 0))
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
        Door(str(key), number, letter, "", index, 5 + east, 52 + north)
        for index, (key, number, letter, east, north) in enumerate(spots)
    ]


def test_it_works():
    here, there = street("Beukenlaan", range(1, 21), lon=5.002), street("Eikenlaan", range(1, 21), lon=4.997)
    first, second = cut(here + there, TABLE, duos=2).walks
    assert {door.street for door in first.doors} != {door.street for door in second.doors}
    assert len(first.doors) == len(second.doors) == 20


@given(doors(), st.integers(1, 12))
def test_every_door_stands_in_exactly_one_walk(all_doors, duos):
    walks = cut(all_doors, TABLE, duos=duos).walks
    assert len(walks) == duos
    assert Counter(door.id for walk in walks for door in walk.doors) == Counter(door.id for door in all_doors)


@given(doors(), st.integers(1, 6), st.randoms(use_true_random=False))
def test_the_same_doors_in_any_order_give_the_same_walks(all_doors, duos, chance: random.Random):
    mixed = list(all_doors)
    chance.shuffle(mixed)
    assert cut(all_doors, TABLE, duos=duos) == cut(mixed, TABLE, duos=duos)


def test_without_doors_every_walk_is_empty():
    assert [walk.doors for walk in cut([], TABLE, duos=3).walks] == [[], [], []]


def test_all_doors_at_one_point_are_still_divided():
    flat = [Door("Hof", 1, "", str(unit), unit, *TABLE) for unit in range(10)]
    assert sorted(len(walk.doors) for walk in cut(flat, TABLE, duos=4).walks) == [2, 2, 3, 3]
