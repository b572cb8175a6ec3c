"""The roles of a municipality: giving, accepting and taking back curator and administrator."""

import pytest
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from teams.models import Invitation, MunicipalRole
from tests.cast import make_user
from tests.teams.conftest import link_in, text_of


def give(client, email, role="curator", **more):
    return client.post(reverse("role_list"), {"email": email, "role": role}, **more)


def take(client, role, **more):
    return client.post(reverse("role_take", kwargs={"pk": role.pk}), **more)


def test_it_works(as_user, adam, noor):
    page = text_of(give(as_user(adam), "Noor@example.org", follow=True))
    assert "Noor Bakker heeft de rol nu." in page
    assert noor.municipal_roles.get().role == "curator"
    assert JournalEntry.objects.get(deed="role.given").actor == adam


def test_someone_without_an_account_gets_a_letter_and_the_role_with_it(as_user, adam, town, worker, client):
    give(as_user(adam), "kim@example.org", "administrator")
    [letter] = worker()
    assert letter.subject == "Werk mee aan Buurt in Proefstad"
    assert "maak je de teams" in letter.body and "Bakkie" not in letter.body
    client.post(link_in(letter), {"name": "Kim Kuiper", "password": "drie groene stoelen buiten"})
    assert client.get(reverse("team_list")).status_code == 200
    assert JournalEntry.objects.filter(deed="role.accepted").count() == 1


def test_a_curator_reads_what_a_curator_does(as_user, adam, worker):
    give(as_user(adam), "kim@example.org")
    [letter] = worker()
    assert "houd je de sociale kaart bij" in letter.body and "Bakkie" not in letter.body


def test_someone_with_an_account_elsewhere_is_invited_like_a_stranger(as_user, adam, vera, worker):
    page = text_of(give(as_user(adam), vera.email, follow=True))
    assert "De uitnodiging gaat naar vera@example.org." in page and "Vera Smit" not in page
    [letter] = worker()
    as_user(vera).post(link_in(letter))
    assert vera.municipal_roles.get().municipality.name == "Proefstad"


@pytest.mark.parametrize("who", ["joost", "noor", "cora", "vera", "otto"])
def test_nobody_else_may(who, request, as_user, town, adam):
    assert give(as_user(request.getfixturevalue(who)), "kim@example.org").status_code == 404
    assert not Invitation.objects.exists()


def test_giving_it_twice_changes_nothing(as_user, adam, noor):
    give(as_user(adam), noor.email)
    give(as_user(adam), noor.email)
    assert noor.municipal_roles.count() == 1
    assert JournalEntry.objects.filter(deed="role.given").count() == 1


def test_taking_it_back_is_asked_first(as_user, adam, cora):
    role, client = cora.municipal_roles.get(), as_user(adam)
    url = reverse("role_take", kwargs={"pk": role.pk})
    assert url in client.get(reverse("role_list")).content.decode()
    assert "Daarna heeft niemand in Proefstad de rol" in client.get(url).content.decode()
    assert cora.municipal_roles.exists()


def test_taking_it_back_counts_at_once(as_user, adam, cora):
    page = text_of(take(as_user(adam), cora.municipal_roles.get(), follow=True))
    assert "Cora Kok heeft deze rol niet meer." in page
    assert not MunicipalRole.objects.filter(user=cora).exists()
    assert JournalEntry.objects.filter(deed="role.taken").count() == 1


def test_the_only_administrator_keeps_the_role(as_user, adam):
    page = text_of(take(as_user(adam), adam.municipal_roles.get(), follow=True))
    assert "Dit is de enige beheerder van de gemeente. Geef eerst iemand anders deze rol." in page
    assert adam.municipal_roles.exists()


def test_who_gives_up_the_role_comes_to_a_page_they_may_see(as_user, adam, town):
    MunicipalRole.objects.create(municipality=town, user=make_user("Bea Blom"), role="administrator")
    answer = take(as_user(adam), adam.municipal_roles.get(), follow=True)
    assert answer.status_code == 200


def test_a_role_of_another_municipality_cannot_be_taken(as_user, adam, vera):
    elsewhere = vera.memberships.get().team.municipality
    role = MunicipalRole.objects.create(municipality=elsewhere, user=vera, role="curator")
    assert take(as_user(adam), role).status_code == 404
    assert MunicipalRole.objects.filter(pk=role.pk).exists()


def test_an_administrator_of_two_municipalities_chooses_one(as_user, adam, vera):
    elsewhere = vera.memberships.get().team.municipality
    MunicipalRole.objects.create(municipality=elsewhere, user=adam, role="administrator")
    client = as_user(adam)
    client.post(reverse("municipality_switch"), {"municipality": adam.municipal_roles.last().municipality_id})
    page = text_of(client.post(reverse("municipality_switch"), {"municipality": elsewhere.pk}, follow=True))
    assert "Teams in Elders" in page and "Team Elders" in page


@pytest.mark.parametrize("odd", ["", "x", "-1", "9" * 40, "1 OR 1=1", "\x00", "💥"])
def test_a_municipality_that_is_not_theirs_does_not_exist(odd, as_user, adam):
    assert as_user(adam).post(reverse("municipality_switch"), {"municipality": odd}).status_code == 404
