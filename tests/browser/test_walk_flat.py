"""A flat on the phone: many doors chosen by tapping, one outcome for all of them, also without a connection."""

import re
from collections import Counter

import pytest
from playwright.sync_api import expect

from outreach.door.do_not_ring import stop_ringing
from outreach.models import Door, DoorHint, Floors, Undo, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, safe_on_the_phone, settled, tap
from tests.outreach.conftest import doors_of
from tests.outreach.flats import make_flat, walk_flat

# How long, in milliseconds, a tap takes until the screen was drawn.
TIMED = """async (selector) => {
  const began = performance.now();
  document.querySelector(selector).click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return Math.round(performance.now() - began);
}"""


@pytest.fixture
def flat(page_as, walking_round, linde, joost):
    """`flat()` is Joost's phone where the first door of his loopgebied is in a flat."""

    def opened(street=None, **more):
        walk_flat(walking_round, street or make_flat(linde), [joost])
        page = page_as(joost, **{"phone": True, **more})
        page.goto(f"/rondes/{walking_round.pk}/lopen/")
        expect(page.get_by_role("button", name=re.compile("^Hele flat"))).to_be_visible()
        return page

    return opened


def cell(page, number, says="nog niet aangebeld"):
    return page.get_by_role("button", name=f"{number}, {says}", exact=True)


def choose(page, *numbers):
    for number in numbers:
        cell(page, number).click()


def outcomes():
    return Counter(Visit.objects.counting().values_list("outcome", flat=True))


def test_a_flat_of_forty_doors_is_worked_through(flat, linde, joost):
    street = make_flat(linde)
    stop_ringing(street.addresses.get(number=26))
    page = flat(street)
    tap(page, "Hele flat (40 deuren)")
    expect(page.get_by_role("heading", name="Parkweg 2–80")).to_be_visible()
    choose(page, 16, 20, 24)
    expect(cell(page, 20)).to_have_attribute("aria-pressed", "true")
    expect(cell(page, 26, "niet meer aanbellen")).to_be_disabled()
    cell(page, 26, "niet meer aanbellen").click(force=True)
    tap(page, "Niet thuis (3)")
    expect(cell(page, 20, "niet thuis")).to_have_attribute("aria-pressed", "false")
    choose(page, 14, 36)
    tap(page, "Anders")
    axe(page)
    picture(page, "flat-anders")
    assert not small_targets(page)
    tap(page, "Later terug")
    choose(page, 18)
    tap(page, "Anders")
    tap(page, "Gesprek")
    tap(page, "Klaar, terug naar de flat")
    choose(page, 38, 40, 42)
    expect(page.get_by_text("3 deuren gekozen")).to_be_visible()
    axe(page)
    picture(page, "flat")
    assert not small_targets(page)
    no_sideways_scroll(page)
    page.set_viewport_size({"width": 320, "height": 700})
    no_sideways_scroll(page)
    picture(page, "flat-320")
    tap(page, "Wis keuze")
    tap(page, "Niemand thuis bij 33 deuren")
    expect(page.get_by_text("39 van 39 deuren")).to_be_visible()
    settled(page)
    assert outcomes() == {"not_home": 36, "come_back": 2, "conversation": 1}
    assert not Visit.objects.filter(door__address__number=26).exists()


def test_a_locked_entrance_is_one_tap_and_one_undo(flat):
    page = flat()
    tap(page, "Hele flat (40 deuren)")
    choose(page, 2)
    tap(page, "Niet thuis (1)")
    tap(page, "Op slot")
    axe(page)
    picture(page, "flat-op-slot")
    tap(page, "Noteer 39 deuren: niet toegankelijk")
    settled(page)
    assert outcomes() == {"not_home": 1, "no_access": 39}
    tap(page, "Maak ongedaan")
    expect(cell(page, 4)).to_be_visible()
    expect(cell(page, 2, "niet thuis")).to_be_visible()
    settled(page)
    assert outcomes() == {"not_home": 1} and Undo.objects.count() == 39
    page.reload()  # as the phone of the other one: it is told with the entrance
    tap(page, "Hele flat (40 deuren)")
    expect(page.get_by_role("button", name="Op slot")).to_have_attribute("aria-pressed", "true")
    tap(page, "Deur is open")
    expect(page.get_by_text("Noteer 39 deuren: niet toegankelijk")).to_be_hidden()
    settled(page)
    assert list(DoorHint.objects.values_list("kind", "address__number")) == [("hint", 2), ("hint_off", 2)]


