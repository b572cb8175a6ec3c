"""A coordinator invites someone to the team by mail."""

import pytest
from django.urls import reverse

from teams.models import Invitation
from tests.cast import join
from tests.teams.conftest import link_in, text_of


def invite(client, team, email="nieuw@example.org", role="member", **more):
    url = reverse("invitation_new", kwargs={"pk": team.pk})
    return client.post(url, {"email": email, "role": role}, **more)


def test_it_works(as_user, noor, oost, worker, client):
    page = invite(as_user(noor), oost, follow=True)
    assert "De uitnodiging gaat naar nieuw@example.org." in text_of(page)
    [letter] = worker()
    assert letter.to == ["nieuw@example.org"]
    assert letter.subject == "Doe mee met Team Oost"
    assert "Noor Bakker vraagt je als teamlid bij Team Oost." in letter.body
    assert "Maak mijn account en doe mee" in text_of(client.get(link_in(letter)))


def test_the_administrator_invites_the_first_coordinator(as_user, adam, oost, worker):
    page = invite(as_user(adam), oost, role="coordinator", follow=True)
    assert page.redirect_chain[-1][0] == reverse("team_manage", kwargs={"pk": oost.pk})
    [letter] = worker()
    assert "Adam Post vraagt je als coördinator" in letter.body


def test_a_team_without_coordinator_is_first_given_one(as_user, adam, noor, oost):
    page = reverse("invitation_new", kwargs={"pk": oost.pk})
    assert as_user(adam).get(page).context["form"]["role"].value() == "member"
    oost.memberships.update(role="member")
    assert as_user(adam).get(page).context["form"]["role"].value() == "coordinator"


@pytest.mark.parametrize("who", ["joost", "wil", "cora", "vera", "otto"])
def test_nobody_else_may(who, request, as_user, oost, worker):
    assert invite(as_user(request.getfixturevalue(who)), oost).status_code == 404
    assert not Invitation.objects.exists() and not worker()


def test_the_address_stands_in_no_link_and_no_key(as_user, noor, oost, worker):
    invite(as_user(noor), oost, email="geheim.adres@example.org")
    [letter] = worker()
    assert "geheim" not in link_in(letter)


def test_a_mistyped_address_says_so_and_is_kept(as_user, noor, oost):
    page = text_of(invite(as_user(noor), oost, email="nieuw@example"))
    assert "Vul een heel e-mailadres in, bijvoorbeeld naam@voorbeeld.nl." in page
    assert 'value="nieuw@example"' in page


@pytest.mark.parametrize(
    "odd", ["a\x00b@example.org", "x" * 300 + "@example.org", "a@example.org\r\nBcc: x@y.nl", "  "]
)
def test_an_odd_address_is_refused(odd, as_user, noor, oost):
    assert invite(as_user(noor), oost, email=odd).status_code == 200
    assert not Invitation.objects.exists()


def test_a_municipal_role_cannot_be_given_by_a_team(as_user, noor, oost):
    assert invite(as_user(noor), oost, role="administrator").status_code == 200
    assert not Invitation.objects.exists()


def test_a_colleague_cannot_be_invited_again(as_user, noor, joost, oost):
    page = text_of(invite(as_user(noor), oost, email="Joost@Example.org"))
    assert "Joost Vos zit al in dit team." in page


def test_someone_who_left_can_be_invited_again(as_user, noor, joost, oost, worker):
    as_user(joost).post(reverse("membership_leave"))
    invite(as_user(noor), oost, email="joost@example.org")
    [letter] = worker()
    client = as_user(joost)
    client.post(link_in(letter))
    assert "Team Oost" in text_of(client.get(reverse("team_detail")))
    assert joost.memberships.count() == 2  # both times stay known


def test_inviting_again_makes_the_first_link_useless(as_user, noor, oost, worker, client):
    invite(as_user(noor), oost)
    [first] = worker()
    invite(as_user(noor), oost, role="coordinator")
    [second] = worker()
    assert client.get(link_in(first)).status_code == 404
    assert client.get(link_in(second)).status_code == 200


def test_a_letter_not_yet_sent_for_a_withdrawn_invitation_stays_home(as_user, noor, oost, worker):
    client = as_user(noor)
    invite(client, oost)
    client.post(reverse("invitation_withdraw", kwargs={"pk": Invitation.objects.get().pk}))
    assert not worker()


def test_sending_it_again_gives_a_fresh_link(as_user, noor, oost, worker, client):
    noors = as_user(noor)
    invite(noors, oost)
    [first] = worker()
    page = noors.post(reverse("invitation_resend", kwargs={"pk": Invitation.objects.get().pk}), follow=True)
    assert "Er gaat een nieuwe link naar nieuw@example.org." in text_of(page)
    [second] = worker()
    assert client.get(link_in(first)).status_code == 404
    assert client.get(link_in(second)).status_code == 200


def test_sending_again_twice_leaves_one_invitation(as_user, noor, oost, worker):
    client = as_user(noor)
    invite(client, oost)
    url = reverse("invitation_resend", kwargs={"pk": Invitation.objects.get().pk})
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 404  # that one gave way to the new one
    assert Invitation.objects.open().count() == 1


def test_a_coordinator_of_another_team_cannot_withdraw(as_user, noor, wil, oost):
    invite(as_user(noor), oost)
    pk = Invitation.objects.get().pk
    assert as_user(wil).post(reverse("invitation_withdraw", kwargs={"pk": pk})).status_code == 404
    assert Invitation.objects.open().count() == 1


def test_invitations_to_two_teams_do_not_touch_each_other(as_user, noor, wil, oost, west, worker, client):
    invite(as_user(noor), oost)
    invite(as_user(wil), west)
    assert [client.get(link_in(letter)).status_code for letter in worker()] == [200, 200]


def test_the_team_page_names_who_was_invited_to_the_coordinator_only(as_user, noor, joost, oost):
    invite(as_user(noor), oost)
    assert "nieuw@example.org" in text_of(as_user(noor).get(reverse("team_detail")))
    assert "nieuw@example.org" not in text_of(as_user(joost).get(reverse("team_detail")))


def test_whoever_coordinates_another_team_is_known_by_account_only_after_opening(as_user, noor, wil, oost):
    """The form says nothing about accounts: it cannot be used to find out who has one."""
    page = text_of(invite(as_user(noor), oost, email=wil.email, follow=True))
    stranger = text_of(invite(as_user(noor), oost, email="niemand@example.org", follow=True))
    assert "Wil Mulder" not in page
    assert "De uitnodiging gaat naar" in page and "De uitnodiging gaat naar" in stranger


def test_a_name_with_markup_is_shown_as_text(as_user, noor, oost, client, worker):
    oost.name = "<script>alert(1)</script>"
    oost.save()
    invite(as_user(noor), oost)
    [letter] = worker()
    page = text_of(client.get(link_in(letter)))
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_who_coordinates_two_teams_invites_for_the_one_not_worked_in_now(as_user, noor, west):
    join(west, noor, "coordinator")
    page = text_of(invite(as_user(noor), west, email="nieuw@example.org", follow=True))
    assert "De uitnodiging gaat naar" in page


def test_an_inactive_coordinator_can_do_nothing(as_user, noor, oost):
    client = as_user(noor)
    noor.is_active = False
    noor.save()
    assert invite(client, oost).headers["Location"].startswith(reverse("account_login"))
    assert not Invitation.objects.exists()
