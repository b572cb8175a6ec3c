"""A sociale kaart that the municipality opened: pages and feeds for everyone, and not a word more than is public."""

import json
import re
from datetime import date, time
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.models import Service
from socialmap.open.door import A_MINUTE
from tests.socialmap.conftest import themes

FRONT = "/proefstad/sociale-kaart/"
CALENDAR, PLACES, SITEMAP = f"{FRONT}activiteiten.ics", f"{FRONT}plekken.geojson", f"{FRONT}sitemap.xml"


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


@pytest.fixture
def opened(town):
    town.public_directory = True
    town.save()
    return town


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_resident_finds_and_reads_without_signing_in(opened, taalles, taalcafe, client):
    page = text(client, f"{FRONT}?q=nederlands+leren")
    assert f"{FRONT}{taalles.pk}/" in page and 'content="noindex, follow"' in page
    page = text(client, f"{FRONT}{taalles.pk}/")
    assert "Taalles voor beginners" in page and "010 000 00 30" in page and "Taalmaatje aan huis" in page
    assert f'<link rel="canonical" href="http://testserver{FRONT}{taalles.pk}/">' in page
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (told["name"], told["provider"]["name"]) == ("Taalles voor beginners", "Buurthuis De Linde")
    assert "noindex" not in text(client, FRONT)


def test_what_is_not_public_is_nowhere(opened, taalles, taalcafe, eetgroep, taalmaatje, oost, client):
    taalles.hsds_extra = {}
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    Service.objects.filter(pk=eetgroep.pk).update(status="defunct", merged_into=taalles)
    Service.objects.filter(pk=taalmaatje.pk).update(visibility="municipality")
    for path in (FRONT, f"{FRONT}?q=taal", f"{FRONT}{taalles.pk}/", SITEMAP, CALENDAR, PLACES):
        told = text(client, path)
        for secret in ("Nel Geheim", "Geheimlaan", "Opvang", "Taalcafé De Linde", "Samen eten", "Taalmaatje aan huis"):
            assert secret not in told, (path, secret)
        for hidden in (taalcafe, eetgroep, taalmaatje):
            assert str(hidden.pk) not in told, path
    for hidden in (taalcafe.pk, eetgroep.pk, taalmaatje.pk, uuid4()):
        assert client.get(f"{FRONT}{hidden}/").status_code == 404


def test_it_is_closed_until_the_municipality_opens_it(town, taalcafe, client):
    for path in (FRONT, f"{FRONT}{taalcafe.pk}/", SITEMAP, CALENDAR, PLACES, "/nergens/sociale-kaart/"):
        assert client.get(path).status_code == 404
    assert text(client, "/robots.txt").splitlines() == ["User-agent: *", "Disallow: /", "Allow: /static/"]


def test_search_engines_find_what_is_open_and_nothing_else(opened, taalcafe, client):
    told = text(client, "/robots.txt")
    assert "Disallow: /\n" in told and f"Allow: {FRONT}" in told and f"Sitemap: http://testserver{SITEMAP}" in told
    assert f"<loc>http://testserver{FRONT}{taalcafe.pk}/</loc>" in text(client, SITEMAP)


def test_search_engines_find_all_of_very_many_in_parts(opened, many_entries, client, monkeypatch):
    monkeypatch.setattr("socialmap.open.entries.MOST_IN_SITEMAP", 5)
    many_entries(12)
    parts = re.findall(r"<loc>http://testserver(.*?)</loc>", text(client, SITEMAP))
    assert len(parts) == 3
    told = [each for part in parts for each in re.findall(r"<loc>http://testserver(.*?)</loc>", text(client, part))]
    assert sorted(told) == sorted([FRONT, *(f"{FRONT}{each.pk}/" for each in Service.objects.all())])
    for nowhere in ("0", "4", "een"):
        assert client.get(SITEMAP, {"deel": nowhere}).status_code == 404


def test_a_name_with_html_ends_no_script(opened, taalcafe, client):
    Service.objects.filter(pk=taalcafe.pk).update(name="</script><script>alert(1)</script>")
    assert "<script>alert" not in text(client, f"{FRONT}{taalcafe.pk}/")


def test_nobody_asks_without_end(opened, client):
    answers = [client.get("/robots.txt").status_code for _ in range(A_MINUTE + 1)]
    assert answers[-2:] == [200, 429]


