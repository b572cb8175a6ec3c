"""Leaving a team, or being taken out of it."""

import pytest
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from outreach.models import Round
from teams.models import Membership
from tests.cast import at, join
from tests.teams.conftest import text_of


def remove(client, user, **more):
    place = Membership.objects.get(user=user)
    return client.post(reverse("member_remove", kwargs={"pk": place.pk}), **more)


def leave(client, **more):
    return client.post(reverse("membership_leave"), **more)


def test_it_works(as_user, noor, joost, oost):
    this_round = Round.objects.create(team=oost, starts_at=at(days=3), ends_at=at(2, days=3))
    client = as_user(joost)
    assert client.get(reverse("round_detail", kwargs={"pk": this_round.pk})).status_code == 200
    page = text_of(leave(client, follow=True))
    assert "Je zit niet meer in Team Oost." in page and "Je zit nu niet in een team" in page
    assert client.get(reverse("round_detail", kwargs={"pk": this_round.pk})).status_code == 404
    assert JournalEntry.objects.get(deed="member.left").actor == joost


def test_asking_first_changes_nothing(as_user, joost, noor):
    assert "Wil je Team Oost verlaten?" in text_of(as_user(joost).get(reverse("membership_leave")))
    assert joost.memberships.get().left_at is None


def test_the_only_coordinator_stays_and_reads_why(as_user, noor, joost):
    page = text_of(leave(as_user(noor)))
    assert "Maak eerst een collega coördinator." in page
    assert noor.memberships.get().left_at is None


def test_leaving_twice_is_leaving_once(as_user, joost, noor):
    first, second = as_user(joost), as_user(joost)
    leave(first)
    assert leave(second).status_code == 404
    assert JournalEntry.objects.filter(deed="member.left").count() == 1


def test_who_is_in_two_teams_goes_on_in_the_other(as_user, noor, joost, west):
    join(west, joost)
    client = as_user(joost)
    leave(client)
    assert "Team West" in text_of(client.get(reverse("team_detail")))


def test_a_coordinator_takes_someone_out(as_user, noor, joost):
    page = text_of(remove(as_user(noor), joost, follow=True))
    assert "Joost Vos zit niet meer in het team." in page
    assert "Je zit nu niet in een team" in text_of(as_user(joost).get(reverse("team_detail")))
    assert JournalEntry.objects.get(deed="member.removed").actor == noor


@pytest.mark.parametrize("who", ["wil", "cora", "vera", "otto", "joost"])
def test_nobody_else_takes_someone_out(who, request, as_user, noor, joost):
    assert remove(as_user(request.getfixturevalue(who)), noor).status_code == 404
    assert noor.memberships.get().left_at is None


def test_the_administrator_cannot_take_out_the_only_coordinator(as_user, adam, noor):
    page = text_of(remove(as_user(adam), noor))
    assert "Noor Bakker is de enige coördinator van dit team." in page
    assert noor.memberships.get().left_at is None


def test_who_was_taken_out_is_out_in_the_middle_of_their_work(as_user, noor, joost):
    joosts = as_user(joost)
    assert joosts.get(reverse("membership_edit")).status_code == 200
    remove(as_user(noor), joost)
    answer = joosts.post(reverse("membership_edit"), {"name": "Joost"})
    assert answer.status_code == 404
