"""Duos: everyone in one, an experienced with a newer one."""

import random

from hypothesis import given
from hypothesis import strategies as st

from outreach.duos import Walker, letter_of, propose_duos

walkers = st.lists(
    st.builds(
        Walker,
        key=st.integers(0, 999),
        rounds=st.integers(0, 20),
        languages=st.frozensets(st.sampled_from(["nl", "tr", "ar", "pl"])),
        discipline=st.sampled_from(["social_worker", "district_nurse"]),
    ),
    max_size=17,
    unique_by=lambda walker: walker.key,
)


def test_it_works():
    noor, joost = Walker("noor", rounds=6), Walker("joost")
    assert propose_duos([joost, noor]) == [[noor, joost]]


def test_each_new_member_walks_with_someone_experienced():
    old = [Walker(f"old{n}", rounds=5) for n in range(3)]
    new = [Walker(f"new{n}") for n in range(3)]
    for duo in propose_duos(new + old):
        assert sorted(walker.rounds for walker in duo) == [0, 5]


def test_a_language_goes_where_it_adds_something():
    turkish, dutch = Walker("a", 5, frozenset({"nl", "tr"})), Walker("b", 5, frozenset({"nl"}))
    also_turkish, also_dutch = Walker("c", 0, frozenset({"nl", "tr"})), Walker("d", 0, frozenset({"nl"}))
    duos = propose_duos([turkish, dutch, also_turkish, also_dutch])
    assert all("tr" in set().union(*(walker.languages for walker in duo)) for duo in duos)


def test_the_odd_one_out_makes_a_trio_with_the_least_experienced_duo():
    duos = propose_duos([Walker("a", 9), Walker("b", 5), Walker("c", 3), Walker("d"), Walker("e")])
    assert sorted(len(duo) for duo in duos) == [2, 3]


def test_someone_alone_makes_no_duo():
    assert propose_duos([Walker("a")]) == propose_duos([]) == []


@given(walkers)
def test_everyone_is_in_exactly_one_duo_of_two_or_one_trio(people):
    duos = propose_duos(people)
    if len(people) > 1:
        assert sorted(walker.key for duo in duos for walker in duo) == sorted(walker.key for walker in people)
    assert [len(duo) for duo in duos].count(3) == (len(people) % 2 if len(people) > 1 else 0)
    assert {len(duo) for duo in duos} <= {2, 3}


@given(walkers, st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_named_does_not_matter(people, chance: random.Random):
    mixed = list(people)
    chance.shuffle(mixed)
    assert propose_duos(people) == propose_duos(mixed)


def test_duos_have_letters():
    assert [letter_of(index) for index in (0, 7, 25, 26, 27)] == ["A", "H", "Z", "AA", "AB"]