@pytest.mark.parametrize(
    ("schedule", "rule", "first"),
    [
        ({"freq": "WEEKLY", "byday": "TU,TH"}, "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH;WKST=MO", date(2026, 11, 3)),
        ({"freq": "MONTHLY", "byday": "1TU"}, "FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU;WKST=MO", date(2026, 11, 3)),
        ({"freq": "MONTHLY", "byday": "-1FR"}, "FREQ=MONTHLY;INTERVAL=1;BYDAY=-1FR;WKST=MO", date(2026, 11, 27)),
        (
            {"freq": "WEEKLY", "byday": "WE", "interval": 2},
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;WKST=MO",
            date(2026, 11, 11),
        ),
        ({"freq": "MONTHLY"}, "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=2;WKST=MO", date(2026, 11, 2)),
        (
            {"freq": "WEEKLY", "byday": "MO", "valid_to": date(2027, 3, 28)},
            "FREQ=WEEKLY;UNTIL=20270328T215959Z;INTERVAL=1;BYDAY=MO;WKST=MO",
            date(2026, 11, 2),
        ),
        ({}, None, date(2026, 11, 2)),
    ],
)
def test_each_moment_has_its_rule(opened, linde_house, hall, client, time_machine, schedule, rule, first):
    time_machine.move_to("2026-11-01 09:00")
    moment = {"dtstart": date(2026, 11, 2), "opens_at": time(10), "closes_at": time(11, 30), **schedule}
    if schedule.get("interval"):
        moment["dtstart"] = date(2026, 11, 5)  # a Thursday: the Wednesday of that week is over
    add_service(
        organization=linde_house, name="Breien", themes=themes("creatief"), locations=[hall], schedules=[moment]
    )
    answer = client.get(CALENDAR)
    assert answer["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    said = event["RRULE"].to_ical().decode() if "RRULE" in event else None
    assert sorted((said or "").split(";")) == sorted((rule or "").split(";"))
    if schedule.get("interval"):
        first = date(2026, 11, 18)
    assert event["DTSTART"].to_ical() == f"{first:%Y%m%d}T100000".encode()
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam" and b"BEGIN:VTIMEZONE" in answer.content
    assert "Lindenstraat 3" in str(event["LOCATION"])


def test_a_feed_says_what_is_over_or_unchanged(opened, linde_house, hall, client, time_machine):
    time_machine.move_to("2026-11-01 09:00")
    moments = [{"freq": "WEEKLY", "byday": "MO", "valid_to": date(2026, 10, 1)}, {"dtstart": date(2026, 12, 5)}]
    add_service(organization=linde_house, name="Feest", themes=themes("inloop"), locations=[hall], schedules=moments)
    answer = client.get(CALENDAR)
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event["DTSTART"].to_ical() for event in events] == [b"20261205"]
    again = client.get(CALENDAR, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_day_far_away_stays_out_of_the_feed(opened, linde_house, hall, client):
    moments = [{"freq": "WEEKLY", "byday": "MO", "valid_from": date(9999, 12, 31)}, {"dtstart": date(9999, 12, 31)}]
    add_service(organization=linde_house, name="Feest", themes=themes("inloop"), locations=[hall], schedules=moments)
    answer = client.get(CALENDAR)
    assert answer.status_code == 200 and b"VEVENT" not in answer.content


def test_places_are_points_for_other_maps(opened, taalcafe, eetgroep, taalmaatje, town, client):
    elsewhere = add_organization(municipality=town, name="Elders")
    secret = add_location(municipality=town, name="Geheim", longitude=5.1, latitude=52.1, is_confidential=True)
    add_service(organization=elsewhere, name="Opvang", themes=themes("inloop"), locations=[secret])
    answer = client.get(PLACES)
    assert (answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == ("application/geo+json", "*")
    found = {each["properties"]["name"]: each for each in answer.json()["features"]}
    assert set(found) == {"Taalcafé De Linde", "Samen eten"}
    assert found["Samen eten"]["geometry"] == {"type": "Point", "coordinates": [5.0021, 52.002]}
    only = client.get(PLACES, {"thema": "taal-en-leren"}).json()["features"]
    assert [each["properties"]["name"] for each in only] == ["Taalcafé De Linde"]
    assert client.get(PLACES, {"thema": "onzin"}).status_code == 404


@pytest.mark.parametrize("path", [FRONT, SITEMAP, CALENDAR, PLACES])
def test_it_costs_as_much_for_many_as_for_few(opened, many_entries, client, path):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            text(client, path)
        return len(queries)

    many_entries(4)
    few = cost()
    many_entries(40)
    assert cost() <= few + 1
