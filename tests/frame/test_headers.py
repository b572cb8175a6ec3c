import re

import pytest
from django.urls import reverse

from tests.access.pages import PAGES, is_a_page, visitor
from tests.access.table import from_fixtures
from tests.cast import PASSWORD


def directives(answer):
    return dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";") if " " in part)


# What a browser would have to run or read from the page itself. A script with a nonce is leaflet's; JSON is no script.
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|href=\"javascript:|<script(?![^>]*(?:\ssrc=|\snonce=|application/(?:ld\+)?json))"
)


def keeps_to_the_policy(answer):
    policy = directives(answer)
    assert policy["style-src"] == "'self'" and policy["default-src"] == "'self'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Referrer-Policy"] == "same-origin"
    found = INLINE.search(answer.content.decode())
    assert not found, answer.content.decode()[found.start() - 300 : found.end() + 300]


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_every_page_has_a_strict_policy_and_keeps_to_it_in_both_languages(row, request, client, db):
    if (who := visitor(row)) != "anonymous":
        client.force_login(request.getfixturevalue(who))
    url = reverse(row.name, kwargs=from_fixtures(row.kwargs, request))
    for language in ("nl", "en"):
        client.post(reverse("set_language"), {"language": language})
        answer = client.get(url, headers={"accept-language": language})  # which counts on the pages for residents
        assert answer.status_code == 200
        if is_a_page(answer):
            keeps_to_the_policy(answer)
            assert f'<html lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize("url", ["/bestaat-niet/", "/stuk/400/", "/stuk/403/", "/stuk/500/"])
def test_so_does_every_error_page(url, settings, as_user, noor):
    settings.ROOT_URLCONF = "tests.frame.breaking"
    client = as_user(noor)
    client.raise_request_exception = False
    keeps_to_the_policy(client.get(url))


def test_a_personal_page_stays_out_of_caches(as_user, noor):
    assert as_user(noor).get(reverse("account_change_password"))["Cache-Control"] == "no-store"


def test_logging_out_clears_the_cache_of_the_browser(as_user, noor):
    client = as_user(noor)
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache"'
    assert client.get(reverse("account_change_password")).status_code == 302


def test_asking_to_log_out_clears_nothing_yet(as_user, noor):
    assert "Clear-Site-Data" not in as_user(noor).get(reverse("account_logout"))


def log_in(client, **more):
    where = {"next": reverse("account_change_password")}
    return client.post(reverse("account_login"), {"login": "noor@example.org", "password": PASSWORD, **where, **more})


def test_onthoud_mij_keeps_the_session_when_the_browser_closes(client, noor):
    log_in(client, remember="on")
    assert client.cookies["sessionid"]["max-age"] == 12 * 60 * 60


def test_without_onthoud_mij_the_session_ends_with_the_browser(client, noor):
    log_in(client)
    assert client.cookies["sessionid"]["max-age"] == ""