def test_the_list_shows_a_flat_as_one_and_each_of_its_doors_can_still_be_opened(flat):
    page = flat()
    tap(page, "Hele lijst")
    page.get_by_role("button", name="2–80 hele flat 0 van 40 deuren").click()
    choose(page, 8)
    tap(page, "Anders")
    page.get_by_role("button", name="Open deze deur").click()
    expect(page.get_by_role("heading", name="Parkweg 8", exact=True)).to_be_focused()
    page.go_back()
    expect(page.get_by_role("button", name="2–80 hele flat 0 van 40 deuren")).to_be_visible()


def test_what_comes_next_shows_a_flat_as_one_line(flat, linde):
    page = flat()
    lines = page.get_by_role("region", name="Hierna").get_by_role("listitem")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("2–80")


def test_a_cell_says_who_stands_at_its_door(flat, as_user, noor, walking_round):
    page = flat()
    door = doors_of(walking_round, "C")[3]
    at = {"Buurt-At": str(door.pk)}
    as_user(noor).get(f"/api/v1/rounds/{walking_round.pk}/walk", {"turf": door.turf_id}, headers=at)
    page.get_by_role("button", name=re.compile("^Hele flat")).click()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(cell(page, 8, "nog niet aangebeld, Noor is hier")).to_be_visible()
    axe(page)


def test_a_flat_works_with_the_keyboard(flat):
    page = flat()
    tap(page, "Hele flat (40 deuren)")
    cell(page, 2).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    tap(page, "Niet thuis (3)")
    settled(page)
    assert set(Visit.objects.values_list("door__address__number", flat=True)) == {2, 4, 12}


def test_five_hundred_doors_without_a_connection_arrive_once_and_go_back_at_once(flat, linde, capsys):
    page = flat(make_flat(linde, numbers=range(1, 501)), expect_errors=True)
    kept_by_the_phone(page)
    told = {"open": page.evaluate(TIMED, "[data-screen=door] [data-flat]")}
    expect(page.locator("[data-cell]")).to_have_count(500)
    told["choose one"] = page.evaluate(TIMED, "[data-cell]")
    tap(page, "Wis keuze")
    cut_off(page)
    told["log 500"] = page.evaluate(TIMED, "[data-rest] button")
    told["undo 500"] = page.evaluate(TIMED, "[data-flat-undo]")
    told["log 500 again"] = page.evaluate(TIMED, "[data-rest] button")
    safe_on_the_phone(page, 1500)
    page.reload()
    expect(page.get_by_text("Alle deuren gehad")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("main")).to_have_attribute("data-unsent", "0", timeout=120_000)
    assert outcomes() == {"not_home": 500} and Visit.objects.count() == 1000
    with capsys.disabled():
        print("\n500 doors, in milliseconds:", told)  # noqa: T201


def test_taps_of_a_flat_survive_loading_the_page_anew_without_a_connection(flat, joost):
    page = flat(expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Hele flat (40 deuren)")
    choose(page, 2, 4, 6)
    tap(page, "Niet thuis (3)")
    safe_on_the_phone(page, 3)
    page.reload()
    tap(page, "Hele flat (40 deuren)")
    expect(cell(page, 4, "niet thuis")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert outcomes() == {"not_home": 3}
    assert Door.objects.filter(visits__isnull=False).count() == 3


def test_the_duo_says_once_how_many_doors_a_floor_has(flat):
    page = flat(expect_errors=True)
    kept_by_the_phone(page)
    tap(page, "Hele flat (40 deuren)")
    tap(page, "Toon per verdieping")
    expect(page.get_by_text("Dan is nummer 80 op: verdieping 7.")).to_be_visible()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Een meer").click()
    expect(page.get_by_text("Dan is nummer 80 op: verdieping 6.")).to_be_visible()
    sheet.get_by_role("button", name="Een minder").click()
    sheet.get_by_text("1e verdieping").click()
    expect(page.get_by_text("Dan is nummer 80 op: verdieping 8.")).to_be_visible()
    axe(page)
    picture(page, "flat-verdiepingen-kiezen")
    assert not small_targets(page)
    cut_off(page)
    tap(page, "Deel in")
    safe_on_the_phone(page, 1)
    page.reload()
    tap(page, "Hele flat (40 deuren)")
    floors = page.get_by_role("group", name="verdieping", exact=False)
    expect(floors.first).to_have_attribute("aria-label", "verdieping 8")
    expect(page.get_by_role("group", name="verdieping 1").get_by_role("button")).to_have_count(5)
    page.context.set_offline(False)
    settled(page)
    choose(page, 14)
    cell(page, 14).press("ArrowUp")
    expect(cell(page, 24)).to_be_focused()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "flat-verdiepingen")
    tap(page, "Wis keuze")
    tap(page, "Wijzig de verdiepingen")
    tap(page, "Toon zonder verdiepingen")
    settled(page)
    expect(floors).to_have_count(0)
    assert list(Floors.objects.values_list("per_floor", "lowest")) == [(5, 1), (0, 0)]
