"""The conversation guide at the door: one tap, also without a connection, and the team's own where it has one."""

from playwright.sync_api import expect

from outreach.guides.writing import ask_in_round, write_guide
from tests.browser.checks import axe, no_sideways_scroll, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, number, settled, tap


def test_it_opens_with_one_tap_at_the_door_and_in_the_form_and_greets_in_arabic(walk, joost):
    page = walk(joost)
    tap(page, "Wat zeg je aan de deur?")
    sheet = page.get_by_role("dialog", name="Gespreksleidraad")
    expect(sheet.get_by_text("Wij zijn van het wijkteam")).to_be_visible()
    sheet.get_by_text("العربية").click()
    expect(sheet.locator("p[lang=ar]")).to_be_visible()
    assert sheet.locator("p[lang=ar]").evaluate("each => getComputedStyle(each).direction") == "rtl"
    axe(page)
    no_sideways_scroll(page)
    picture(page, "leidraad")
    sheet.get_by_role("button", name="Terug").click()
    tap(page, "Gesprek")
    tap(page, "Wat zeg je aan de deur?")
    expect(sheet).to_be_visible()


def test_the_teams_own_guide_and_the_question_are_there_without_a_connection(walk, joost, noor, walking_round):
    write_guide(team=walking_round.team, sections=[("Ons begin", "Lach.\n‘Dag, wij zijn van Oost!’")], by=noor)
    ask_in_round(walking_round, question="Wat vindt u van het nieuwe plein?", by=noor)
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    settled(page)
    cut_off(page)
    page.reload()
    expect(number(page, "1")).to_be_visible()
    tap(page, "Wat zeg je aan de deur?")
    expect(page.get_by_text("Wat vindt u van het nieuwe plein?")).to_be_visible()
    expect(page.get_by_text("‘Dag, wij zijn van Oost!’")).to_be_visible()
    expect(page.get_by_text("Wij zijn van het wijkteam")).to_be_hidden()
    picture(page, "leidraad-van-het-team")
