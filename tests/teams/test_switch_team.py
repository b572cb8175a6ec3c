"""Working in another of one's teams."""

import pytest
from django.urls import reverse

from tests.cast import join
from tests.teams.conftest import text_of


def switch(client, team, **more):
    return client.post(reverse("team_switch"), {"team": team}, **more)


def test_it_works(as_user, joost, west):
    join(west, joost)
    client = as_user(joost)
    page = text_of(switch(client, west.pk, follow=True))
    assert "Je werkt nu in Team West." in page
    assert "Team West" in text_of(client.get(reverse("membership_edit")))


def test_a_team_of_others_does_not_exist(as_user, joost, oost, west):
    client = as_user(joost)
    assert switch(client, west.pk).status_code == 404
    assert "Team Oost" in text_of(client.get(reverse("team_detail")))


@pytest.mark.parametrize("odd", ["", "x", "0", "\x00", "💥", "9" * 100])
def test_no_team_at_all_does_not_exist_either(odd, as_user, joost):
    assert switch(as_user(joost), odd).status_code == 404


def test_it_takes_a_deed_and_not_a_link(as_user, joost):
    assert as_user(joost).get(reverse("team_switch")).status_code == 405


def test_the_role_is_that_of_the_team_one_works_in(as_user, noor, west):
    join(west, noor)  # coordinator in Oost, member in West
    client = as_user(noor)
    switch(client, west.pk)
    assert client.get(reverse("team_edit")).status_code == 404


def test_who_is_taken_out_of_the_chosen_team_falls_back_on_the_other(as_user, joost, west, oost):
    place = join(west, joost)
    client = as_user(joost)
    switch(client, west.pk)
    place.delete()
    assert "Team Oost" in text_of(client.get(reverse("team_detail")))
