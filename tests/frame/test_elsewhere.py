"""No page of ours sends someone to a place of others, or leaves a page behind for the next one at the computer."""

import pytest
from django.urls import reverse

from tests.cast import PASSWORD

ELSEWHERE = ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example", "https:kwaad.example",
             "javascript:alert(1)", "\x00//kwaad.example", "/%5ckwaad.example/..//kwaad.example"]  # fmt: skip


def is_ours(location):
    return location.startswith("/") and not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("place", ELSEWHERE)
def test_after_signing_in(place, client, noor):
    answer = client.post(reverse("account_login"), {"login": noor.email, "password": PASSWORD, "next": place})
    assert answer.status_code == 302 and is_ours(answer.headers["Location"])


@pytest.mark.parametrize("place", ELSEWHERE)
def test_after_choosing_a_language(place, client, db):
    answer = client.post(reverse("set_language"), {"language": "en", "next": place}, headers={"referer": place})
    assert answer.status_code in (204, 302) and is_ours(answer.headers.get("Location", "/"))


def test_who_was_logged_out_meanwhile_comes_back_to_the_page_of_the_form(client, noor):
    form, page = reverse("team_switch"), "http://testserver/netwerk/?punt=1"
    answer = client.post(form, {"team": "x"}, headers={"referer": page}, follow=True)
    again = client.post(answer.redirect_chain[0][0], {"login": noor.email, "password": PASSWORD})
    assert again.headers["Location"] == "/netwerk/?punt=1"


@pytest.mark.parametrize("place", ELSEWHERE)
def test_a_form_of_others_leads_to_no_other_place(place, client, noor):
    login = client.post(reverse("team_switch"), headers={"referer": place}).headers["Location"]
    again = client.post(login, {"login": noor.email, "password": PASSWORD})
    assert is_ours(login) and is_ours(again.headers["Location"])


def test_pages_of_a_team_stay_out_of_the_cache(as_user, noor):
    for name in ("team_detail", "round_list", "agenda"):
        assert "no-store" in as_user(noor).get(reverse(name)).headers["Cache-Control"]


def test_a_question_with_nul_is_refused(client, db):
    assert client.get(reverse("account_login"), {"next": "\x00"}).status_code == 400
