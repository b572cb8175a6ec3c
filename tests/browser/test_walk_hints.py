"""Hints at a door, on a phone: two taps to put one, two to take it away, also without a connection."""

from playwright.sync_api import expect

from outreach.models import DoorHint
from tests.browser.checks import axe, no_sideways_scroll, picture, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, number, on_the_phone, safe_on_the_phone, settled, tap


def test_two_taps_put_a_hint_that_the_partner_sees_and_two_take_it_away(walk, joost, noor):
    page = walk(joost)
    tap(page, "Tip bij deze deur")
    axe(page)
    no_sideways_scroll(page)
    assert not small_targets(page)
    picture(page, "tips")
    tap(page, "Bel is stuk: kloppen")
    expect(page.locator("[data-door]").get_by_text("Bel is stuk: kloppen")).to_be_visible()
    settled(page)
    axe(page)
    picture(page, "deur-met-tip")
    hers = walk(noor)
    tap(hers, "Tip bij deze deur")
    tap(hers, "Bel is stuk: kloppen")
    expect(hers.locator("[data-door]").get_by_text("Bel is stuk: kloppen")).to_have_count(0)
    settled(hers)
    assert list(DoorHint.objects.values_list("kind", flat=True)) == ["hint", "hint_off"]


def test_own_words_are_kept_by_the_server_and_never_by_the_phone(walk, joost):
    page = walk(joost, expect_errors=True)
    tap(page, "Tip bij deze deur")
    tap(page, "Zet deze tip erbij")
    expect(page.get_by_text("Schrijf op wat helpt bij deze deur")).to_be_visible()
    axe(page)
    page.get_by_label("Of schrijf het zelf op").fill("Bel bij mevrouw Jansen")
    page.get_by_label("Of schrijf het zelf op").blur()
    expect(page.get_by_text("Hoort dit hier?")).to_contain_text("een naam")
    page.get_by_label("Of schrijf het zelf op").fill("Bel links")
    tap(page, "Zet deze tip erbij")
    expect(page.locator("[data-door]").get_by_text("Bel links")).to_be_visible()
    settled(page)
    kept_by_the_phone(page)
    page.reload()
    expect(page.locator("[data-door]").get_by_text("Bel links")).to_be_visible()
    assert "Bel links" not in on_the_phone(page)
    cut_off(page)
    page.reload()
    expect(number(page, "1")).to_be_visible()
    expect(page.locator("[data-door]").get_by_text("Bel links")).to_have_count(0)


def test_without_a_connection_a_ready_hint_can_be_put_and_own_words_cannot(walk, joost):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Niet thuis")
    expect(page.get_by_text("Geen verbinding.")).to_be_visible()
    tap(page, "Tip bij deze deur")
    expect(page.get_by_label("Of schrijf het zelf op")).not_to_be_editable()
    tap(page, "Ingang achterom")
    safe_on_the_phone(page, 2)
    page.reload()
    expect(page.locator("[data-door]").get_by_text("Ingang achterom")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert DoorHint.objects.get().code == "back"
