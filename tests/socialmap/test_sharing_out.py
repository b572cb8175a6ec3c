"""The week's list is divided fairly, the same each time, and to who knows someone where that is fair."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from socialmap.upkeep.sharing_out import share_out

WEEK = date(2026, 11, 23)
people = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=9, unique=True)
items = st.lists(st.integers(0, 500), max_size=40, unique=True)


@given(items, people, st.randoms(), st.data())
def test_it_works(items, people, chance, data):
    knows = data.draw(st.dictionaries(st.sampled_from(items), st.sets(st.sampled_from(people)))) if items else {}
    given_to = share_out(items, people, week=WEEK, knows=knows)
    counts = Counter(dict.fromkeys(people, 0)) + Counter()
    counts.update(given_to.values())
    each = [counts[person] for person in people]
    assert set(given_to) == set(items) and set(given_to.values()) <= set(people)
    assert max(each) - min(each) <= 1
    chance.shuffle(people)
    assert share_out(items, people, week=WEEK, knows=knows) == given_to


def test_who_knows_someone_there_gets_it_and_another_week_begins_elsewhere():
    team = ["Anneke", "Joost", "Nadia"]
    assert share_out(["a"], team, week=WEEK, knows={"a": {"Nadia"}}) == {"a": "Nadia"}
    firsts = {share_out(["a"], team, week=date.fromordinal(WEEK.toordinal() + 7 * n))["a"] for n in range(20)}
    assert firsts == set(team)


def test_who_has_some_already_gets_fewer_and_a_list_without_people_is_nobodys():
    assert Counter(share_out("abcd", ["x", "y"], week=WEEK, has={"x": 3}).values())["y"] >= 3
    assert share_out("ab", [], week=WEEK) == {}
