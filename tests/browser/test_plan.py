"""Planning a round in the browser: by mouse, by keyboard, with the same result, on a map that stays where it is."""

import re

import pytest
from django.urls import reverse

from outreach.models import Round
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard
from tests.outreach.conftest import mo, samira  # noqa: F401
from tests.outreach.planning import all_doors, divided, draft

ON_SCREEN = """([lon, lat]) => {
    const map = window.leafletmapkaart;
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    const box = map.getContainer().getBoundingClientRect();
    return [box.left + x, box.top + y];
}"""
VIEW = "() => { const map = window.leafletmapkaart; return [map.getCenter().lat, map.getCenter().lng, map.getZoom()]; }"
AT_REST = "() => window.leafletmapkaart && !window.leafletmapkaart._animatingZoom && window.leafletmapkaart._loaded"


def opened(page, url):
    """The page, with its map at rest."""
    page.goto(url)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(AT_REST)
    return page


def of(name, this_round):
    return reverse(name, args=[this_round.pk])


def tap(page, address):
    page.mouse.click(*page.evaluate(ON_SCREEN, [address.lon, address.lat]))


def test_streets_are_chosen_on_the_map_and_by_keyboard_with_the_same_result(
    page_as, noor, oost, lindenstraat, beukenstraat
):
    by_map, by_list = draft(oost), draft(oost)
    page = opened(page_as(noor), of("round_where", by_map))
    tap(page, beukenstraat.addresses.get(number=12))
    say = page.locator("[data-say]")
    say.get_by_text("12 deuren").wait_for()
    assert page.get_by_role("checkbox", name="Beukenstraat").is_checked()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/wie/")

    opened(page, of("round_where", by_list))
    reach_by_keyboard(page, page.get_by_role("checkbox", name="Beukenstraat"))
    page.keyboard.press("Space")
    say.get_by_text("12 deuren").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/wie/")
    assert list(by_map.streets.all()) == list(by_list.streets.all()) == [beukenstraat]


def test_the_sum_follows_each_choice_and_counts_a_street_once(page_as, noor, oost, lindenstraat, beukenstraat):
    page = opened(page_as(noor, phone=True), of("round_where", draft(oost)))
    say = page.locator("[data-say]")
    page.get_by_role("checkbox", name="Lindenstraat").check()
    say.get_by_text("20 deuren").wait_for()
    page.get_by_role("checkbox", name="Lindekwartier").check()
    say.get_by_text("32 deuren").wait_for()
    page.get_by_text("hoort bij een gekozen buurt").first.wait_for()
    page.get_by_role("checkbox", name="Lindekwartier").uncheck()
    say.get_by_text("20 deuren").wait_for()
    page.get_by_role("checkbox", name="Lindenstraat").uncheck()
    say.get_by_text("Kies waar jullie aanbellen.").wait_for()


def test_on_a_phone_one_chooses_on_the_map_and_goes_on_from_there(page_as, noor, oost, beukenstraat):
    this_round = draft(oost)
    page = opened(page_as(noor, phone=True), of("round_where", this_round))
    page.get_by_role("button", name="Kaart", exact=True).click()
    page.wait_for_function(AT_REST)
    tap(page, beukenstraat.addresses.get(number=11))
    page.get_by_text("12 deuren: dat lukt met 1 duo").wait_for()
    no_sideways_scroll(page)
    axe(page)
    picture(page, "round_where_map")
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/wie/")
    assert list(this_round.streets.all()) == [beukenstraat]


def test_the_map_stays_where_it_is_while_one_chooses(page_as, noor, oost, lindenstraat, beukenstraat):
    page = opened(page_as(noor), of("round_where", draft(oost)))
    page.get_by_role("button", name="Dichterbij").click()
    page.wait_for_function(AT_REST)
    before = page.evaluate(VIEW)
    page.get_by_role("checkbox", name="Lindenstraat").check()
    page.get_by_role("checkbox", name="Lindekwartier").check()
    page.locator("[data-say]").get_by_text("32 deuren").wait_for()
    assert page.evaluate(VIEW) == before


def fill_in(page, **fields):
    for field, value in fields.items():
        page.locator(f"#id_{field}").fill(value)


def test_the_table_is_dragged_or_typed(page_as, noor, oost, lindenstraat):
    this_round = draft(oost)
    page = opened(page_as(noor), of("round_when", this_round))
    cup = page.locator(".map-cup")
    box = cup.bounding_box()
    page.mouse.move(box["x"] + 22, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 122, box["y"] + 70, steps=8)
    page.mouse.up()
    page.get_by_text("De beker is verzet.").wait_for()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/waar/")
    this_round.refresh_from_db()
    assert this_round.table_lon > 5.0023 and this_round.table_lat < 52.0025

    opened(page, of("round_when", this_round))
    fill_in(page, table_at="Lindenstraat 12")
    page.keyboard.press("Enter")
    page.get_by_text("De beker staat op de kaart.").wait_for()
    page.get_by_role("button", name="Verder", exact=True).click()
    page.wait_for_url("**/waar/")
    this_round.refresh_from_db()
    assert (this_round.table_lon, this_round.table_lat) == pytest.approx((5.0026, 52.0021))


