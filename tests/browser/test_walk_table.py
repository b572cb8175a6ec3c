"""The coffee table on a phone: who came by, what they said, and taking it back, without a connection too."""

from playwright.sync_api import expect

from outreach.models import TableVisit, Talk
from tests.browser.checks import axe, no_sideways_scroll, picture, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, safe_on_the_phone, settled, tap


def test_who_came_by_is_counted_and_what_they_said_is_written_down(walk, joost):
    page = walk(joost)
    tap(page, "Koffietafel")
    expect(page.get_by_role("heading", name="Nog niemand aan tafel")).to_be_visible()
    tap(page, "Een meer")
    page.get_by_label("ouderen").check()
    page.get_by_role("group", name="Kwamen ze op uitnodiging aan de deur?").get_by_label("Ja").check()
    tap(page, "Noteer")
    expect(page.get_by_role("heading", name="2 mensen aan tafel")).to_be_focused()
    expect(page.get_by_text("Ouderen · op uitnodiging aan de deur")).to_be_visible()
    axe(page)
    assert not small_targets(page)
    no_sideways_scroll(page)
    picture(page, "koffietafel")
    tap(page, "Schrijf op wat je hoorde")
    tap(page, "Wens")
    page.get_by_label("Wat hoorde je? Zonder namen").fill("Een bankje bij de tafel")
    tap(page, "Klaar, terug naar de tafel")
    expect(page.get_by_role("heading", name="2 mensen aan tafel")).to_be_visible()
    settled(page)
    came = TableVisit.objects.counting().get()
    assert (came.people, came.who, came.invited) == (2, ["older"], True)
    assert [signal.text for signal in Talk.objects.counting().get(at_table=came).signals.all()] == [
        "Een bankje bij de tafel"
    ]


def test_without_a_connection_it_waits_and_can_be_taken_back(walk, joost):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    page.reload()
    tap(page, "Koffietafel")
    for _ in range(2):
        tap(page, "Noteer")
    safe_on_the_phone(page, 2)
    page.reload()
    tap(page, "Koffietafel")
    expect(page.get_by_role("heading", name="2 mensen aan tafel")).to_be_visible()
    page.get_by_role("button", name="Neem terug").first.click()
    expect(page.get_by_role("heading", name="1 mens aan tafel")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert TableVisit.objects.counting().get().people == 1
