"""Among very many entries that answer half of a question, the one that answers it wholly is found; filters and all."""

from datetime import time

import pytest
from django.urls import reverse

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.models import Alternative, SearchRow, Service
from socialmap.searching.finding import find
from socialmap.searching.indexing import row_of
from tests.socialmap.conftest import themes

LIST = reverse("service_list")
TUESDAY = {"freq": "MONTHLY", "byday": "1TU", "opens_at": time(9, 30), "closes_at": time(11)}


@pytest.fixture
def house(town):
    return add_organization(municipality=town, name="Welzijn Proefstad")


@pytest.fixture
def many(house):
    """`many("Wandelen", 1000)`: so many entries that are all the same."""

    def fill(name, count, **facts):
        first = add_service(organization=house, name=name, themes=[], **facts)
        row = row_of(first, [], [], [])
        rows = [Service(municipality_id=house.municipality_id, organization=house, name=f"{name} {number}", **facts)
                for number in range(count)]  # fmt: skip
        Service.objects.bulk_create(rows)
        SearchRow.objects.bulk_create(SearchRow(service=service, **row) for service in rows)

    return fill


def found(town, text, **more):
    services = Service.objects.filter(municipality=town).current()
    answer = find(text, services=services, municipality_id=town.pk, **more)
    names = dict(Service.objects.values_list("pk", "name"))
    return [names[each.service_id] for each in answer.found]


def test_what_has_both_words_comes_before_a_thousand_that_have_one(town, house, many):
    many("Wandelen", 1000)
    many("Breien", 1000)
    add_service(organization=house, name="Spel", description="Eerst wandelen, dan breien.", themes=themes("eetgroep"))
    assert found(town, "wandelen breien")[0] == "Spel"


def test_a_condition_leaves_the_one_that_has_none(town, house, many):
    many("Taalles", 500, requirements=["papers"])
    add_service(organization=house, name="Taalcafé", themes=themes("taalcafe"), description="Taalles voor iedereen")
    assert found(town, "taalles zonder papieren") == ["Taalcafé"]


def test_a_condition_alone_is_answered_too(town, house):
    add_service(organization=house, name="Inloop", themes=[])
    add_service(organization=house, name="Spreekuur", themes=[], requirements=["papers"])
    assert found(town, "zonder papieren") == ["Inloop"]


def test_the_other_solution_is_found_behind_many_without_one(town, house, many):
    many("Fietsles", 500, requirements=["women"])
    course = add_service(
        organization=house, name="Fietsles voor beginners", themes=themes("bewegen"), requirements=["women"]
    )
    other = add_service(organization=house, name="Op de pedalen", themes=themes("eetgroep"))
    Alternative.objects.create(service=course, because="women", instead=other)
    assert found(town, "fietsles voor mannen")[0] == "Op de pedalen"


def test_the_nearest_is_found_among_many_that_are_far(town, house, many):
    many("Wandelen", 500)
    here = add_location(municipality=town, name="Hier", longitude=5.002, latitude=52.002)
    add_service(organization=house, name="Wandelen hier", themes=themes("bewegen"), locations=[here])
    assert found(town, "wandelen dichtbij", near=(5.0021, 52.0021))[0] == "Wandelen hier"


@pytest.mark.parametrize(
    ("facts", "query"),
    [
        ({"languages": ["ti"]}, "taal=ti"),
        ({"is_free": True}, "gratis=ja"),
        ({"access": "free", "form": "walk-in"}, "toegang=free&vorm=walk-in"),
        ({"roles": ["give"], "target_groups": ["carers"]}, "rol=give&doelgroep=carers"),
        ({"schedules": [TUESDAY]}, "dag=TU&dagdeel=ochtend"),
        ({"places": [(5.002, 52.002)]}, "lopen=10&vanaf=5.0040,52.0030"),
        ({"assured_at": None, "room": "free", "status": "temporarily closed"}, "stand="),
    ],
)  # fmt: skip
def test_a_filter_finds_what_it_leaves_of_many(as_user, joost, town, house, many, facts, query):
    many("Wandelen", 400, attending_type="physical", is_free=False, roles=["join"])
    spots = facts.pop("places", [])
    places = [add_location(municipality=town, name="Hier", longitude=lon, latitude=lat) for lon, lat in spots]
    add_service(organization=house, name="Samen wandelen met Ada", themes=themes("bewegen"), locations=places, **facts)
    page = as_user(joost).get(f"{LIST}?q=wandelen+ada&{query}").content.decode()
    assert "Samen wandelen met Ada" in page