def test_what_is_wrong_is_said_without_sideways_scroll(page_as, noor, oost, lindenstraat):
    page = opened(page_as(noor, phone=True), reverse("round_new"))
    page.get_by_role("button", name="Verder", exact=True).click()
    page.get_by_role("group", name="Er klopt nog iets niet").wait_for()
    no_sideways_scroll(page)
    axe(page)


def test_a_street_that_is_not_there_is_said_while_typing(page_as, noor, oost, lindenstraat):
    page = opened(page_as(noor, expect_errors=True), of("round_when", draft(oost)))
    fill_in(page, table_at="Nergensstraat 1")
    page.get_by_role("button", name="Zet de beker hier").click()
    page.get_by_text("We kennen geen straat die ‘Nergensstraat’ heet.").wait_for()


def duo_of(page, name):
    return page.get_by_role("combobox", name=f"Duo van {name}")


def test_someone_moves_to_another_duo_by_keyboard_and_the_reasons_follow(
    page_as, noor, joost, mo, samira, oost, lindenstraat  # noqa: F811
):  # fmt: skip
    this_round = divided(oost, [lindenstraat], [noor, joost], [mo, samira])
    page = opened_without_map(page_as(noor), of("round_who", this_round))
    reasons = page.locator("[data-duos]")
    reasons.get_by_text("Joost en Noor").wait_for()
    reach_by_keyboard(page, duo_of(page, "Joost Vos"))
    page.keyboard.press("ArrowDown")
    reasons.get_by_text("Hier moet nog iemand bij.").wait_for()
    reach_by_keyboard(page, duo_of(page, "Samira Haddad"))
    page.keyboard.press("ArrowUp")
    reasons.get_by_text("Noor en Samira").wait_for()
    reach_by_keyboard(page, page.get_by_role("button", name="Verdeel de deuren"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/verdelen/")
    page.get_by_role("rowheader", name=re.compile("Noor en Samira")).wait_for()
    assert len(all_doors(this_round)) == 20


def opened_without_map(page, url):
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


def test_choosing_a_duo_lights_it_and_leaves_the_map_alone(
    page_as, noor, joost, mo, samira, oost, lindenstraat, beukenstraat  # noqa: F811
):  # fmt: skip
    this_round = divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])
    page = opened(page_as(noor), of("round_divide", this_round))
    before = page.evaluate(VIEW)
    button = page.get_by_role("button", name="Toon duo B op de kaart")
    reach_by_keyboard(page, button)
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    page.locator('tr.on[data-duo="B"]').wait_for()
    page.locator(".plan-tag.duo-a.off").wait_for()
    assert page.evaluate(VIEW) == before
    axe(page)
    picture(page, "round_divide_lit")


def test_every_arrow_of_a_route_lies_within_the_route(page_as, noor, joost, oost, lindenstraat):
    """A long first leg once threw the arrows that followed far off the map."""
    this_round = divided(oost, [lindenstraat], [noor, joost], table_lat=52.012)
    page = opened(page_as(noor), of("round_divide", this_round))
    frame = page.locator(".plan__map").bounding_box()
    arrows = [arrow.bounding_box() for arrow in page.locator(".plan-arrow").all()]
    assert len(arrows) > 3
    for box in arrows:
        assert frame["x"] <= box["x"] <= frame["x"] + frame["width"]
        assert frame["y"] <= box["y"] <= frame["y"] + frame["height"]


def test_on_a_phone_the_map_is_behind_a_switch_and_tells_of_the_chosen_duo(
    page_as, noor, joost, mo, samira, oost, lindenstraat, beukenstraat  # noqa: F811
):  # fmt: skip
    this_round = divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])
    page = opened(page_as(noor, phone=True), of("round_divide", this_round))
    sheet = page.locator("[data-sheet]")
    assert sheet.is_hidden()
    page.get_by_role("button", name="Kaart", exact=True).click()
    sheet.get_by_role("button", name="Toon duo A op de kaart").click()
    sheet.get_by_text("Joost en Noor").wait_for()
    assert page.get_by_role("link", name="Naar aankondigen").is_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "round_divide_map")


def test_a_whole_plan_by_keyboard_without_script(page_as, noor, joost, oost, lindenstraat):
    """Every drag or tap on a map has a field or list that does the same."""
    page = page_as(noor, java_script_enabled=False)
    page.goto(reverse("round_new"))
    fill_in(page, date="2031-05-14", begin="13:30", end="16:00", table_spot="op het plein")
    fill_in(page, table_at="Lindenstraat 12")
    page.keyboard.press("Enter")
    page.wait_for_url("**/waar/")
    page.get_by_role("checkbox", name="Lindenstraat").press("Space")
    page.get_by_role("button", name="Verder", exact=True).press("Enter")
    page.wait_for_url("**/wie/")
    page.get_by_role("button", name="Verdeel de deuren").press("Enter")
    page.wait_for_url("**/verdelen/")
    assert len(all_doors(Round.objects.get())) == 20
