"""Clock times stand everywhere as the reader's language writes them: 9.30 uur, and 09:30 in English."""

import pytest
from django.urls import reverse
from django.utils import translation

from outreach.door.walk_texts import walk_texts
from outreach.telling.saying import hours_of
from outreach.templatetags.rounds import duration
from tests.cast import at
from tests.outreach.rounds import make_round


@pytest.fixture
def morning_round(oost):
    return make_round(oost, starts_at=at(days=3, hour=9))


@pytest.mark.parametrize(("language", "begin", "other"), [("nl", "9.30", "09:30"), ("en", "09:30", "9.30")])
def test_every_page_writes_them_alike(as_user, client, noor, morning_round, language, begin, other):
    noor.language = language
    noor.save()
    public = reverse("public_round", args=[morning_round.code])
    pages = [as_user(noor).get(reverse(name)) for name in ("start", "round_list", "agenda")] + [
        client.get(public, {"taal": language})
    ]
    for page in pages:
        assert begin in page.content.decode() and other not in page.content.decode()


@pytest.mark.parametrize(("language", "hours"), [("nl", ["9.30", "11.30"]), ("en", ["09:30", "11:30"])])
def test_letters_and_the_flyer_do_too(morning_round, language, hours):
    with translation.override(language):
        assert all(hour in hours_of(morning_round) for hour in hours)


@pytest.mark.parametrize(("language", "clock"), [("nl", "G.i"), ("en", "H:i")])
def test_the_walk_page_is_told_how(db, language, clock):
    with translation.override(language):
        assert walk_texts()["clock"] == clock


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", ["1 uur", "1,5 uur", "2 uur en 20 minuten"]), ("en", ["1 hour", "1.5 hours", "2 hours and 20 minutes"])],
)
def test_how_long_it_takes_is_said_as_people_say_it(language, said):
    with translation.override(language):
        assert [duration(minutes) for minutes in (60, 90, 140)] == said
