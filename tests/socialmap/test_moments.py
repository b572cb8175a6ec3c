"""Moments: said as people say them, and open when they are."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from socialmap.describing.moments import in_words, is_open, next_time, occurs_on
from socialmap.describing.told_moments import moments_told
from socialmap.models import Schedule

TEN, TWELVE = time(10), time(12)


def weekly(byday, **facts):
    return Schedule(freq="WEEKLY", byday=byday, **({"opens_at": TEN, "closes_at": TWELVE} | facts))


def monthly(byday, **facts):
    return Schedule(freq="MONTHLY", byday=byday, **({"opens_at": TEN} | facts))


def at(*numbers):
    return timezone.make_aware(datetime(*numbers))


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (weekly("TU"), "elke dinsdag 10.00 tot 12.00"),
        (weekly("TH,TU"), "elke dinsdag en donderdag 10.00 tot 12.00"),
        (weekly("MO,TU,WE,TH,FR"), "elke werkdag 10.00 tot 12.00"),
        (weekly("MO,TU,WE,TH,FR,SA,SU", opens_at=None), "elke dag tot 12.00"),
        (weekly("TU", interval=2, closes_at=None), "om de week op dinsdag 10.00"),
        (weekly("TU", interval=3, closes_at=None), "elke 3 weken op dinsdag 10.00"),
        (monthly("1TU"), "eerste dinsdag van de maand 10.00"),
        (monthly("2WE,-1FR"), "tweede woensdag en laatste vrijdag van de maand 10.00"),
        (monthly("1TU", interval=2), "eerste dinsdag, om de maand 10.00"),
        (Schedule(dtstart=date(2020, 12, 5), opens_at=time(13, 30)), "zaterdag 5 december 2020 13.30"),
        (
            weekly("SA", valid_from=date(2020, 4, 1), valid_to=date(2020, 9, 30), notes="bij regen niet"),
            "elke zaterdag 10.00 tot 12.00, van 1 april 2020 tot en met 30 september 2020, bij regen niet",
        ),
        (Schedule(notes="in overleg"), "in overleg"),
    ],
    ids=str,
)
def test_a_moment_in_words(schedule, words):
    assert in_words(schedule) == words


def test_this_years_days_are_said_without_the_year():
    day = timezone.localdate().replace(month=12, day=5)
    assert in_words(Schedule(dtstart=day)).endswith(" 5 december")


@pytest.mark.parametrize(
    ("schedule", "day", "is_so"),
    [
        (weekly("TU"), date(2026, 11, 24), True),
        (weekly("TU"), date(2026, 11, 25), False),
        (weekly("TU", interval=2, dtstart=date(2026, 11, 10)), date(2026, 11, 24), True),
        (weekly("TU", interval=2, dtstart=date(2026, 11, 10)), date(2026, 11, 17), False),
        (weekly("TU", interval=2), date(2026, 11, 24), False),  # no one knows which weeks
        (weekly("TU", valid_to=date(2026, 11, 23)), date(2026, 11, 24), False),
        (weekly("TU", dtstart=date(2026, 12, 1)), date(2026, 11, 24), False),
        (monthly("4TU"), date(2026, 11, 24), True),
        (monthly("-1TU"), date(2026, 11, 24), True),
        (monthly("TU"), date(2026, 11, 17), True),
        (monthly("1TU"), date(2026, 11, 24), False),
        (monthly("1TU", interval=2, dtstart=date(2026, 10, 6)), date(2026, 12, 1), True),
        (monthly("", dtstart=date(2026, 1, 24)), date(2026, 11, 24), True),
        (Schedule(dtstart=date(2026, 11, 24)), date(2026, 11, 24), True),
    ],
    ids=str,
)
def test_the_days_on_which_it_is(schedule, day, is_so):
    assert occurs_on(schedule, day) is is_so


def test_it_is_open_from_the_first_minute_until_the_last():
    tuesday = weekly("TU")
    assert not is_open(tuesday, at(2026, 11, 24, 9, 59)) and is_open(tuesday, at(2026, 11, 24, 10, 0))
    assert is_open(tuesday, at(2026, 11, 24, 11, 59)) and not is_open(tuesday, at(2026, 11, 24, 12, 0))
    assert not is_open(weekly("TU", closes_at=None), at(2026, 11, 24, 11, 0))  # no one knows until when


def test_the_next_time():
    assert next_time(weekly("TU"), at(2026, 11, 24, 10, 0)) == at(2026, 12, 1, 10, 0)
    assert next_time(weekly("TU"), at(2026, 11, 24, 9, 0)) == at(2026, 11, 24, 10, 0)
    assert next_time(monthly("1MO"), at(2026, 11, 24, 9, 0)) == at(2026, 12, 7, 10, 0)
    assert next_time(Schedule(dtstart=date(2026, 11, 1)), at(2026, 11, 24, 9, 0)) is None


@pytest.mark.parametrize(
    "schedule",
    [
        weekly("TU"), weekly("MO,TU,WE,TH,FR"), weekly("TU,TH,SA"), weekly("MO,TU,WE,TH,FR,SA,SU", closes_at=None),
        weekly("FR", opens_at=None, closes_at=None), monthly("1TU"), monthly("1TU,3TU"),
    ],
)  # fmt: skip
def test_what_moments_say_is_read_as_the_same_moments(schedule):
    assert [in_words(Schedule(**facts)) for facts in moments_told(in_words(schedule))] == [in_words(schedule)]


@pytest.mark.parametrize(
    ("words", "moments"),
    [
        ("Ma t/m vr 9-17 uur", ["elke werkdag 9.00 tot 17.00"]),
        ("di 10 tot 12; do 13.30 - 15.00 uur.", ["elke dinsdag 10.00 tot 12.00", "elke donderdag 13.30 tot 15.00"]),
        ("om 12.00 tot 10.00", None), ("dinsdag 12.00 tot 10.00", None), ("dinsdag 25.00", None),
        ("dinsdagochtend", None), ("om de week op dinsdag", None), ("dinsdag, niet in de zomer", None),
        ("dinsdag 10.00 tot 12.00; of bel", None), ("vrijdag t/m maandag 10.00", None), ("", None),
    ],
)  # fmt: skip
def test_only_what_is_certain_is_read_out_of_words(words, moments):
    told = moments_told(words)
    assert told if moments else told is None
    assert [in_words(Schedule(**facts)) for facts in told or []] == (moments or [])
