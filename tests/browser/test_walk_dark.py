"""The walk in the evening: dark where the phone is, or where the walker chose so, and readable."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import axe, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, number, settled, tap


def is_dark(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 24, 26)"


def test_it_follows_the_phone_and_each_screen_can_be_read(walk, joost):
    page = walk(joost, color_scheme="dark", expect_errors=True)
    assert is_dark(page)
    tap(page, "Niet thuis")
    axe(page)
    picture(page, "donker-deur")
    for dialog in ("Tip bij deze deur", "Iets anders", "Hulp"):
        tap(page, dialog)
        axe(page)
        picture(page, f"donker-{dialog.lower()}", full_page=False)
        page.keyboard.press("Escape")
    tap(page, "Hele lijst")
    tap(page, "Alle deuren")
    axe(page)
    picture(page, "donker-lijst")
    page.go_back()
    settled(page)
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Gesprek")
    expect(page.get_by_text("Geen verbinding.")).to_be_visible()
    axe(page)
    picture(page, "donker-gesprek")


@pytest.mark.parametrize(("phone", "choose"), [("light", "Donker"), ("dark", "Licht")])
def test_the_walker_can_choose_otherwise_and_the_phone_remembers(walk, joost, phone, choose):
    page = walk(joost, color_scheme=phone)
    before = is_dark(page)
    tap(page, choose)
    assert is_dark(page) != before
    page.reload()
    expect(number(page, "1")).to_be_visible()
    expect(page.get_by_role("button", name=choose, exact=True)).to_have_attribute("aria-pressed", "true")
    assert is_dark(page) != before
    tap(page, "Automatisch")
    assert is_dark(page) == before
