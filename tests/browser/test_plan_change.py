"""Changing a plan in the browser: by dragging and by menu with the same result, on a map that stays where it is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.models import Division, Round
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard, small_targets
from tests.browser.test_plan import AT_REST, ON_SCREEN, VIEW
from tests.browser.test_plan import opened as opened_at_rest
from tests.outreach.conftest import mo, samira  # noqa: F401
from tests.outreach.planning import all_doors, divided, doors_by_duo

DOORS_DRAWN = """() => {
    let drawn = 0;
    window.leafletmapkaart.eachLayer((layer) => { if (layer.getTooltip?.()) drawn += 1; });
    return drawn === 32;
}"""

JUST_ABOVE_THE_BAR = """(link) => {
    const bar = document.querySelector(".actionbar").getBoundingClientRect();
    scrollBy(0, link.getBoundingClientRect().bottom - bar.top);
}"""
IN_SIGHT = """() => document.querySelector("[data-duo-card='B'] th").getBoundingClientRect().bottom < 440"""


@pytest.fixture
def plan(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):  # noqa: F811
    return divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])


def opened(page, url):
    """The page, ready to be changed."""
    opened_at_rest(page, url)
    page.locator("[data-plan-map][data-ready]").wait_for(state="attached")
    return page


def of(this_round):
    return reverse("round_divide", args=[this_round.pk])


def sides(this_round, letter):
    """[[addresses of side 1], [of side 2], …]"""
    doors = this_round.turfs.get(letter=letter).doors.select_related("address__street").order_by("position")
    found = {}
    for door in doors:
        found.setdefault(door.side, []).append(door.address)
    return list(found.values())


def on_map(page, address):
    return page.evaluate(ON_SCREEN, [address.lon, address.lat])


def open_sides(page, letter):
    page.locator(f"[data-sides='{letter}'] > summary").click()


def undo_of(page):
    return page.get_by_role("button", name="Maak ongedaan:")


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 10, start[1] + 10, steps=3)
    page.mouse.move(*end, steps=8)
    page.mouse.up()


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_side_is_dragged_on_the_map_and_the_map_stays(page_as, noor, plan):
    page = opened(page_as(noor), of(plan))
    before, moved, goal = page.evaluate(VIEW), sides(plan, "A")[0], sides(plan, "B")[-1][-1]
    drag(page, on_map(page, moved[0]), on_map(page, goal))
    undo_of(page).get_by_text("naar duo B").wait_for()
    doors = doors_by_duo(plan)
    assert {str(address) for address in moved} <= set(doors["B"])
    assert len(all_doors(plan)) == 32
    assert page.evaluate(VIEW) == before
    page.wait_for_function(DOORS_DRAWN)


def test_a_side_is_dragged_from_the_list_onto_another_duo_and_to_the_next_time(page_as, noor, plan):
    page = opened(page_as(noor), of(plan))
    open_sides(page, "A")
    moved = sides(plan, "A")[0]
    drag(page, middle(page.locator("[data-side='A.1'] [data-grip]")), middle(page.locator("[data-duo-card='B'] th")))
    undo_of(page).get_by_text("naar duo B").wait_for()
    assert {str(address) for address in moved} <= set(doors_by_duo(plan)["B"])
    assert page.locator("[data-sides='A']").get_attribute("open") is not None, "what was open stays open"


def test_a_duo_beyond_the_window_comes_near_while_one_drags(page_as, noor, plan):
    page = opened(page_as(noor, viewport={"width": 1280, "height": 560}), of(plan))
    open_sides(page, "A")
    moved, card = sides(plan, "A")[0], page.locator("[data-duo-card='B'] th")
    card.evaluate("card => scrollBy(0, card.getBoundingClientRect().bottom - innerHeight)")  # under the bar
    x, y = middle(page.locator("[data-side='A.1'] [data-grip]"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, 540, steps=5)
    page.wait_for_function(IN_SIGHT)
    page.mouse.move(*middle(card), steps=3)
    page.mouse.up()
    undo_of(page).get_by_text("naar duo B").wait_for()
    assert {str(address) for address in moved} <= set(doors_by_duo(plan)["B"])


def test_whoever_lets_go_on_nothing_or_presses_escape_changes_nothing(page_as, noor, plan):
    page = opened(page_as(noor), of(plan))
    open_sides(page, "A")
    before, grip = doors_by_duo(plan), middle(page.locator("[data-side='A.1'] [data-grip]"))
    drag(page, grip, (grip[0], 5))
    page.mouse.move(*grip)
    page.mouse.down()
    page.mouse.move(grip[0] - 60, grip[1] + 20, steps=4)
    page.locator(".plan-ghost").wait_for()
    page.keyboard.press("Escape")
    page.locator(".plan-ghost").wait_for(state="detached")
    page.mouse.up()
    assert doors_by_duo(plan) == before


def test_by_keyboard_a_side_moves_a_duo_is_locked_the_rest_divided_again_and_all_undone(page_as, noor, plan):
    page = opened(page_as(noor), of(plan))
    begin, moved = doors_by_duo(plan), sides(plan, "A")[0]
    reach_by_keyboard(page, page.locator("[data-sides='A'] > summary"))
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Naar duo B").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Naar duo B").wait_for()
    page.keyboard.press("Enter")
    undo = undo_of(page)
    undo.get_by_text("naar duo B").wait_for()
    after_move = doors_by_duo(plan)
    assert {str(address) for address in moved} <= set(after_move["B"])

    page.get_by_role("button", name="Zet vast duo A").press("Enter")
    undo.get_by_text("duo A vastzetten").wait_for()
    page.get_by_role("button", name="Verdeel opnieuw").first.press("Enter")
    undo.get_by_text("opnieuw verdelen").wait_for()
    assert doors_by_duo(plan)["A"] == after_move["A"]

    for said in ("duo A vastzetten", "naar duo B"):
        undo.press("Enter")
        undo.get_by_text(said).wait_for()
    undo.press("Enter")
    page.locator(".messages").get_by_text("Dat is ongedaan gemaakt.").wait_for()
    undo.wait_for(state="detached")
    assert doors_by_duo(plan) == begin


def test_the_cup_is_dragged_and_the_doors_are_divided_around_it(page_as, noor, plan):
    page = opened(page_as(noor), of(plan))
    x, y = middle(page.locator(".map-cup"))
    drag(page, (x, y), (x - 120, y + 60))
    page.get_by_role("button", name="Maak ongedaan: de koffietafel verzetten").wait_for()
    moved = Round.objects.get(pk=plan.pk)
    assert (moved.table_lon, moved.table_lat) != (plan.table_lon, plan.table_lat)
    assert moved.turfs.first().path[0] == [moved.table_lon, moved.table_lat]


def test_what_a_colleague_changed_meanwhile_is_shown_with_a_sentence(page_as, noor, plan):
    one, other = opened(page_as(noor), of(plan)), opened(page_as(noor), of(plan))
    other.get_by_role("button", name="Zet vast duo B").click()
    other.get_by_role("button", name="Staat vast (maak duo B los)").wait_for()
    one.get_by_role("button", name="Zet vast duo A").click()
    one.locator(".messages").get_by_text("De verdeling is net gewijzigd").wait_for()
    one.get_by_role("button", name="Staat vast (maak duo B los)").wait_for()
    assert list(plan.turfs.values_list("locked", flat=True)) == [False, True]


def test_without_a_connection_it_says_that_nothing_was_kept(page_as, noor, plan):
    page = opened(page_as(noor, expect_errors=True), of(plan))
    page.context.set_offline(True)
    page.get_by_role("button", name="Zet vast duo A").click()
    page.locator(".messages").get_by_text("Dat is niet bewaard").wait_for()
    page.context.set_offline(False)
    page.get_by_role("button", name="Zet vast duo A").click()
    page.get_by_role("button", name="Staat vast (maak duo A los)").wait_for()


def test_on_a_phone_one_opens_the_sides_and_moves_one_and_sees_it_on_the_map(page_as, noor, plan):
    page = opened(page_as(noor, phone=True), of(plan))
    open_sides(page, "A")
    page.locator("[data-side='A.1'] [data-move]").tap()
    page.get_by_role("button", name="Naar duo B").wait_for()
    assert not small_targets(page)
    no_sideways_scroll(page)
    axe(page)
    picture(page, "round_divide_sides")
    page.get_by_role("button", name="Naar duo B").tap()
    undo_of(page).get_by_text("naar duo B").wait_for()
    page.get_by_role("button", name="Kaart", exact=True).tap()
    page.wait_for_function(AT_REST)
    page.get_by_role("button", name="Toon duo B op de kaart").last.tap()
    no_sideways_scroll(page)
    axe(page)
    picture(page, "round_divide_map")


def test_the_menu_of_a_side_near_the_bar_opens_in_full_sight(page_as, noor, plan):
    page = opened(page_as(noor, viewport={"width": 1280, "height": 720}), of(plan))
    open_sides(page, "A")
    menu = page.locator("[data-side='A.1'] [data-move]")
    menu.evaluate(JUST_ABOVE_THE_BAR)
    page.mouse.click(*middle(menu))
    button = page.get_by_role("button", name="Naar duo B")
    button.wait_for()
    bottom, bar = button.bounding_box(), page.locator(".actionbar").bounding_box()
    assert bottom["y"] + bottom["height"] <= bar["y"]
    page.mouse.click(*middle(button))
    undo_of(page).get_by_text("naar duo B").wait_for()


def test_at_a_desk_the_open_sides_are_fit_for_everyone(page_as, noor, plan):
    page = opened(page_as(noor), of(plan))
    open_sides(page, "A")
    page.locator("[data-side='A.1'] [data-move]").click()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "round_divide_sides")


def test_a_division_in_the_background_shows_how_far_it_is_and_appears_by_itself(page_as, noor, plan):
    now = timezone.now()
    Division.objects.update(state="running", claimed_at=now, beat_at=now, progress=0.5)
    page = page_as(noor)
    page.goto(of(plan))
    page.locator("progress[value='50']").wait_for()
    axe(page)
    Division.objects.update(progress=0.75)
    page.locator("progress").evaluate("bar => new Promise(done => setInterval(() => bar.value === 75 && done(), 50))")
    page.get_by_text("De loopgebieden worden getekend.").wait_for()
    Division.objects.update(state="done")
    page.get_by_text("Met 2 duo’s lukken in 2 uur").wait_for()
