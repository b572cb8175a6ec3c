"""Who was logged out, logs out, or logs in on the phone of another: what was tapped stays with who tapped it."""

from playwright.sync_api import expect

from outreach.models import Visit
from tests.browser.checks import axe
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import (
    cut_off,
    events_blocked,
    kept_by_the_phone,
    number,
    rows_on_the_phone,
    settled,
    tap,
)


def test_who_is_logged_out_meanwhile_keeps_what_was_tapped(walk, joost):
    page = walk(joost, expect_errors=True)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    tap(page, "Niet thuis")
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    page.context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_hidden()
    assert Visit.objects.count() == 1


def test_who_logs_in_on_someone_elses_phone_does_not_send_their_visits(walk, joost, noor, as_user):
    page = walk(joost, expect_errors=True)
    page.context.add_cookies(
        [{"name": "sessionid", "value": as_user(noor).cookies["sessionid"].value, "url": page.url.split("/rondes")[0]}]
    )
    tap(page, "Niet thuis")
    expect(page.get_by_text("Dit noteerde iemand anders op deze telefoon.")).to_be_visible()
    axe(page)
    assert not Visit.objects.exists()


def test_logged_out_while_offline_the_same_person_sends_it_after_logging_in(walk, joost, noor, as_user):
    page = walk(joost, expect_errors=True)
    mine = page.context.cookies()
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    page.context.clear_cookies(name="sessionid")
    page.context.set_offline(False)
    expect(page.get_by_text("Je bent uitgelogd.")).to_be_visible()
    hers = {"name": "sessionid", "value": as_user(noor).cookies["sessionid"].value, "url": page.url.split("/rondes")[0]}
    page.context.add_cookies([hers])
    page.goto(page.url)
    expect(number(page, "1")).to_be_visible()
    assert not Visit.objects.exists(), "Noor sends nothing of Joost"
    page.context.add_cookies(mine)
    page.goto(page.url)
    expect(number(page, "3")).to_be_visible()
    settled(page)
    assert set(Visit.objects.values_list("by", "outcome")) == {(joost.pk, "not_home")}
    assert Visit.objects.count() == 2


def test_logging_out_with_something_unsent_says_so_and_keeps_it(walk, joost, as_user):
    page = walk(joost, expect_errors=True)
    url = page.url
    events_blocked(page)
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(page.get_by_role("button", name="2 niet verstuurd")).to_be_visible()
    page.goto("/")
    page.get_by_text("jouw account").locator("..").click()
    tap(page, "Uitloggen")
    expect(page.get_by_text("2 dingen die je bij de deuren noteerde")).to_be_visible()
    axe(page)
    tap(page, "Log toch uit")
    page.wait_for_url("**/account/login/**")
    assert rows_on_the_phone(page) == {"rounds": 0, "outbox": 2}
    page.context.unroute("**/events")
    again = {"name": "sessionid", "value": as_user(joost).cookies["sessionid"].value, "url": url.split("/rondes")[0]}
    page.context.add_cookies([again])
    page.goto(url)
    settled(page)
    assert Visit.objects.count() == 2
