"""What colleagues know of an entry: zelf geweest, warm contact, and who goes along."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from buurt.privacy import retention
from buurt.privacy.models import JournalEntry
from socialmap.models import Acquaintance, Impression, Location, Pledge, Schedule, Service
from socialmap.people.colleagues import keep_acquaintance, note_impression, pledge
from teams.models import Membership
from tests.cast import join, make_user


def post(client, name, row, **data):
    return client.post(reverse(name, args=[row.pk]), data, follow=True).content.decode()


def seen_by(client, service):
    return client.get(service.get_absolute_url()).content.decode()


def today():
    return timezone.localdate()


def test_a_colleague_says_how_it_was(as_user, joost, wil, taalcafe):
    page = post(as_user(joost), "impression_new", taalcafe, visited_on="2026-03-04", text="Kleine groep, één trap.")
    assert "Kleine groep, één trap." in page and "Wijzig" in page
    others = seen_by(as_user(wil), taalcafe)  # of another team in the municipality
    assert "Kleine groep, één trap." in others and "Joost, 4 maart 2026" in others and "impression" not in others


def test_what_one_wrote_can_be_changed_and_removed(as_user, joost, taalcafe):
    kept = note_impression(service=taalcafe, visited_on=today(), text="Druk.", by=joost)
    client = as_user(joost)
    assert "Rustig." in post(client, "impression_edit", kept, visited_on=today(), text="Rustig.")
    assert "Rustig." not in post(client, "impression_remove", kept) and not Impression.objects.exists()
    deeds = JournalEntry.objects.filter(deed__startswith="impression").order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["impression.added", "impression.changed", "impression.removed"]


def test_after_a_year_it_is_grey(as_user, joost, taalcafe):
    note_impression(service=taalcafe, visited_on=today() - timedelta(days=365), text="Net een jaar.", by=joost)
    assert "langer dan een jaar geleden" not in seen_by(as_user(joost), taalcafe)
    note_impression(service=taalcafe, visited_on=today() - timedelta(days=366), text="Lang geleden.", by=joost)
    assert seen_by(as_user(joost), taalcafe).count("langer dan een jaar geleden") == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"visited_on": "2999-01-01"}, "moet nog komen"),
        ({"visited_on": "1900-01-01"}, "te lang geleden"),
        ({"visited_on": "gisteren"}, "een dag in die bestaat"),
        ({"text": ""}, "in een paar woorden"),
        ({"text": "x" * 501}, "500"),
    ],
)
def test_an_error_names_the_mend_and_keeps_what_was_typed(as_user, joost, taalcafe, wrong, said):
    typed = {"visited_on": "2026-03-04", "text": "Er is een lift."} | wrong
    page = post(as_user(joost), "impression_new", taalcafe, **typed)
    assert said in page and not Impression.objects.exists()
    assert "text" in wrong or "Er is een lift." in page


def test_the_team_knows_who_knows_whom(as_user, joost, noor, wil, taalcafe):
    page = post(as_user(joost), "acquaintance_new", taalcafe, whom="de gastvrouw", spoken_on="2026-10-01")
    assert "Joost kent de gastvrouw" in page and "Laatst gesproken op 1 oktober 2026" in page
    assert "Joost kent de gastvrouw" in seen_by(as_user(noor), taalcafe)
    assert JournalEntry.objects.get(deed="acquaintance.read").actor == noor
    assert "de gastvrouw" not in seen_by(as_user(wil), taalcafe)


def test_whom_one_met_at_someone_elses_activity_is_known_at_both(as_user, joost, noor, wil, eetgroep, taalcafe):
    client = as_user(joost)
    said = post(client, "acquaintance_met", eetgroep, whom="de gastvrouw", of="Taalkafee", spoken_on=today())
    assert "Dit aanbod staat niet op de kaart" in said and "de gastvrouw" in said and not Acquaintance.objects.exists()
    page = post(client, "acquaintance_met", eetgroep, whom="de gastvrouw", of=taalcafe.name, spoken_on=today())
    assert "de gastvrouw kennen" in page and taalcafe.get_absolute_url() in page
    there = seen_by(as_user(noor), taalcafe)
    assert "Joost kent de gastvrouw" in there and "leerden elkaar kennen bij Samen eten" in there
    agenda = as_user(noor).get(reverse("agenda")).content.decode()
    assert "Joost leerde bij Samen eten iemand kennen" in agenda and "gastvrouw" not in agenda
    for page in (seen_by(as_user(wil), eetgroep), as_user(wil).get(reverse("agenda")).content.decode()):
        assert "gastvrouw" not in page and "Joost" not in page


def test_whom_one_met_is_noted_for_the_team_that_sees_the_activity(as_user, joost, noor, west, eetgroep, taalcafe):
    join(west, joost)
    Service.objects.filter(pk=eetgroep.pk).update(visibility="team", team=west)
    post(as_user(joost), "acquaintance_met", eetgroep, whom="de gastvrouw", of=taalcafe.name, spoken_on=today())
    assert Acquaintance.objects.get().team == west and "gastvrouw" not in seen_by(as_user(noor), taalcafe)


def test_where_they_met_is_hidden_once_another_team_keeps_it(as_user, joost, noor, oost, west, eetgroep, taalcafe):
    keep_acquaintance(service=taalcafe, team=oost, whom="Nel", spoken_on=today(), by=joost, met_at=eetgroep)
    assert "Samen eten" in seen_by(as_user(noor), taalcafe)
    Service.objects.filter(pk=eetgroep.pk).update(visibility="team", team=west)
    there = seen_by(as_user(noor), taalcafe)
    assert "Joost kent Nel" in there and "Samen eten" not in there


def test_whom_one_met_may_be_of_the_activity_itself(as_user, joost, eetgroep):
    page = post(as_user(joost), "acquaintance_met", eetgroep, whom="de kok", of="", spoken_on=today())
    assert "Joost kent de kok" in page and "leerden elkaar kennen bij" not in page


def test_one_tap_says_that_they_spoke_today(as_user, joost, oost, taalcafe):
    known = keep_acquaintance(service=taalcafe, team=oost, whom="Nel", spoken_on=date(2026, 1, 2), by=joost)
    post(as_user(joost), "acquaintance_spoken", known)
    known.refresh_from_db()
    assert known.spoken_on == today()
    page = post(as_user(joost), "acquaintance_edit", known, whom="Nel van de keuken", spoken_on="")
    assert "Joost kent Nel van de keuken" in page and "Niet bekend wanneer" in page
    assert "Nel" not in post(as_user(joost), "acquaintance_remove", known) and not Acquaintance.objects.exists()


def test_who_left_the_team_takes_the_contact_along(as_user, joost, noor, oost, taalcafe):
    keep_acquaintance(service=taalcafe, team=oost, whom="de gastvrouw", spoken_on=None, by=joost)
    Membership.objects.filter(user=joost).update(left_at=timezone.now())
    assert "de gastvrouw" not in seen_by(as_user(noor), taalcafe)
    retention.apply_rules()
    assert not Acquaintance.objects.exists()


def test_a_contact_that_nobody_touched_goes_after_two_years(oost, joost, noor, taalcafe):
    for who in (joost, noor):
        keep_acquaintance(service=taalcafe, team=oost, whom="Nel", spoken_on=None, by=who)
    old = Acquaintance.objects.filter(user=joost)
    old.update(changed_at=timezone.now() - timedelta(days=731))
    retention.apply_rules()
    assert [row.user for row in Acquaintance.objects.all()] == [noor]


def test_texts_are_sealed(oost, joost, taalcafe):
    note_impression(service=taalcafe, visited_on=today(), text="kanarie", by=joost)
    keep_acquaintance(service=taalcafe, team=oost, whom="kanarie", spoken_on=None, by=joost)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM socialmap_impression UNION SELECT whom FROM socialmap_acquaintance")
        assert not any(b"kanarie" in bytes(text) for (text,) in cursor.fetchall())


@pytest.fixture
def weekly(taalcafe):
    """Every day from ten to twelve, so that today and tomorrow are among them."""
    return Schedule.objects.create(
        service=taalcafe, freq="WEEKLY", byday="MO,TU,WE,TH,FR,SA,SU", opens_at="10:00", closes_at="12:00"
    )


def test_a_member_goes_along_in_one_tap(as_user, joost, noor, wil, taalcafe, weekly):
    client, tomorrow = as_user(joost), today() + timedelta(days=1)
    assert f'value="{tomorrow:%Y-%m-%d}"' in seen_by(client, taalcafe)
    page = post(client, "pledge_new", taalcafe, on=tomorrow)
    assert "<b>Joost</b> gaat" in page and f'value="{tomorrow:%Y-%m-%d}"' not in page
    assert "<b>Joost</b> gaat" in seen_by(as_user(noor), taalcafe)
    assert "<b>Joost</b> gaat" not in seen_by(as_user(wil), taalcafe)
    post(client, "pledge_new", taalcafe, on=tomorrow)
    assert Pledge.objects.count() == 1


def test_the_calendar_file_has_the_hours_and_no_secret_address(as_user, joost, oost, taalcafe, weekly, hall):
    mine = pledge(service=taalcafe, team=oost, on=date(2026, 12, 1), by=joost)
    url = reverse("pledge_calendar", args=[mine.pk])
    answer = as_user(joost).get(url)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    [event] = Calendar.from_ical(answer.content).events
    begins, ends = timezone.localtime(event.start), timezone.localtime(event.end)
    assert (str(begins)[:16], str(ends)[:16]) == ("2026-12-01 10:00", "2026-12-01 12:00")
    assert event["summary"] == "Taalcafé De Linde" and "Lindenstraat 3" in event["location"]
    Location.objects.filter(pk=hall.pk).update(is_confidential=True)
    Schedule.objects.all().delete()
    [event] = Calendar.from_ical(as_user(joost).get(url).content).events
    assert event.start == date(2026, 12, 1) and "location" not in event


def test_taking_back_works(as_user, joost, oost, taalcafe):
    mine = pledge(service=taalcafe, team=oost, on=today(), by=joost)
    assert "<b>Joost</b> gaat" not in post(as_user(joost), "pledge_take_back", mine)
    assert not Pledge.objects.exists()


@pytest.mark.parametrize("day", ["", "2020-01-01", "2999-01-01", "32-13-2026"])
def test_a_day_that_cannot_be_is_said(as_user, joost, taalcafe, day):
    page = post(as_user(joost), "pledge_new", taalcafe, on=day)
    assert "field--invalid" in page and not Pledge.objects.exists()


def test_a_month_later_nobody_knows_who_went(oost, joost, taalcafe):
    pledge(service=taalcafe, team=oost, on=today() - timedelta(days=31), by=joost)
    pledge(service=taalcafe, team=oost, on=today() - timedelta(days=29), by=joost)
    retention.apply_rules()
    assert Pledge.objects.count() == 1


def test_a_full_page_asks_no_more_questions(as_user, noor, oost, taalcafe, weekly, django_assert_max_num_queries):
    client, counts = as_user(noor), []
    for number in range(11):
        user = make_user(f"Lid{number} Vos")
        join(oost, user)
        note_impression(service=taalcafe, visited_on=today(), text="Druk.", by=user)
        keep_acquaintance(service=taalcafe, team=oost, whom="Nel", spoken_on=today(), by=user)
        pledge(service=taalcafe, team=oost, on=today(), by=user)
        if number in (0, 10):
            with django_assert_max_num_queries(60) as asked:
                client.get(Service.objects.get().get_absolute_url())
            counts.append(len(asked))
    assert counts[0] == counts[1]
