"""Filters: list and map ask the same, each goes with one tap, and the database says what a moment says of itself."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from socialmap.browsing.hours import on_day
from socialmap.curating.organizations import add_location
from socialmap.curating.services import add_service
from socialmap.describing.moments import DAYS, occurs_on
from socialmap.models import Schedule
from tests.socialmap.conftest import days_ago, themes
from tests.socialmap.test_listing import LIST, MAP, names


@pytest.fixture
def kaart(town, linde_house, hall):
    """A course at the house, a walk far away, and someone who comes home."""
    hall.wheelchair = True
    hall.save()
    add_service(
        organization=linde_house, name="Cursus", themes=themes("taalcursus"), locations=[hall], access="registration",
        schedules=[{"freq": "WEEKLY", "byday": "TU", "opens_at": time(10), "closes_at": time(12)}],
        target_groups=["newcomers"], languages=["nl", "ar"], roles=["receive"], form="group", is_free=True,
        room="free", room_reported_on=days_ago(2),
    )  # fmt: skip
    park = add_location(municipality=town, name="Ver park", longitude=5.03, latitude=52.03)
    add_service(
        organization=linde_house, name="Wandelen", themes=themes("bewegen"), locations=[park], access="free",
        schedules=[{"freq": "WEEKLY", "byday": "SA", "opens_at": time(19), "closes_at": time(21)}],
        target_groups=["older-people"], roles=["join", "give"], is_free=False,
        room="free", room_reported_on=days_ago(40),
    )  # fmt: skip
    add_service(organization=linde_house, name="Aan huis", themes=themes("taalmaatje"), attending_type="home")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"dag": "TU"}, ["Cursus"]),
        ({"dag": ["TU", "SA"]}, ["Cursus", "Wandelen"]),
        ({"dagdeel": "ochtend"}, ["Cursus"]),
        ({"dagdeel": "avond"}, ["Wandelen"]),
        ({"dag": "TU", "dagdeel": "avond"}, []),
        ({"doelgroep": "newcomers"}, ["Cursus"]),
        ({"doelgroep": ["newcomers", "older-people"]}, ["Cursus", "Wandelen"]),
        ({"taal": "ar"}, ["Cursus"]),
        ({"rol": "give"}, ["Wandelen"]),
        ({"toegang": "registration"}, ["Cursus"]),
        ({"vorm": "group"}, ["Cursus"]),
        ({"gratis": "ja"}, ["Cursus"]),
        ({"plek": "ja"}, ["Cursus"]),  # that of the walk was told too long ago
        ({"rolstoel": "ja"}, ["Aan huis", "Cursus"]),  # at home one need not come in anywhere
        ({"lopen": "10"}, ["Aan huis", "Cursus"]),  # who comes home is near everyone
        ({"lopen": "10", "vanaf": "5.03,52.03"}, ["Aan huis", "Wandelen"]),
        ({"gratis": "ja", "thema": "taal-en-leren", "q": "cursus"}, ["Cursus"]),
        ({"dag": "XX", "lopen": "veel", "rol": "'; drop", "vanaf": "hier", "gratis": "x"},
         ["Aan huis", "Cursus", "Wandelen"]),
    ],
    ids=str,
)  # fmt: skip
def test_list_and_map_show_what_was_asked(as_user, joost, kaart, asked, found):
    client = as_user(joost)
    assert names(client.get(LIST, asked)) == found
    on_map = {entry["name"] for pin in client.get(MAP, asked).json()["pins"] for entry in pin["services"]}
    assert on_map == set(found) - {"Aan huis"}


def test_what_is_open_now(as_user, joost, linde_house, hall):
    now = timezone.localtime()
    for name, byday, opens, closes in [
        ("Open", DAYS[now.weekday()], time(0), time(23, 59, 59)),
        ("Morgen", DAYS[(now.weekday() + 1) % 7], time(0), time(23, 59, 59)),
        ("Geen einde bekend", DAYS[now.weekday()], time(0), None),
    ]:
        moment = {"freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes}
        add_service(organization=linde_house, name=name, themes=themes("inloop"), locations=[hall], schedules=[moment])
    assert names(as_user(joost).get(LIST, {"open": "ja"})) == ["Open"]


def test_each_filter_goes_with_one_tap(as_user, joost, kaart):
    client = as_user(joost)
    answer = client.get(LIST, {"q": "cursus", "dag": ["TU", "SA"], "gratis": "ja", "bladzijde": "2"})
    chosen = answer.context["listing"].filters.chosen
    assert [(str(each.label), each.without) for each in chosen] == [
        ("gratis", "?q=cursus&dag=TU&dag=SA"),
        ("dinsdag", "?q=cursus&dag=SA&gratis=ja"),
        ("zaterdag", "?q=cursus&dag=TU&gratis=ja"),
    ]
    page = answer.content.decode()
    assert "Haal het filter ‘dinsdag’ weg" in page and "Wis alles" in page
    assert 'name="dag" value="TU" checked' in page


def test_the_way_on_foot_stands_on_the_list(as_user, joost, kaart):
    # Team Oost meets at Buurthuis De Linde; the park is 3.7 km from there.
    page = as_user(joost).get(LIST).content.decode()
    assert "Vanaf Buurthuis De Linde." in page and "min. lopen" in page


def test_nothing_fits_everything(as_user, joost, kaart):
    page = as_user(joost).get(LIST, {"dag": "SU", "gratis": "ja"}).content.decode()
    assert "Niets past bij alles wat je koos" in page and "Wis alle filters" in page


def test_the_database_knows_the_days_as_a_moment_does(taalcafe):
    first = date(2026, 1, 6)
    for number, facts in enumerate(
        [
            {"freq": "WEEKLY", "byday": "TU,FR"},
            {"freq": "WEEKLY", "byday": "TU", "interval": 2, "dtstart": first},
            {"freq": "WEEKLY", "byday": "TU", "interval": 2},
            {"freq": "WEEKLY", "dtstart": first},
            {"freq": "WEEKLY", "byday": "MO", "valid_from": date(2026, 2, 2), "valid_to": date(2026, 2, 23)},
            {"freq": "MONTHLY", "byday": "1TU"},
            {"freq": "MONTHLY", "byday": "2WE,-1FR"},
            {"freq": "MONTHLY", "byday": "-1TU", "interval": 3, "dtstart": first},
            {"freq": "MONTHLY", "byday": "TH"},
            {"freq": "MONTHLY", "dtstart": date(2026, 1, 31)},
            {"dtstart": date(2026, 3, 3)},
        ]
    ):
        Schedule.objects.create(service=taalcafe, notes=str(number), **facts)
    rows = list(Schedule.objects.all())
    for ahead in range(120):
        day = first + timedelta(days=ahead - 5)
        told = {each.notes for each in rows if occurs_on(each, day)}
        assert set(on_day(day).values_list("notes", flat=True)) == told, day


EVERYTHING = {
    "dag": "TU", "dagdeel": "ochtend", "doelgroep": "everyone", "taal": "nl", "rol": "join", "toegang": "free",
    "vorm": "group", "gratis": "ja", "open": "ja", "plek": "ja", "rolstoel": "ja", "lopen": "10",
}  # fmt: skip


@pytest.mark.parametrize("asked", [{"lopen": "30"}, EVERYTHING], ids=["walk", "everything"])
def test_more_entries_cost_no_more_queries(as_user, joost, many_entries, asked):
    client, counts = as_user(joost), []
    for size in (12, 108):
        many_entries(size)
        for url in (LIST, MAP):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url, asked).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
