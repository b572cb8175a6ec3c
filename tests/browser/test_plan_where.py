"""Choosing where in the browser: an area by mouse, by touch and by keyboard, counted as one goes."""

import pytest

from outreach.models import Round
from outreach.planning.area import doors_of
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard, small_targets
from tests.browser.test_plan import AT_REST, ON_SCREEN, of, opened
from tests.outreach.planning import draft

AROUND_BEUKEN = [(5.00195, 52.0027), (5.0028, 52.0027), (5.0028, 52.0034), (5.00195, 52.0034)]
WITH_LINDEN = (5.0032, 52.0018)


def on_screen(page, corner):
    return page.evaluate(ON_SCREEN, list(corner))


def say(page, text):
    page.locator("[data-say]").get_by_text(text).wait_for()


def streets_of(this_round):
    return sorted({door.street for door in doors_of(Round.objects.get(pk=this_round.pk))})


def go_on(page):
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/wie/")


def draw(page, corners, tap):
    page.get_by_role("button", name="Teken een gebied").click()
    for corner in corners:
        tap(*on_screen(page, corner))


def test_an_area_is_drawn_with_the_mouse_and_a_corner_dragged(page_as, noor, oost, lindenstraat, beukenstraat):
    this_round = draft(oost)
    page = opened(page_as(noor), of("round_where", this_round))
    draw(page, AROUND_BEUKEN, page.mouse.click)
    page.mouse.click(*on_screen(page, AROUND_BEUKEN[0]))  # tapping the first corner closes it
    say(page, "12 deuren: dat lukt met 1 duo in 2 uur.")
    assert page.get_by_role("radio", name="Zelf getekend").is_checked()
    page.get_by_text("Versleep een hoek om het gebied te veranderen.").wait_for()

    corner = page.get_by_role("button", name="Hoek 2")
    box, to = corner.bounding_box(), on_screen(page, WITH_LINDEN)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(*to, steps=8)
    page.mouse.up()
    page.locator("[data-say]").get_by_text("Papier voor al deze deuren").wait_for()
    axe(page)
    picture(page, "round_where_drawn")
    go_on(page)
    assert streets_of(this_round) == ["Beukenstraat", "Lindenstraat"]

    opened(page, of("round_where", this_round))
    page.get_by_role("button", name="Wis gebied").click()
    say(page, "Kies waar jullie aanbellen.")
    assert page.get_by_role("radio", name="Geen").is_checked()
    page.get_by_role("button", name="Zet terug").click()
    say(page, "deuren: dat lukt met 1 duo")
    assert page.get_by_role("radio", name="Zelf getekend").is_checked()


def test_an_area_is_drawn_by_touch_on_a_phone(page_as, noor, oost, lindenstraat, beukenstraat):
    this_round = draft(oost)
    page = opened(page_as(noor, phone=True), of("round_where", this_round))
    page.get_by_role("radio", name="Zelf getekend").check()  # opens the map, ready to draw
    page.wait_for_function(AT_REST)
    page.get_by_text("Tik de hoeken van het gebied aan.").wait_for()
    for corner in [(5.0035, 52.0032), *AROUND_BEUKEN[:3]]:
        page.touchscreen.tap(*on_screen(page, corner))
    page.get_by_role("button", name="Hoek terug").tap()
    page.get_by_role("button", name="Hoek terug").tap()
    page.touchscreen.tap(*on_screen(page, (5.0019, 52.0034)))
    page.get_by_role("button", name="Klaar").tap()
    say(page, "12 deuren")
    assert not small_targets(page)
    no_sideways_scroll(page)
    axe(page)
    picture(page, "round_where_drawn")
    go_on(page)
    assert streets_of(this_round) == ["Beukenstraat"]


def test_the_same_is_chosen_with_the_keyboard_alone(page_as, noor, oost, linde, lindenstraat, beukenstraat):
    """A circle around the table, and from a shape that someone else drew a corner moved with the arrow keys."""
    this_round = draft(oost)
    page = opened(page_as(noor), of("round_where", this_round))
    reach_by_keyboard(page, page.get_by_role("radio", name="Geen", exact=True))
    page.keyboard.press("ArrowRight")
    say(page, "32 deuren")
    page.locator(".plan-area").wait_for(state="attached")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wie/")
    assert len(doors_of(Round.objects.get(pk=this_round.pk))) == 32

    ring = [list(corner) for corner in (*AROUND_BEUKEN, AROUND_BEUKEN[0])]
    Round.objects.filter(pk=this_round.pk).update(area={"type": "Polygon", "coordinates": [ring]})
    opened(page, of("round_where", this_round))
    say(page, "12 deuren")
    reach_by_keyboard(page, page.get_by_role("button", name="Hoek 2"))
    for _press in range(16):
        page.keyboard.press("ArrowLeft")
    page.locator("[data-say]").filter(has_not_text="12 deuren").get_by_text("deuren: dat lukt").wait_for()
    axe(page)


def test_an_edge_that_crosses_itself_is_said_at_once(page_as, noor, oost, lindenstraat, beukenstraat):
    page = opened(page_as(noor), of("round_where", draft(oost)))
    one, two, three, four = AROUND_BEUKEN
    draw(page, [one, three, two, four], page.mouse.click)
    say(page, "De rand van het gebied kruist zichzelf.")
    page.get_by_role("button", name="Hoek terug").click()
    page.locator("[data-say]").filter(has_not_text="kruist").get_by_text("deuren: dat lukt").wait_for()


def test_while_drawing_a_tap_on_a_door_is_a_corner(page_as, noor, oost, lindenstraat, beukenstraat):
    page = opened(page_as(noor), of("round_where", draft(oost)))
    doors = [
        lindenstraat.addresses.get(number=1),
        beukenstraat.addresses.get(number=2),
        lindenstraat.addresses.get(number=20),
    ]
    draw(page, [(door.lon, door.lat) for door in doors], page.mouse.click)
    page.get_by_role("button", name="Hoek 3").wait_for()
    assert not page.get_by_role("checkbox", name="Lindenstraat").is_checked()


def test_never_been_and_rest_follow_at_once(page_as, noor, oost, lindenstraat, beukenstraat):
    page = opened(page_as(noor, phone=True), of("round_where", draft(oost)))
    page.get_by_role("checkbox", name="Alleen waar we nog nooit waren").check()
    say(page, "32 deuren")
    page.get_by_role("combobox", name="Rust na een bezoek").select_option("8 weken")
    page.get_by_role("checkbox", name="Beukenstraat").check()
    say(page, "12 deuren")


def test_when_the_server_does_not_answer_the_page_says_so(page_as, noor, oost, lindenstraat):
    page = opened(page_as(noor, expect_errors=True), of("round_where", draft(oost)))
    page.context.set_offline(True)
    page.get_by_role("checkbox", name="Lindenstraat").check()
    say(page, "De telling lukt nu niet.")
    page.context.set_offline(False)
    page.get_by_role("checkbox", name="Lindekwartier").check()
    say(page, "20 deuren")


@pytest.mark.parametrize("phone", [True, False])
def test_it_looks_well(page_as, noor, oost, lindenstraat, beukenstraat, phone):
    this_round = draft(oost, table_lat=52.3)
    page = opened(page_as(noor, phone=phone), of("round_where", this_round))
    page.get_by_role("checkbox", name="Lindekwartier").check()
    page.get_by_text("kilometer van de deuren.").wait_for()
    no_sideways_scroll(page)
    axe(page)
    picture(page, "round_where_far")
