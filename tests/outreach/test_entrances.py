"""Which doors a phone shows as one flat: those behind one entrance, as far as the BAG tells."""

from itertools import groupby

import pytest

from outreach.cutting.stops import ENTRANCE
from tests.cast import make_street
from tests.outreach.flats import make_flat, walk_flat


@pytest.fixture
def seen(as_user, walking_round, joost):
    """`seen(street)` are the doors of each flat that Joost's phone tells of, by number."""

    def flats(street):
        walk_flat(walking_round, street, [joost])
        doors = as_user(joost).get(f"/api/v1/rounds/{walking_round.pk}/walk").json()["doors"]
        inside = sorted((door for door in doors if door["entrance"]), key=lambda door: door["entrance"])
        found = groupby(inside, key=lambda door: door["entrance"])
        return sorted([door["number"] for door in group] for _entrance, group in found)

    return flats


def test_doors_at_one_point_are_a_flat(seen, linde):
    assert seen(make_flat(linde)) == [[str(number) for number in range(2, 82, 2)]]


def test_many_additions_to_one_number_are_a_flat_although_each_has_a_point_of_its_own(seen, linde):
    additions = [str(number) for number in range(1, ENTRANCE + 1)]
    assert seen(make_flat(linde, numbers=[12], additions=additions, apart=0.0001)) == [
        [f"12-{addition}" for addition in additions]
    ]


def test_a_row_of_houses_is_no_flat_and_neither_are_a_few_doors_together(seen, linde):
    assert seen(make_street(linde, "Rij", range(1, 41))) == []


def test_fewer_doors_than_an_entrance_are_rung_one_by_one(seen, linde):
    assert seen(make_flat(linde, numbers=range(1, ENTRANCE))) == []
