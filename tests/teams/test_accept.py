"""Coming in by the link of an invitation: with a new account, with one's own, and never twice."""

from datetime import timedelta
from urllib.parse import quote, urlsplit

import pytest
import time_machine
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from teams.joining import InvitationGone, accept, invite, join_with_new_account, withdraw
from teams.models import Invitation, User
from tests.cast import PASSWORD
from tests.races import both_at_once
from tests.teams.conftest import link_in, text_of

NEW = {"name": "Fatima Öztürk", "password": "drie groene stoelen buiten"}


@pytest.fixture
def link(oost, noor, worker):
    """The link of a letter to nieuw@example.org."""
    invite(place=oost, email="nieuw@example.org", role="member", by=noor)
    [letter] = worker()
    return link_in(letter)


@pytest.fixture
def wils_link(oost, noor, wil, worker):
    invite(place=oost, email=wil.email, role="member", by=noor)
    [letter] = worker()
    return link_in(letter)


def test_it_works_with_a_new_account(link, client, oost):
    page = client.post(link, NEW, follow=True)
    assert page.redirect_chain[-1][0] == reverse("membership_edit")
    assert "Welkom bij Team Oost!" in text_of(page)
    user = get_user(client)
    assert (user.email, user.name) == ("nieuw@example.org", "Fatima Öztürk")
    assert user.memberships.get().role == "member"
    assert user.check_password(NEW["password"])


def test_it_works_with_an_account_of_ones_own(wils_link, as_user, wil):
    client = as_user(wil)
    assert "Doe mee met Team Oost" in text_of(client.get(wils_link))
    page = client.post(wils_link, follow=True)
    assert "Welkom bij Team Oost!" in text_of(page)
    assert "Team Oost" in text_of(client.get(reverse("team_detail")))  # that is where one works now
    assert wil.memberships.count() == 2


def test_opening_the_link_alone_changes_nothing(wils_link, as_user, wil):
    """A mail scanner opens every link."""
    as_user(wil).get(wils_link)
    assert wil.memberships.count() == 1


def test_an_account_that_is_not_signed_in_logs_in_first_and_comes_back(wils_link, client, wil):
    page = text_of(client.get(wils_link))
    assert "Log in en doe mee" in page and NEW["name"] not in page
    login = f"{reverse('account_login')}?next={quote(wils_link)}"
    assert login in page
    answer = client.post(login, {"login": wil.email, "password": PASSWORD})
    assert answer.headers["Location"] == wils_link


def test_an_address_that_has_an_account_cannot_get_a_second(wils_link, client):
    client.post(wils_link, NEW)
    assert User.objects.filter(email="wil@example.org").count() == 1
    assert not User.objects.get(email="wil@example.org").check_password(NEW["password"])


def test_someone_signed_in_with_another_account_is_told_so(link, as_user, joost):
    client = as_user(joost)
    page = text_of(client.get(link))
    assert "joost@example.org" in page and "Log uit en open de link" in page
    assert "nieuw@example.org" not in page  # who was invited is not theirs to know
    client.post(link, NEW)
    assert Invitation.objects.open().count() == 1
    out = client.post(reverse("account_logout"), {"next": link})
    assert urlsplit(out.headers["Location"]).path == link
    assert "Maak mijn account" in text_of(client.get(link))


def test_a_link_works_once(link, client):
    client.post(link, NEW)
    again = Client().get(link)
    assert again.status_code == 404
    assert "Deze link werkt niet meer" in text_of(again) and "Team Oost" not in text_of(again)


def test_after_fourteen_days_the_link_is_too_old(link, client):
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert client.get(link).status_code == 404
        assert client.post(link, NEW).status_code == 404


def test_a_withdrawn_link_is_gone(link, client, noor):
    withdraw(invitation=Invitation.objects.get(), by=noor)
    assert client.get(link).status_code == 404


@pytest.mark.parametrize("token", ["geraden", "a:b:c", "..%2f", "x" * 5000, "%00", "IjEi:1abc:def", "💥"])
def test_a_link_that_was_never_given_tells_nothing(token, client, db):
    answer = client.get(f"/uitnodiging/{token}/")
    assert answer.status_code == 404


def test_a_link_with_one_letter_changed_is_gone(link, client):
    changed = link[:-3] + ("a" if link[-3] != "a" else "b") + link[-2:]
    assert client.get(changed).status_code == 404


def test_a_weak_password_says_how_to_mend_it_and_keeps_the_name(link, client):
    page = text_of(client.post(link, NEW | {"password": "kort"}))
    assert "Neem minstens 12 tekens." in page and 'value="Fatima Öztürk"' in page
    assert 'value="kort"' not in page
    page = text_of(client.post(link, NEW | {"password": "nieuw@example.org"}))
    assert "Dit lijkt op je naam of je e-mailadres." in page


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "nul\x00teken"])
def test_an_odd_name_is_refused(name, link, client):
    assert client.post(link, NEW | {"name": name}).status_code == 200
    assert Invitation.objects.open().count() == 1


def test_the_new_session_is_not_the_one_before(link, client):
    """A session that someone else planted in this browser must not become the new account's."""
    client.post(reverse("set_language"), {"language": "en"})
    client.session["planted"] = True
    client.session.save()
    before = client.session.session_key
    client.post(link, NEW)
    assert client.session.session_key != before


def test_the_page_is_kept_out_of_caches(link, client):
    assert "no-store" in client.get(link).headers["Cache-Control"]


def test_a_team_member_who_is_invited_again_stays_one_member(oost, noor, joost, worker, as_user):
    """Invited twice, by two routes: the second link adds nothing."""
    invitation = invite(place=oost, email=joost.email, role="coordinator", by=noor)
    accept(invitation=invitation, user=joost)
    assert joost.memberships.count() == 1
    assert joost.memberships.get().role == "member"  # a role is changed on purpose, by a coordinator


@pytest.mark.django_db(transaction=True)
def test_two_who_press_the_button_at_once_make_one_account(oost, noor):
    invitation = invite(place=oost, email="nieuw@example.org", role="member", by=noor)

    def press():
        return join_with_new_account(invitation=invitation, **NEW)

    made, refused = both_at_once(press, press)
    assert len(made) == 1 and [type(error) for error in refused] == [InvitationGone]
    assert User.objects.filter(email="nieuw@example.org").count() == 1
