"""A sociale kaart that the municipality opened: pages and feeds for everyone, and not a word more than is public."""

import json
import re
from datetime import date, time, timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.models import Location, Schedule, Service
from socialmap.open.door import A_MINUTE, WHOLE_A_MINUTE
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
    return answer.getvalue().decode()


def events(client, **asked):
    """The moments in the calendar; each time anew, for what is streamed is read once."""
    return Calendar.from_ical(client.get(CALENDAR, asked).getvalue()).walk("VEVENT")


def points(client, **asked):
    """All points, page after page, as a program follows the links; and how many pages that took."""
    found, pages, address = [], 0, f"{PLACES}?{urlencode(asked)}"
    while address:
        told = client.get(address).json()
        assert told["numberReturned"] == len(told["features"])
        found += told["features"]
        pages += 1
        address = next((each["href"] for each in told["links"] if each["rel"] == "next"), None)
    assert told["numberMatched"] == len(found)
    return found, pages


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


def test_a_calendar_is_written_anew_a_few_times_a_minute(opened, taalcafe, client):
    answers = [client.get(CALENDAR) for _ in range(WHOLE_A_MINUTE + 1)]
    assert [each.status_code for each in answers[-2:]] == [200, 429]
    assert client.get(CALENDAR, headers={"If-None-Match": answers[0]["ETag"]}).status_code == 304


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
    calendar = answer.getvalue()
    event = Calendar.from_ical(calendar).walk("VEVENT")[0]
    said = event["RRULE"].to_ical().decode() if "RRULE" in event else None
    assert sorted((said or "").split(";")) == sorted((rule or "").split(";"))
    if schedule.get("interval"):
        first = date(2026, 11, 18)
    assert event["DTSTART"].to_ical() == f"{first:%Y%m%d}T100000".encode()
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam" and b"BEGIN:VTIMEZONE" in calendar
    assert "Lindenstraat 3" in str(event["LOCATION"])


def test_a_feed_says_what_is_over_or_unchanged(opened, linde_house, hall, client, time_machine):
    time_machine.move_to("2026-11-01 09:00")
    moments = [{"freq": "WEEKLY", "byday": "MO", "valid_to": date(2026, 10, 1)}, {"dtstart": date(2026, 12, 5)}]
    add_service(organization=linde_house, name="Feest", themes=themes("inloop"), locations=[hall], schedules=moments)
    answer = client.get(CALENDAR)
    assert [event["DTSTART"].to_ical() for event in events(client)] == [b"20261205"]
    seen = {"If-None-Match": answer["ETag"]}
    again = client.get(CALENDAR, headers=seen)
    assert (again.status_code, again.content) == (304, b"")
    Service.objects.get().save()
    assert client.get(CALENDAR, headers=seen).status_code == 200


def test_a_day_far_away_comes_into_the_feed_in_time(opened, linde_house, hall, client, time_machine):
    far, never = date(2027, 9, 6), date(9999, 12, 31)
    moments = [
        {"freq": "WEEKLY", "byday": "MO", "valid_from": far},
        {"freq": "MONTHLY", "byday": "1TU", "dtstart": far},
        {"dtstart": far},
        {"freq": "WEEKLY", "byday": "MO", "valid_from": never},
        {"dtstart": never},
    ]
    add_service(organization=linde_house, name="Feest", themes=themes("inloop"), locations=[hall], schedules=moments)
    time_machine.move_to("2026-11-01 09:00")
    assert events(client) == []
    time_machine.move_to("2027-09-01 09:00")
    begins = sorted(each["DTSTART"].to_ical() for each in events(client))
    assert begins == [b"20270906", b"20270906", b"20270907"]


def test_words_of_all_kinds_are_the_same_in_the_calendar(opened, linde_house, hall, client):
    """Commas, lines, long words with accents and a backslash: a program reads what someone wrote."""
    name, said = "Knutselen; samen, niet alleen", "Eén regel\nen nog een, met C:\\map\n" + "überträgt " * 20
    moment = {"freq": "WEEKLY", "byday": "MO", "opens_at": time(10), "notes": "bel\taan"}
    add_service(
        organization=linde_house, name=name, description=said, themes=themes("creatief"), locations=[hall],
        schedules=[moment],
    )  # fmt: skip
    told = client.get(CALENDAR).getvalue()
    assert max(len(each) for each in told.split(b"\r\n")) <= 75
    (event,) = events(client)
    assert (str(event["SUMMARY"]), event["GEO"].to_ical()) == (name, f"{hall.latitude};{hall.longitude}")
    assert str(event["DESCRIPTION"]).startswith(f"{said}\nBuurthuis De Linde\n")
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)


def test_all_of_very_many_are_in_the_calendar_once(opened, many_entries, client, monkeypatch):
    monkeypatch.setattr("socialmap.open.calendar.AT_ONCE", 3)
    many_entries(10)
    Schedule.objects.bulk_create(Schedule(service=each, freq="WEEKLY", byday="MO") for each in Service.objects.all())
    assert sorted(str(each["SUMMARY"]) for each in events(client)) == [f"Activiteit {n:03}" for n in range(10)]


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


def test_points_come_in_pages_that_lead_on(opened, many_entries, client, monkeypatch):
    monkeypatch.setattr("socialmap.forms.open.MOST", 4)
    many_entries(10)
    twice = Service.objects.get(name="Activiteit 003")
    twice.locations.add(Location.objects.get(name="Plek 4"))
    found, pages = points(client, limit=99)
    assert pages == 3  # no answer holds more than four, whatever one asks
    assert sorted(each["properties"]["name"] for each in found) == sorted(
        [*Service.objects.values_list("name", flat=True), twice.name]
    )
    assert len({each["id"] for each in found}) == 11


def test_pages_of_points_keep_to_their_theme_and_size(opened, many_entries, client):
    many_entries(40)
    term = Service.objects.order_by("pk").first().themes.get()
    found, pages = points(client, thema=term.code, limit=1)
    assert len(found) == pages == Service.objects.of_theme(term).count()
    assert {code for each in found for code in each["properties"]["themes"]} == {term.code}


def test_what_comes_or_goes_meanwhile_moves_no_other_point(opened, many_entries, client):
    many_entries(9)
    first = client.get(PLACES, {"limit": 3}).json()
    gone = first["features"][0]["properties"]["id"]
    Service.objects.filter(pk=gone).update(visibility="municipality")
    (further,) = [each["href"] for each in first["links"] if each["rel"] == "next"]
    rest = client.get(further).json()
    seen = [each["id"] for each in [*first["features"], *rest["features"]]]
    assert len(seen) == len(set(seen)) == 6


@pytest.mark.parametrize("asked", [{"limit": "0"}, {"limit": "alles"}, {"na": "hier"}])
def test_a_page_that_makes_no_sense_is_said(opened, taalcafe, client, asked):
    answer = client.get(PLACES, asked)
    assert answer.status_code == 400 and f"kijk {next(iter(asked))} na" in answer.content.decode()


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
