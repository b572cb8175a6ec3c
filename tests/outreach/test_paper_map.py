"""The map on a walk list: what stands on it, and what stands in nothing's way."""

import re

import pytest

from outreach.paper.map import Ground, draw_map
from outreach.paper.names import Name

DOORS = [("Lindenstraat", (5.0000 + n * 0.0001, 52.0)) for n in range(20)]
TABLE = (5.0010, 52.0005)


def drawn(*names, doors=DOORS, table=TABLE, path=()):
    return draw_map(letter="A", doors=doors, path=list(path), table=table, ground=Ground(names=names))


def names_on(svg):
    return re.findall(r">([^<>]+)</text>", svg)


def test_a_street_of_the_walk_is_named_once():
    assert names_on(drawn()) == ["Lindenstraat"]
    assert names_on(drawn(Name("Lindenstraat", (5.0005, 51.9999)))) == ["Lindenstraat"]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ((5.0002, 51.99985), True),
        (DOORS[10][1], False),
        (TABLE, False),
        ((5.5, 52.0), False),
        ((5.00238, 51.99985), False),
    ],
    ids=["free", "on another name", "under the pin", "elsewhere", "half off the map"],
)
def test_a_name_that_would_stand_in_the_way_is_left_out(at, shown):
    assert ("Dwarspad" in names_on(drawn(Name("Dwarspad", at)))) == shown


def test_one_door_all_doors_at_one_point_and_no_doors():
    assert "Lindenstraat" in names_on(drawn(doors=DOORS[:1]))
    assert "NaN" not in drawn(doors=DOORS[:1] * 50, table=DOORS[0][1]).replace("nan", "NaN")
    assert drawn(doors=[]) == ""


def test_each_duo_has_its_own_colour_and_pattern_also_past_h():
    patterns = {
        letter: re.search(
            r"<pattern.*?</pattern>", draw_map(letter=letter, doors=DOORS, path=[], table=None, ground=Ground())
        )[0]
        for letter in "ABCDEFGHI"
    }
    assert len(set(patterns.values())) == 8 and patterns["I"] == patterns["A"]
