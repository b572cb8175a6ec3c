"""What was tapped reaches the server, also when the connection, the login or a door is gone for a while."""

from playwright.sync_api import expect

from outreach.models import Door, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import number, settled, tap
from tests.outreach.conftest import doors_of


def test_without_a_connection_nothing_is_lost_and_it_says_so_calmly(walk, joost):
    page = walk(joost, expect_errors=True)
    page.context.set_offline(True)
    tap(page, "Niet thuis")
    tap(page, "Kort contact")
    status = page.get_by_role("status").filter(has_text="Geen verbinding.")
    expect(status).to_contain_text("We proberen het zo weer.")
    expect(page.get_by_text("2 dingen die je noteerde")).to_be_visible()
    expect(number(page, "3")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "geen-verbinding")
    assert not Visit.objects.exists()
    page.context.set_offline(False)
    expect(status).to_be_hidden()
    settled(page)
    assert set(Visit.objects.values_list("outcome", flat=True)) == {"not_home", "brief_contact"}


def test_leaving_with_something_unsent_asks_first(walk, joost):
    page = walk(joost, expect_errors=True)
    page.context.set_offline(True)
    tap(page, "Niet thuis")
    expect(page.get_by_text("Houd haar open.")).to_be_visible()
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.accept()


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


def test_what_the_server_refuses_is_told_and_does_not_hold_up_the_rest(walk, joost, walking_round):
    page = walk(joost)
    Door.objects.filter(pk=doors_of(walking_round)[0].pk).delete()
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(page.get_by_text("Deze deur hoort niet bij deze ronde.")).to_be_visible()
    axe(page)
    tap(page, "Begrepen")
    expect(page.get_by_text("Niet bewaard")).to_be_hidden()
    settled(page)
    assert Visit.objects.get().door == doors_of(walking_round)[0]
