"""The conversation guide: a good one is supplied, a team makes it its own, and a round has its question."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from outreach.guides.greetings import GREETINGS
from outreach.guides.standard import standard_guide
from outreach.models import Guide
from teams.models import Membership
from tests.cast import join, make_user

OWN = {"title": ["Ons begin", "", "Ons einde"], "text": ["Lach.\n\n‘Dag! Wij zijn van Oost.’", "", "Bedank."]}


def html(answer):
    return answer.content.decode()


@pytest.fixture
def prepare(as_user, announced_round):
    return lambda user: html(as_user(user).get(reverse("round_prepare", args=[announced_round.pk])))


def phone(client, this_round, **headers):
    return client.get(f"/api/v1/rounds/{this_round.pk}/walk", headers=headers)


def test_the_supplied_guide_names_the_team_and_greets_in_other_languages(prepare, joost):
    page = prepare(joost)
    assert "Wij zijn van Team Oost" in page and "Bij een nee" in page
    for greeting in GREETINGS:
        assert f'<p lang="{greeting.code}" dir="{greeting.direction}">{greeting.text}</p>' in page
    assert 'lang="ar" dir="rtl"' in page and page.count('dir="rtl"') == 2
    assert "Voor de coördinator" not in page


def test_a_coordinator_makes_it_the_teams_own_and_goes_back(as_user, prepare, noor, joost):
    client, url = as_user(noor), reverse("guide_edit")
    assert "Dit is de standaardtekst." in html(client.get(url))
    client.post(url, OWN)
    assert Guide.objects.get().sections == [
        {"title": "Ons begin", "lines": ["Lach.", "‘Dag! Wij zijn van Oost.’"]},
        {"title": "Ons einde", "lines": ["Bedank."]},
    ]
    page = prepare(joost)
    assert "Ons begin" in page and "Bij een nee" not in page
    assert '<blockquote class="plan-quote">‘Dag! Wij zijn van Oost.’</blockquote>' in page
    client.post(url, {"do": "standard"})
    assert "Bij een nee" in prepare(joost) and not Guide.objects.exists()
    assert list(JournalEntry.objects.filter(deed="guide.changed").values_list("actor", flat=True)) == [noor.pk] * 2


@pytest.fixture
def seen_by():
    """What the page that this person opened will send along."""
    return lambda client: re.search(r'name="seen" value="([^"]*)"', html(client.get(reverse("guide_edit"))))[1]


@pytest.fixture
def nora(oost):
    user = make_user("Nora Smit")
    join(oost, user, Membership.Role.COORDINATOR)
    return user


def test_of_two_who_change_it_at_once_the_second_hears_it_and_loses_nothing(as_user, noor, nora, seen_by):
    first, second, url = as_user(noor), as_user(nora), reverse("guide_edit")
    seen, seen_too = seen_by(first), seen_by(second)
    first.post(url, {**OWN, "seen": seen})
    mine = {"title": ["Mijn begin"], "text": ["Zwaai."], "seen": seen_too}
    page = html(second.post(url, mine))
    assert "Noor heeft de leidraad intussen ook gewijzigd." in page
    assert 'value="Mijn begin"' in page and "Zwaai." in page and "Ons einde</h2>" in page
    assert [each["title"] for each in Guide.objects.get().sections] == ["Ons begin", "Ons einde"]
    again = re.search(r'name="seen" value="([^"]*)"', page)[1]
    assert second.post(url, {**mine, "seen": again}).status_code == 302
    assert [each["title"] for each in Guide.objects.get().sections] == ["Mijn begin"]
    assert first.post(url, {**mine, "seen": seen}).status_code == 302  # who writes the same is in nobody's way


def test_what_a_colleague_wrote_meanwhile_is_not_thrown_away_unread(as_user, noor, nora, seen_by):
    first, second, url = as_user(noor), as_user(nora), reverse("guide_edit")
    first.post(url, {**OWN, "seen": ""})
    seen, newer = seen_by(second), {"title": ["Nieuw"], "text": ["Lach."]}
    first.post(url, {**newer, "seen": seen})
    page = html(second.post(url, {**OWN, "seen": seen, "do": "standard"}))
    assert "intussen ook gewijzigd" in page and "Nieuw</h2>" in page and Guide.objects.exists()
    assert second.post(url, {"do": "standard", "seen": seen_by(second)}).status_code == 302
    assert not Guide.objects.exists()
    page = html(first.post(url, {**OWN, "seen": seen}))
    assert "Een collega heeft de leidraad intussen ook gewijzigd." in page and "Bij een nee</h2>" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": [""], "text": [""]}, "Schrijf minstens één onderdeel op"),
        ({"title": ["Begin"], "text": [""]}, "Geef elk onderdeel een kop en een tekst."),
        ({"title": [""], "text": ["Lach"]}, "Geef elk onderdeel een kop en een tekst."),
        ({"title": ["x" * 81], "text": ["Lach"]}, "te lang"),
        ({"title": ["x"] * 13, "text": ["y"] * 13}, "Er passen 12 onderdelen in."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_filled_in_stays(as_user, noor, given, said):
    page = html(as_user(noor).post(reverse("guide_edit"), given))
    assert said in page and not Guide.objects.exists()
    assert all(f'value="{title}"' in page for title in given["title"] if title)


def test_a_character_that_cannot_be_kept_is_left_out(as_user, noor):
    as_user(noor).post(reverse("guide_edit"), {"title": ["Be\x00gin"], "text": ["La\x00ch"]})
    assert Guide.objects.get().sections == [{"title": "Begin", "lines": ["Lach"]}]


def test_another_team_keeps_its_own(as_user, noor, wil):
    as_user(noor).post(reverse("guide_edit"), OWN)
    assert "Ons begin" not in html(as_user(wil).get(reverse("guide_edit")))


def test_the_question_of_a_round_stands_on_top(as_user, prepare, noor, joost, announced_round):
    url = reverse("round_question", args=[announced_round.pk])
    as_user(noor).post(url, {"question": "Wat vindt u van het nieuwe plein?"})
    assert "Vraag van deze ronde" in prepare(joost) and "Wat vindt u van het nieuwe plein?" in prepare(joost)
    page = html(as_user(noor).post(url, {"question": "x" * 161}, follow=True))
    assert "Deze vraag is te lang." in page and "Wat vindt u van het nieuwe plein?" in page
    as_user(noor).post(url, {"question": ""})
    assert "Vraag van deze ronde" not in prepare(joost)


def test_the_phone_gets_the_teams_own_with_the_question_and_hears_of_a_change(as_user, noor, joost, walking_round):
    client = as_user(joost)
    first = phone(client, walking_round)
    assert first.json()["guide"] == {"question": "", "sections": []}
    as_user(noor).post(reverse("guide_edit"), OWN)
    as_user(noor).post(reverse("round_question", args=[walking_round.pk]), {"question": "Hoe is het plein?"})
    then = phone(client, walking_round, **{"if-none-match": first.headers["ETag"]})
    assert then.json()["guide"]["question"] == "Hoe is het plein?"
    assert [each["title"] for each in then.json()["guide"]["sections"]] == ["Ons begin", "Ons einde"]


def test_a_long_guide_takes_no_more_queries(as_user, noor, prepare, joost):
    counts = []
    for parts in (1, 12):
        as_user(noor).post(reverse("guide_edit"), {"title": ["Deel"] * parts, "text": ["Lach.\nBedank."] * parts})
        prepare(joost)
        with CaptureQueriesContext(connection) as counted:
            prepare(joost)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_the_standard_guide_can_be_read_at_a_glance():
    lines = [line for section in standard_guide("Team Oost") for line in section.lines]
    assert len(lines) < 40 and max(map(len, lines)) < 220
