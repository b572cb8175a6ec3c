"""The sociale kaart of a municipality with more entries than anyone leafs through."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from socialmap.curating.organizations import add_organization
from socialmap.models import SearchRow, Service
from socialmap.searching.indexing import row_of
from tests.socialmap.conftest import themes

LIST = "/sociale-kaart/"
MOST, FEW = 60, 15


@pytest.fixture
def many(town, settings):
    """One more than MOST under 'taalcafe', and a few that are free under 'eetgroep'."""
    settings.MOST_COUNTED = MOST
    organization = add_organization(municipality=town, name="Organisatie")
    for term, is_free, count in (("taalcafe", None, MOST + 1), ("eetgroep", True, FEW)):
        [theme] = themes(term)
        made = [
            Service(municipality=town, organization=organization, name=f"{term} {n:02}", is_free=is_free,
                    search_name=f"{term} {n:02}", visibility="municipality")
            for n in range(count)
        ]  # fmt: skip
        Service.objects.bulk_create(made)
        Service.themes.through.objects.bulk_create(
            Service.themes.through(service=service, taxonomyterm=theme) for service in made
        )
        row = row_of(made[0], [theme], [], [])
        SearchRow.objects.bulk_create(SearchRow(service=service, **row) for service in made)


def look(client, **query):
    answer = client.get(LIST, query)
    listing = answer.context["listing"]
    return answer.content.decode(), [service.name for service in listing.page], listing


def test_of_very_many_the_list_says_more_than_and_stops(as_user, joost, many):
    client = as_user(joost)
    page, names, listing = look(client)
    assert "Meer dan 60 gevonden" in page and names[0] == "eetgroep 00"
    assert {row.services for row in listing.themes} == {None}
    page, names, _listing = look(client, bladzijde=9999)
    assert "Hier stopt de lijst" in page and names[-1] == f"taalcafe {MOST - FEW - 1:02}"


def test_a_search_that_stops_at_the_best_says_so_on_its_last_page(as_user, joost, many):
    page, _names, _listing = look(as_user(joost), q="taalcafe")
    assert "De 60 die het best passen" in page and "Er is meer dat past" not in page
    page, _names, _listing = look(as_user(joost), q="taalcafe", bladzijde=9999)
    assert "Er is meer dat past. Zoek preciezer" in page
    page, _names, _listing = look(as_user(joost), q="eetgroep")
    assert "Er is meer dat past" not in page


@pytest.mark.parametrize("query", [{"thema": "eetgroep"}, {"gratis": "ja"}, {"q": "eetgroep"}])
def test_what_is_few_of_them_is_counted(as_user, joost, many, query):
    page, names, _listing = look(as_user(joost), **query)
    assert f"{FEW} gevonden" in page and names[0].startswith("eetgroep")
    assert "Meer dan" not in page


def test_it_asks_the_database_no_more_than_a_small_one(as_user, cora, many):
    client = as_user(cora)
    with CaptureQueriesContext(connection) as queries:
        page, *_rest = look(client, gratis="ja", thema="taalcafe")
    assert "Niets past bij alles wat je koos" in page
    assert "60+" not in page and len(queries) <= 30


def test_a_curator_sees_how_many_are_to_be_checked(as_user, cora, many):
    page, names, listing = look(as_user(cora), stand="oud")
    assert page.count("60+") == 2 and listing.states["gone"].count == 0 and len(names) == 20
