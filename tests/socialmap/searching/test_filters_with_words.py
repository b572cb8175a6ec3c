"""A filter with words never loses what the same filter shows without them."""

import csv
from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from socialmap.curating.organizations import add_location
from socialmap.curating.services import add_service
from tests.socialmap.conftest import themes

FRIDAY = datetime(2026, 5, 15, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
FREQUENCIES, DAYS = ["", "WEEKLY", "MONTHLY"], ["", "FR", "3FR", "-3FR,+2MO", "MO,FR", "TU"]
SUNDAYS = {"freq": "WEEKLY", "byday": "SU", "opens_at": time(13), "closes_at": time(14)}  # so none is over
FIRST = [None, date(2026, 5, 15), date(2026, 4, 15), date(2026, 5, 1), date(2026, 5, 14)]
HOURS = [
    (None, None),
    (time(9), None),
    (None, time(12)),
    (time(10), time(11)),
    (time(9, 15), time(18)),
    (time(22), time(23)),
]
TOLD = ["", "Smalle gang, steile trap.", "Een lift en een brede deur, ook met een rolstoel.", "Bel eerst even aan."]
FILTERS = [
    "open=ja", "rolstoel=ja", "dag=FR", "dag=MO&dag=TU", "dagdeel=ochtend", "dag=FR&dagdeel=avond", "gratis=ja",
    "plek=ja", "lopen=10&vanaf=5.0021,52.0020", "taal=ar&doelgroep=older-people", "vorm=group&toegang=free",
    "open=ja&rolstoel=ja",
]  # fmt: skip


@pytest.fixture
def walks(town, linde_house):
    """Fifty entries with every kind of moment and place, drawn the same each time."""
    chance = Random(8)
    places = [
        add_location(municipality=town, name=f"Plek {number}", longitude=5.002 + number / 400, latitude=52.002,
                     wheelchair=[True, False, None][number % 3], accessibility=TOLD[number % 4])
        for number in range(8)
    ]  # fmt: skip
    for number in range(50):  # fewer than a search may leave it at
        add_service(
            organization=linde_house, name=f"Wandelen {number}", themes=themes("bewegen"),
            description=chance.choice(TOLD), locations=chance.sample(places, chance.choice([1, 1, 2])),
            schedules=[_moment(chance), _moment(chance), SUNDAYS], is_free=chance.choice([True, None]),
            attending_type=chance.choice(["physical", "physical", "home", "phone"]),
            room=chance.choice(["free", ""]), room_reported_on=FRIDAY.date(), form=chance.choice(["group", ""]),
            access=chance.choice(["free", ""]), languages=chance.choice([["ar"], []]),
            target_groups=chance.choice([["older-people"], []]),
        )  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_what_a_filter_shows_it_shows_with_words_too(as_user, joost, walks, time_machine, query):
    time_machine.move_to(FRIDAY, tick=False)
    client = as_user(joost)
    shown = _names(client, query)
    assert shown
    assert shown <= _names(client, f"{query}&q=wandelen")


def _moment(chance):
    freq, byday = chance.choice(FREQUENCIES), chance.choice(DAYS)
    opens, closes = chance.choice(HOURS)
    return {"freq": freq, "byday": byday, "dtstart": chance.choice(FIRST), "opens_at": opens, "closes_at": closes,
            "interval": chance.choice([1, 1, 2])}  # fmt: skip


def _names(client, query):
    lines = client.get(f"{reverse('selection_csv')}?{query}").content.decode("utf-8-sig").splitlines()
    return {row[0] for row in csv.reader(lines, delimiter=";")}
