"""The doors on paper: a sheet per duo, for when a phone fails."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outreach.do_not_ring import stop_ringing
from outreach.models import Door
from tests.cast import make_street
from tests.outreach.planning import divided, doors_by_duo, draft


def url(this_round):
    return reverse("round_print", args=[this_round.pk])


@pytest.fixture
def divided_round(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    return divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])


def on_paper(page):
    """{'A': ['Lindenstraat 1', …]} as the sheets say it."""
    found = {}
    for letter, sheet in re.findall(r'aria-labelledby="duo-(\w+)">(.*?)</section>', page, re.DOTALL):
        found[letter] = []
        for street, table in re.findall(r"<caption>([^<]+)</caption>(.*?)</table>", sheet, re.DOTALL):
            found[letter] += [f"{street} {number}" for number in re.findall(r'scope="row">([^<]+)<', table)]
    return found


def test_it_works(as_user, joost, divided_round):
    page = as_user(joost).get(url(divided_round)).content.decode()
    assert on_paper(page) == doors_by_duo(divided_round)
    assert "Duo A: Joost en Noor" in page and "op het Lindeplein" in page and "Bel 010 000 00 01" in page


def test_who_asked_since_not_to_be_rung_at_is_not_on_it(as_user, joost, divided_round, lindenstraat):
    stop_ringing(lindenstraat.addresses.get(number=7))
    sheets = on_paper(as_user(joost).get(url(divided_round)).content.decode())
    assert not [doors for doors in sheets.values() if "Lindenstraat 7" in doors]


def test_a_door_found_on_the_spot_stands_where_it_is_walked(as_user, joost, divided_round):
    turf = divided_round.turfs.get(letter="A")
    Door.objects.create(team=turf.team, turf=turf, label="woonboot achteraan", position=999)
    sheets = on_paper(as_user(joost).get(url(divided_round)).content.decode())
    assert sheets["A"][-1] == "Onderweg gevonden woonboot achteraan"


def test_before_the_cut_the_page_says_that_there_is_nothing_yet(as_user, joost, oost, noor):
    assert "De deuren zijn nog niet verdeeld." in as_user(joost).get(url(draft(oost))).content.decode()


def test_ten_times_the_doors_ask_no_more_of_the_database(as_user, noor, oost, linde):
    counts = []
    for doors in (10, 100):
        street = make_street(linde, f"Straat van {doors}", range(1, doors + 1))
        this_round = divided(oost, [street], [noor])
        with CaptureQueriesContext(connection) as queries:
            as_user(noor).get(url(this_round))
        counts.append(len(queries))
    assert counts[0] == counts[1]
