"""The page of one entry: everything that is known of it in plain Dutch, and the other solution."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from socialmap.curating.organizations import add_location
from socialmap.curating.services import add_service
from socialmap.models import Alternative, Schedule
from tests.socialmap.conftest import days_ago, themes


@pytest.fixture
def course(linde_house, hall):
    return add_service(
        organization=linde_house, name="Nederlands voor beginners", themes=themes("taalcursus"), locations=[hall],
        schedules=[{"freq": "WEEKLY", "byday": "MO,WE", "opens_at": time(9, 30), "closes_at": time(11, 30)}],
        requirements=["papers"], target_groups=["newcomers"], minimum_age=18, languages=["nl", "ar"], form="group",
        access="registration", roles=["receive", "join"], is_initiative=True, room="free",
        room_reported_on=days_ago(3), is_free=True,
    )  # fmt: skip


@pytest.fixture
def see(as_user):
    """`see(joost, course)` is the page as Joost reads it."""
    return lambda user, service: as_user(user).get(service.get_absolute_url()).content.decode()


def test_it_works(see, joost, course):
    page = see(joost, course)
    for words in (
        "Elke maandag en woensdag 9.30 tot 11.30", "Alleen met geldige verblijfspapieren",
        "Nieuwkomers en statushouders, vanaf 18 jaar", "Nederlands, Arabisch", "groep", "aanmelden", "ontvangen",
        "meedoen", "initiatief van bewoners", "Er is plek", "Gemeld op", "Gratis",
    ):  # fmt: skip
        assert words in page, words
    assert "Past dit niet?" not in page  # there is nothing instead


def test_what_there_is_instead(see, joost, course, taalmaatje):
    Alternative.objects.create(service=course, because="papers", instead=taalmaatje, note="gratis")
    page = see(joost, course)
    assert "Past dit niet?" in page and "Kan niet zonder geldige verblijfspapieren? Dan:" in page
    assert f'href="{taalmaatje.get_absolute_url()}">Taalmaatje aan huis' in page


def test_what_someone_may_not_see_is_no_way_out(see, joost, wil, west, course, taalmaatje):
    Alternative.objects.create(service=course, instead=taalmaatje)
    taalmaatje.visibility, taalmaatje.team = "team", west
    taalmaatje.save()
    assert "Taalmaatje aan huis" in see(wil, course) and "Taalmaatje aan huis" not in see(joost, course)


def test_after_a_month_nobody_knows_whether_there_is_room(see, joost, course):
    course.room_reported_on = days_ago(31)
    course.save()
    page = see(joost, course)
    assert "Plek onbekend" in page and "Laatst gemeld op" in page and "Er is plek" not in page


def test_a_secret_address_is_for_the_teams_only(as_user, see, joost, cora, adam, town, linde_house):
    place = add_location(
        municipality=town, name="De Schuilplaats", address_1="Geheimstraat 5", longitude=5.003, latitude=52.003,
        organization=linde_house, is_confidential=True,
    )  # fmt: skip
    shelter = add_service(organization=linde_house, name="Opvang", themes=themes("dakloosheid"), locations=[place])
    page = see(joost, shelter)
    assert "Geheimstraat 5" in page and "Geheim adres" in page and 'id="plekken"' not in page
    for user in (adam, cora):  # a role in the municipality, no team
        assert "Geheim" not in see(user, shelter) and "Vraag waar het is" in see(user, shelter)
    for user in (joost, adam):
        client = as_user(user)
        assert "Geheim" not in client.get("/sociale-kaart/").content.decode()
        assert client.get("/sociale-kaart/kaart.json").json()["pins"] == []
        assert list(client.get("/sociale-kaart/", {"q": "geheimstraat"}).context["listing"].page) == []
        assert "Geheim" not in client.get(linde_house.get_absolute_url()).content.decode()


def test_how_one_gets_there(see, joost, course, hall):
    hall.wheelchair, hall.accessibility, hall.transportation = True, "lift bij de ingang", "bus 4, halte Lindeplein"
    hall.save()
    page = see(joost, course)
    assert "Dat kan" in page and "Lift bij de ingang" in page and "Bus 4, halte Lindeplein" in page


def test_who_sees_it(see, joost, cora, course, oost):
    assert "Wie ziet dit?" not in see(joost, course) and "Iedereen" in see(cora, course)
    course.visibility, course.team = "team", oost
    course.save()
    assert "Alleen Team Oost" in see(joost, course)


def test_more_ways_out_cost_no_more_queries(as_user, joost, linde_house, course):
    client, counts = as_user(joost), []
    for size in (2, 20):
        for number in range(size):
            other = add_service(organization=linde_house, name=f"Anders {size} {number}", themes=themes("taalmaatje"))
            Alternative.objects.create(service=course, instead=other)
        with CaptureQueriesContext(connection) as queries:
            client.get(course.get_absolute_url())
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_words_that_the_moments_say_already_are_not_said_twice(see, joost, taalcafe):
    Schedule.objects.create(service=taalcafe, freq="WEEKLY", byday="TU", opens_at=time(10), closes_at=time(12))
    assert see(joost, taalcafe).lower().count("dinsdag 10.00 tot 12.00") == 1
    taalcafe.schedule = "niet in de vakantie"
    taalcafe.save()
    assert "Niet in de vakantie" in see(joost, taalcafe)
