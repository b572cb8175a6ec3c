"""Making a colleague coordinator, or member again."""

import pytest
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from teams.models import Membership
from tests.teams.conftest import text_of


def place_of(user):
    return Membership.objects.get(user=user)


def give(client, user, role, **more):
    return client.post(reverse("member_edit", kwargs={"pk": place_of(user).pk}), {"role": role}, **more)


def test_it_works(as_user, noor, joost):
    page = text_of(give(as_user(noor), joost, "coordinator", follow=True))
    assert "De rol van Joost Vos is bewaard." in page
    assert place_of(joost).role == "coordinator"
    assert JournalEntry.objects.filter(deed="member.role_changed", actor=noor).count() == 1


def test_the_administrator_may_too_and_comes_back_to_the_team(as_user, adam, noor, joost, oost):
    answer = give(as_user(adam), joost, "coordinator")
    assert answer.headers["Location"] == reverse("team_manage", kwargs={"pk": oost.pk})


@pytest.mark.parametrize("who", ["joost", "wil", "cora", "vera", "otto"])
def test_nobody_else_may(who, request, as_user, noor, joost):
    assert give(as_user(request.getfixturevalue(who)), joost, "coordinator").status_code == 404
    assert place_of(joost).role == "member"


def test_a_member_cannot_make_themselves_coordinator(as_user, noor, joost):
    as_user(joost).post(reverse("membership_edit"), {"name": "Joost", "discipline": "other", "role": "coordinator"})
    assert place_of(joost).role == "member"


def test_the_only_coordinator_cannot_step_down(as_user, noor, joost):
    page = text_of(give(as_user(noor), noor, "member"))
    assert "Je bent de enige coördinator van dit team. Maak eerst een collega coördinator." in page
    assert place_of(noor).role == "coordinator"


def test_the_administrator_reads_whose_role_must_be_given_first(as_user, adam, noor):
    page = text_of(give(as_user(adam), noor, "member"))
    assert "Noor Bakker is de enige coördinator van dit team. Maak eerst iemand anders coördinator." in page


def test_a_coordinator_whose_account_was_closed_does_not_count(as_user, noor, joost):
    give(as_user(noor), joost, "coordinator")
    joost.is_active = False
    joost.save()
    give(as_user(noor), noor, "member")
    assert place_of(noor).role == "coordinator"


def test_who_stepped_down_manages_no_longer(as_user, noor, joost):
    client = as_user(noor)
    give(client, joost, "coordinator")
    answer = give(client, noor, "member", follow=True)
    assert answer.status_code == 200
    assert client.get(reverse("team_edit")).status_code == 404


def test_saving_the_same_role_writes_nothing_in_the_journal(as_user, noor, joost):
    give(as_user(noor), joost, "member")
    assert not JournalEntry.objects.filter(deed="member.role_changed").exists()


@pytest.mark.parametrize("role", ["administrator", "", "COORDINATOR", "coordinator\x00", "💥"])
def test_a_role_that_does_not_exist_is_refused(role, as_user, noor, joost):
    assert give(as_user(noor), joost, role).status_code == 200
    assert place_of(joost).role == "member"


def test_someone_who_left_has_no_role_to_change(as_user, noor, joost):
    as_user(joost).post(reverse("membership_leave"))
    assert give(as_user(noor), joost, "coordinator").status_code == 404
