"""What the curator fills in beside the words: moments as rows, for whom, room, who sees it, and the other solution."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from socialmap.curating.services import add_service, keep_alternatives
from socialmap.models import Location, Schedule, Service
from tests.socialmap.conftest import days_ago, themes
from tests.socialmap.test_curating import edit, shown_in

NEW = "/sociale-kaart/nieuw/"


def rows(prefix, *filled_in, initial=0):
    """Rows as the browser sends them."""
    sent = {f"{prefix}-TOTAL_FORMS": str(len(filled_in)), f"{prefix}-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(filled_in):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


TUESDAY = {"freq": "WEEKLY", "days": ["TU"], "opens_at": "10:00", "closes_at": "12:00", "interval": "1"}
FIRST_MONDAY = {"freq": "MONTHLY", "which": "1", "days": ["MO"], "opens_at": "14.00", "interval": "1"}
ONCE = {"freq": "ONCE", "dtstart": "2026-12-05", "interval": "1"}


@pytest.fixture
def filled_in(linde_house):
    return {
        "name": "Repaircafé", "organization": str(linde_house.pk), "themes": [str(themes("klussen")[0].pk)],
        "attending_type": "home", "open": "active",
    }  # fmt: skip


def test_it_works(as_user, cora, filled_in, taalmaatje, oost):
    facts = {
        "roles": ["receive", "give"], "target_groups": ["adults"], "minimum_age": "18", "languages": ["nl", "ps"],
        "requirements": ["papers"], "is_free": "nee", "form": "group", "access": "registration", "room": "waiting",
        "is_initiative": "on", "visibility": "team", "team": str(oost.pk),
    }  # fmt: skip
    moments = rows("moment", TUESDAY, FIRST_MONDAY, ONCE)
    instead = rows("anders", {"because": "papers", "instead": "taalmaatje aan huis", "note": "kan altijd"})
    answer = as_user(cora).post(NEW, filled_in | facts | moments | instead)
    assert answer.status_code == 302, answer.context["form"].errors
    service = Service.objects.get(name="Repaircafé")
    assert (service.roles, service.requirements, service.languages) == (["receive", "give"], ["papers"], ["nl", "ps"])
    assert (service.is_free, service.minimum_age, service.form, service.access) == (False, 18, "group", "registration")
    assert (service.room, service.room_reported_on) == ("waiting", timezone.localdate())
    assert (service.visibility, service.team, service.is_initiative) == ("team", oost, True)
    kept = {(each.freq, each.byday, each.opens_at, each.closes_at, each.dtstart) for each in service.schedules.all()}
    assert kept == {
        ("WEEKLY", "TU", time(10), time(12), None),
        ("MONTHLY", "1MO", time(14), None, None),
        ("", "", None, None, date(2026, 12, 5)),
    }
    [way] = service.alternatives.all()
    assert (way.because, way.instead, way.note) == ("papers", taalmaatje, "kan altijd")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (TUESDAY | {"days": []}, "Kies minstens één dag."),
        (TUESDAY | {"closes_at": "09:00"}, "De eindtijd moet na de begintijd liggen."),
        (TUESDAY | {"opens_at": ""}, "Vul ook in hoe laat het begint."),
        (TUESDAY | {"opens_at": "tien"}, "Vul een tijd in, bijvoorbeeld 10:30."),
        (TUESDAY | {"interval": "2"}, "Vul de eerste keer in"),
        (ONCE | {"dtstart": ""}, "Op welke dag is het?"),
        (ONCE | {"dtstart": "1900-01-01"}, "Dit jaar kan niet kloppen."),
        (TUESDAY | {"valid_from": "2026-09-01", "valid_to": "2026-04-01"}, "Het seizoen eindigt voor het begint."),
    ],
    ids=str,
)
def test_a_moment_that_cannot_be_is_said_and_stays(as_user, cora, filled_in, row, said):
    answer = as_user(cora).post(NEW, filled_in | rows("moment", row | {"notes": "niet in de vakantie"}))
    page = answer.content.decode()
    assert answer.status_code == 200 and said in page and "niet in de vakantie" in page
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"minimum_age": "20", "maximum_age": "12"}, "Deze leeftijd is lager dan de eerste."),
        ({"visibility": "team"}, "Kies het team dat dit aanbod mag zien."),
        (rows("anders", {"because": "papers"}), "Kies het aanbod dat er dan is."),
        (rows("anders", {"instead": "Bestaat niet"}), "Dit aanbod staat niet op de kaart."),
    ],
    ids=str,
)
def test_what_does_not_fit_is_said(as_user, cora, filled_in, wrong, said):
    assert said in as_user(cora).post(NEW, filled_in | wrong).content.decode()
    assert not Service.objects.exists()


def test_a_row_more_without_javascript_saves_nothing_and_scolds_no_one(as_user, cora):
    sent = {"name": "Half", "rij": "moment"} | rows("moment", TUESDAY | {"days": []})
    answer = as_user(cora).post(NEW, sent)
    page = answer.content.decode()
    assert 'name="moment-1-freq"' in page and 'value="Half"' in page and 'value="10:00"' in page
    assert "Er klopt nog iets niet" not in page and "Kies minstens" not in page
    assert not Service.objects.exists()


def test_a_row_is_removed_and_what_was_not_sent_stays(as_user, cora, taalcafe, taalmaatje):
    for byday in ("TU", "TH"):
        Schedule.objects.create(service=taalcafe, freq="WEEKLY", byday=byday, opens_at=time(10))
    keep_alternatives(service=taalcafe, alternatives=[{"because": "", "instead": taalmaatje}])
    edit(as_user(cora), taalcafe, name="Taalcafé")
    assert taalcafe.schedules.count() == 2 and taalcafe.alternatives.count() == 1
    shown = [
        {"freq": "WEEKLY", "days": [day], "opens_at": "10:00", "interval": "1"} for day in ("TH", "TU")
    ]  # as they stand in the form
    gone = rows("moment", shown[0] | {"DELETE": "on"}, shown[1], initial=2)
    # The words tell another end than the moments do: that was asked, and is meant so.
    gone |= {"schedule": taalcafe.schedule, "words_are_right": taalcafe.schedule}
    edit(as_user(cora), taalcafe, **gone, **rows("anders", {"instead": "", "DELETE": "on"}, initial=1))
    assert [each.byday for each in taalcafe.schedules.all()] == ["TU"] and not taalcafe.alternatives.exists()
    assert "service.alternatives" in JournalEntry.objects.values_list("deed", flat=True)


def test_the_form_shows_every_moment_again(as_user, cora, taalcafe):
    Schedule.objects.create(service=taalcafe, freq="MONTHLY", byday="2WE,-1FR", opens_at=time(10))
    Schedule.objects.create(service=taalcafe, freq="WEEKLY", byday="TU", interval=3, dtstart=date(2026, 1, 6))
    form = as_user(cora).get(reverse("service_edit", args=[taalcafe.pk])).context["form"]
    filled = [(row["freq"].value(), row["which"].value(), row["days"].value()) for row in form.moments]
    assert sorted(filled, key=str) == [
        ("MONTHLY", "-1", ["FR"]), ("MONTHLY", "2", ["WE"]), ("WEEKLY", "", ["TU"])
    ]  # fmt: skip


def test_saving_does_not_renew_the_report_of_room(as_user, cora, taalcafe):
    taalcafe.room, taalcafe.room_reported_on = "free", days_ago(20)
    taalcafe.save()
    edit(as_user(cora), taalcafe, name="Taalcafé")
    taalcafe.refresh_from_db()
    assert taalcafe.room_reported_on == days_ago(20)
    edit(as_user(cora), taalcafe, room_asked="on")
    taalcafe.refresh_from_db()
    assert taalcafe.room_reported_on == days_ago(0)


def test_two_entries_of_one_name_are_told_apart(as_user, cora, filled_in, linde_house, taalmaatje):
    twin = add_service(organization=linde_house, name="Taalmaatje aan huis", themes=themes("taalmaatje"))
    client = as_user(cora)
    page = client.post(NEW, filled_in | rows("anders", {"instead": "Taalmaatje aan huis"})).content.decode()
    assert "Er is meer aanbod met deze naam" in page
    named = rows("anders", {"instead": "Taalmaatje aan huis (Buurthuis De Linde)"})
    assert client.post(NEW, filled_in | named).status_code == 302
    assert Service.objects.get(name="Repaircafé").alternatives.get().instead == twin


def test_the_second_to_save_hears_of_moments_too(as_user, cora, taalcafe):
    client, url = as_user(cora), reverse("service_edit", args=[taalcafe.pk])
    opened = shown_in(client.get(url).context["form"])
    edit(client, taalcafe, **rows("moment", TUESDAY))
    answer = client.post(url, opened | rows("moment", FIRST_MONDAY))
    assert [each.now for each in answer.context["changed"]] == ["elke dinsdag 10.00 tot 12.00"]


def test_a_place_keeps_how_one_gets_there(as_user, cora, filled_in, lindenstraat):
    place = {
        "attending_type": "physical", "place_name": "Werkplaats", "address": "lindenstraat 12", "wheelchair": "nee",
        "accessibility": "twee treden", "transportation": "bus 4", "is_confidential": "on",
    }  # fmt: skip
    client = as_user(cora)
    client.post(NEW, filled_in | place)
    kept = Location.objects.get()
    assert (kept.wheelchair, kept.accessibility, kept.transportation) == (False, "twee treden", "bus 4")
    assert kept.is_confidential
    form = client.get(reverse("location_edit", args=[kept.pk])).context["form"]
    client.post(reverse("location_edit", args=[kept.pk]), shown_in(form) | {"wheelchair": "ja"})
    kept.refresh_from_db()
    assert kept.wheelchair is True and kept.is_confidential and kept.transportation == "bus 4"


def test_more_entries_cost_the_form_no_more_queries(as_user, cora, many_entries, taalcafe):
    client, counts = as_user(cora), []
    for size in (6, 60):
        many_entries(size)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("service_edit", args=[taalcafe.pk])).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_empty_row_is_no_moment(as_user, cora, filled_in):
    form = as_user(cora).get(NEW).context["form"]
    empty = {
        field.html_name: field.value() for row in (*form.moments, *form.instead) for field in row if field.value()
    }  # what a browser sends of rows that were not touched
    assert empty["moment-0-freq"] == "WEEKLY"
    counts = rows("moment", {}) | rows("anders", {})
    assert as_user(cora).post(NEW, filled_in | counts | empty).status_code == 302
    assert not Schedule.objects.exists()
