"""Duos: everyone in one, an experienced with a newer one."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.pairing.duos import Walker, letter_of, match_duos, propose_duos

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


def keys(duos):
    return {frozenset(walker.key for walker in duo) for duo in duos}


def test_rather_someone_else_than_last_time():
    pairs = [("a", "d"), ("b", "e"), ("c", "f")]
    last = {one: frozenset(other) for pair in pairs for one, other in (pair, pair[::-1])}
    people = [Walker(key, 5 if key in "abc" else 1, last_with=last[key]) for key in "abcdef"]
    assert not keys(propose_duos(people)) & {frozenset(pair) for pair in pairs}


def test_someone_new_walks_with_someone_experienced_even_if_they_did_last_time():
    old, new = Walker("a", 5, last_with=frozenset("c")), Walker("c", 0, last_with=frozenset("a"))
    other = Walker("d", 0)
    assert keys(propose_duos([old, new, other])) == {frozenset("acd")}


def test_rather_trios_than_two_who_are_both_new():
    old, new = [Walker(f"old{n}", 3) for n in range(2)], [Walker(f"new{n}") for n in range(4)]
    duos = propose_duos(new + old)
    assert [len(duo) for duo in duos] == [3, 3]
    assert all(any(walker.rounds for walker in duo) for duo in duos)


def test_a_language_of_the_area_is_spread_over_the_duos_and_other_languages_matter_less():
    both = [Walker("a", 5, frozenset({"nl", "tr"})), Walker("b", 5, frozenset({"nl"}))]
    newer = [Walker("c", 0, frozenset({"nl", "tr"})), Walker("d", 0, frozenset({"nl", "pl", "de"}))]
    assert keys(propose_duos([*both, *newer], wanted=["tr"])) == {frozenset("ad"), frozenset("bc")}


@pytest.mark.parametrize(
    ("walks", "duos", "order"),
    [
        ([{"tr"}, set()], [set(), {"tr"}], [1, 0]),
        ([{"tr"}, {"pl"}, {"ar"}], [{"pl"}, {"ar"}, {"tr"}], [1, 2, 0]),
        ([{"tr"}, {"tr"}], [{"nl"}, {"tr"}], [0, 1]),
        ([set(), set()], [{"tr"}, {"pl"}], [0, 1]),
        ([], [], []),
    ],
)
def test_a_duo_goes_where_its_language_is_spoken(walks, duos, order):
    assert match_duos(walks, duos) == order


LANGUAGES = st.frozensets(st.sampled_from(["tr", "ar", "pl"]))


@given(st.lists(st.tuples(LANGUAGES, LANGUAGES), max_size=6))
def test_every_walk_has_one_duo_and_no_two_duos_would_rather_trade(pairs):
    walks, duos = [walk for walk, _duo in pairs], [duo for _walk, duo in pairs]
    order = match_duos(walks, duos)
    assert sorted(order) == list(range(len(pairs)))

    def shared(duo, walk):
        return len(duos[duo] & walks[walk])

    for one in range(len(pairs)):
        for other in range(one):
            kept = shared(one, order[one]) + shared(other, order[other])
            assert shared(one, order[other]) + shared(other, order[one]) <= kept


@given(walkers)
def test_everyone_is_in_exactly_one_duo_of_two_or_three(people):
    duos = propose_duos(people)
    if len(people) > 1:
        assert sorted(walker.key for duo in duos for walker in duo) == sorted(walker.key for walker in people)
    assert {len(duo) for duo in duos} <= {2, 3}


@given(walkers)
def test_nobody_new_walks_without_someone_experienced_where_that_can_be(people):
    duos, experienced = propose_duos(people), sum(walker.rounds > 0 for walker in people)
    if experienced * 3 >= len(people):
        assert all(any(walker.rounds for walker in duo) for duo in duos)
    if experienced * 2 >= len(people) > 1:
        assert [len(duo) for duo in duos].count(3) == len(people) % 2


@given(walkers, st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_named_does_not_matter(people, chance: random.Random):
    mixed = list(people)
    chance.shuffle(mixed)
    assert propose_duos(people) == propose_duos(mixed)


def test_duos_have_letters():
    assert [letter_of(index) for index in (0, 7, 25, 26, 27)] == ["A", "H", "Z", "AA", "AB"]
