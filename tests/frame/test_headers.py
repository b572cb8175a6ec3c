from django.urls import reverse

from tests.cast import PASSWORD


def directives(answer):
    return dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";") if " " in part)


def test_no_page_allows_inline_script_or_style(client, as_user, noor):
    pages = [client.get(reverse("account_login")), as_user(noor).get(reverse("account_change_password"))]
    pages += [as_user(noor).get("/bestaat-niet/"), client.get(reverse("account_signup"))]
    for page in pages:
        policy = directives(page)
        assert policy["style-src"] == "'self'" and policy["default-src"] == "'self'"
        assert "unsafe" not in page["Content-Security-Policy"]
        assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
        assert "<style" not in page.content.decode() and " style=" not in page.content.decode()


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
