"""Two people who do the same on the sociale kaart at the same moment: the second hears of the first."""

import pytest
from django.urls import reverse

from socialmap.models import CheckItem, Organization, Synonym, TaxonomyTerm
from teams.models import MunicipalRole
from tests.cast import make_user
from tests.races import both_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def curators(as_user, cora, town):
    other = make_user("Bea Blom")
    MunicipalRole.objects.create(municipality=town, user=other, role="curator")
    return as_user(cora), as_user(other)


def post_both(clients, url, data):
    """The pages that they get."""
    done, failed = both_at_once(*(lambda client=client: client.post(url, data, follow=True) for client in clients))
    assert failed == []
    return [page.content.decode() for page in done]


def test_two_teams_that_divide_take_no_entry_twice(as_user, joost, wil, many_entries):
    many_entries(30)
    pages = post_both([as_user(joost), as_user(wil)], reverse("check_divide"), {})
    assert all("De lijst van deze week is verdeeld" in page for page in pages)
    rows = list(CheckItem.objects.values_list("service", flat=True))
    assert len(rows) == len(set(rows)) == 6


def test_the_same_word_or_theme_is_kept_once(curators):
    pages = post_both(curators, reverse("synonym_list"), {"word": "barkie", "means": "geld"})
    assert sum("Dit woord staat er al" in page for page in pages) == 1
    assert Synonym.objects.count() == 1
    pages = post_both(curators, reverse("term_new"), {"name": "Dieren", "icon": "paw"})
    assert sum("Dit thema staat er al" in page for page in pages) == 1
    assert TaxonomyTerm.objects.filter(name="Dieren").count() == 1


def test_the_same_organization_is_added_once(curators):
    pages = post_both(curators, reverse("organization_new"), {"name": "De Hobbelzolder"})
    assert sum("Deze organisatie staat al op de sociale kaart" in page for page in pages) == 1
    assert Organization.objects.count() == 1
