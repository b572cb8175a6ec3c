"""Keeping the facts of a team up to date: the coordinator some, the administrator all, and making a team."""

import pytest
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from outreach.models import Round
from teams.models import Team
from tests.cast import at
from tests.teams.conftest import text_of

FACTS = {"meeting_weekday": 3, "meeting_time": "10:15", "meeting_place": "De Punt", "phone": "010 123 45 67",
         "email": "oost@proefstad.example"}  # fmt: skip


def test_it_works(as_user, noor, oost):
    page = text_of(as_user(noor).post(reverse("team_edit"), FACTS, follow=True))
    assert "De gegevens van het team zijn bewaard." in page
    assert "Elke donderdag om 10.15 uur" in page and "De Punt" in page
    assert JournalEntry.objects.get(deed="team.changed").subject_id == str(oost.pk)


def test_a_member_may_not(as_user, joost, noor, oost):
    assert as_user(joost).post(reverse("team_edit"), FACTS).status_code == 404
    oost.refresh_from_db()
    assert oost.meeting_place == "Buurthuis De Linde"


def test_a_coordinator_changes_neither_name_nor_neighbourhoods(as_user, noor, oost, haven):
    as_user(noor).post(reverse("team_edit"), FACTS | {"name": "Team Heel Oost", "neighbourhoods": [haven.pk]})
    oost.refresh_from_db()
    assert oost.name == "Team Oost" and haven not in oost.neighbourhoods.all()


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ({"meeting_time": "half tien"}, "Vul een tijd in, bijvoorbeeld 09:30."),
        ({"meeting_time": "25:00"}, "Vul een tijd in, bijvoorbeeld 09:30."),
        ({"email": "oost@"}, "Vul een heel e-mailadres in"),
        ({"meeting_weekday": 9}, "aria-invalid"),
        ({"meeting_place": "x" * 5000}, "aria-invalid"),
        ({"meeting_place": "a\x00b"}, "aria-invalid"),
        ({"phone": "1" * 21}, "aria-invalid"),
    ],
)
def test_odd_facts_are_refused_and_what_was_filled_in_stays(odd, says, as_user, noor, oost):
    page = text_of(as_user(noor).post(reverse("team_edit"), FACTS | odd))
    assert says in page and "oost@" in page
    oost.refresh_from_db()
    assert oost.meeting_place == "Buurthuis De Linde"


def test_the_administrator_makes_a_team(as_user, adam, town, linde):
    form = FACTS | {"name": "Team Noord", "neighbourhoods": [linde.pk]}
    page = as_user(adam).post(reverse("team_new"), form, follow=True)
    assert "Team Noord is er. Nodig nu een coördinator uit." in text_of(page)
    team = Team.objects.get(name="Team Noord")
    assert team.municipality == town and list(team.neighbourhoods.all()) == [linde]
    assert JournalEntry.objects.filter(deed="team.made", team_id=team.pk).count() == 1


def test_a_second_team_in_a_neighbourhood_is_asked_about_first(as_user, adam, oost, linde, haven):
    client, form = as_user(adam), FACTS | {"name": "Team Noord", "neighbourhoods": [linde.pk, haven.pk]}
    page = text_of(client.post(reverse("team_new"), form))
    assert "Hier werkt al een team" in page and "Team Oost werkt in Lindekwartier." in page
    assert 'value="Team Noord"' in page and not Team.objects.filter(name="Team Noord").exists()
    client.post(reverse("team_new"), form | {"anyway": "on"})
    assert Team.objects.get(name="Team Noord").neighbourhoods.count() == 2
    url = reverse("team_settings", kwargs={"pk": oost.pk})
    kept = text_of(client.post(url, FACTS | {"name": "Team Oost", "neighbourhoods": [linde.pk]}, follow=True))
    assert "De gegevens van het team zijn bewaard." in kept  # it worked there already


def test_a_second_team_of_the_same_name_says_what_to_do(as_user, adam, oost):
    page = text_of(as_user(adam).post(reverse("team_new"), FACTS | {"name": "team oost"}))
    assert "Er is al een team met deze naam. Kies een andere naam." in page
    assert Team.objects.count() == 1


def test_a_team_elsewhere_may_have_that_name(as_user, adam, vera):
    as_user(adam).post(reverse("team_new"), FACTS | {"name": "Team Elders"})
    assert Team.objects.filter(name="Team Elders").count() == 2


def test_a_neighbourhood_of_another_municipality_is_refused(as_user, adam, vera):
    elsewhere = vera.memberships.get().team.municipality
    foreign = elsewhere.neighbourhoods.create(code="BU99020101", name="Verre Buurt")
    page = text_of(as_user(adam).post(reverse("team_new"), FACTS | {"name": "Noord", "neighbourhoods": [foreign.pk]}))
    assert "aria-invalid" in page and "Verre Buurt" not in page
    assert not Team.objects.filter(name="Noord").exists()


def test_the_administrator_changes_name_and_neighbourhoods(as_user, adam, oost, haven):
    url = reverse("team_settings", kwargs={"pk": oost.pk})
    as_user(adam).post(url, FACTS | {"name": "Team Haven", "neighbourhoods": [haven.pk]})
    oost.refresh_from_db()
    assert oost.name == "Team Haven" and list(oost.neighbourhoods.all()) == [haven]


def test_the_administrator_sees_no_round_of_a_team(as_user, adam, oost):
    announced = Round.objects.create(team=oost, starts_at=at(days=3), ends_at=at(2, days=3), state="announced")
    page = text_of(as_user(adam).get(reverse("team_manage", kwargs={"pk": oost.pk})))
    assert "Bakkie in de Wijk" not in page
    assert as_user(adam).get(reverse("round_detail", kwargs={"pk": announced.pk})).status_code == 404


def test_a_team_elsewhere_cannot_be_managed(as_user, adam, vera):
    pk = vera.memberships.get().team_id
    for name in ("team_manage", "team_settings", "invitation_new"):
        assert as_user(adam).get(reverse(name, kwargs={"pk": pk})).status_code == 404
