"""A coordinator says which languages are spoken in the neighbourhoods of the team."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.places.models import Neighbourhood
from teams.models import NeighbourhoodLanguages

URL = "team_languages"


def spoken(team):
    return dict(team.neighbourhood_languages.values_list("neighbourhood__name", "languages"))


def test_it_works(as_user, noor, joost, oost, linde):
    page = as_user(noor).post(reverse(URL), {f"in_{linde.pk}": ["tr", "ar"]}, follow=True).content.decode()
    assert "De talen zijn bewaard." in page
    assert spoken(oost) == {linde.name: ["tr", "ar"]}
    assert f"{linde.name}: Turks, Arabisch" in as_user(joost).get(reverse("team_detail")).content.decode()


def test_what_was_chosen_stands_ticked_and_can_be_taken_back(as_user, noor, oost, linde):
    NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=linde, languages=["tr"])
    assert as_user(noor).get(reverse(URL)).content.decode().count(" checked") == 1
    as_user(noor).post(reverse(URL), {})
    assert spoken(oost) == {linde.name: []}


def test_a_neighbourhood_of_others_is_left_alone(as_user, noor, oost, west, haven):
    NeighbourhoodLanguages.objects.create(team=west, neighbourhood=haven, languages=["pl"])
    as_user(noor).post(reverse(URL), {f"in_{haven.pk}": ["tr"]})
    assert spoken(west) == {haven.name: ["pl"]} and haven.name not in spoken(oost)


def test_a_language_that_is_none_is_refused_and_the_rest_is_kept(as_user, noor, oost, linde):
    page = as_user(noor).post(reverse(URL), {f"in_{linde.pk}": ["tr", "klingon"]}).content.decode()
    assert "note--error" in page and spoken(oost) == {}
    assert page.count(" checked") == 1


def test_a_member_does_not_choose(as_user, joost, linde):
    assert as_user(joost).post(reverse(URL), {f"in_{linde.pk}": ["tr"]}).status_code == 404


@pytest.mark.parametrize("url", [URL, "team_detail"])
def test_ten_times_the_neighbourhoods_ask_no_more_of_the_database(as_user, noor, oost, town, url):
    counts, client = [], as_user(noor)
    for numbers in (range(2), range(2, 20)):
        for number in numbers:
            each = Neighbourhood.objects.create(code=f"BU{number:08}", name=f"Buurt {number}", municipality=town)
            oost.neighbourhoods.add(each)
            NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=each, languages=["tr"])
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(url))
        counts.append(len(queries))
    assert counts[0] == counts[1]
