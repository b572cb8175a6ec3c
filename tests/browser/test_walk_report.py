"""A door that is other than the list says, reported on a phone, also without a connection."""

from playwright.sync_api import expect

from outreach.models import DoorReport
from tests.browser.checks import axe, picture, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, number, settled, tap


def test_a_double_door_is_passed_and_reported_and_can_be_taken_back(walk, joost):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Iets anders")
    page.get_by_role("button", name="Staat dubbel in de lijst").click()
    expect(number(page, "2")).to_be_focused()
    expect(page.get_by_text("0 van 19 deuren")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert DoorReport.objects.get().kind == "double"
    tap(page, "Hele lijst")
    tap(page, "Alle deuren")
    page.get_by_role("button", name="1 staat dubbel, gemeld").click()
    expect(page.get_by_text("Gemeld: staat dubbel in de lijst.")).to_be_visible()
    axe(page)
    picture(page, "gemeld")
    tap(page, "Iets anders")
    assert not small_targets(page)
    page.get_by_role("button", name="Neem de melding over deze deur terug").click()
    expect(page.get_by_text("0 van 20 deuren")).to_be_visible()
    settled(page)


def test_a_door_with_its_entrance_elsewhere_stays_open(walk, joost):
    page = walk(joost)
    tap(page, "Iets anders")
    page.get_by_role("button", name="De ingang is ergens anders").click()
    expect(number(page, "1")).to_be_focused()
    expect(page.get_by_text("Gemeld: de ingang is ergens anders.")).to_be_visible()
    settled(page)
