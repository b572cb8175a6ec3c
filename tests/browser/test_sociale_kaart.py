"""The sociale kaart in the browser: list and map go together, and a curator adds an entry without a mouse."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.models import Service, TaxonomyTerm
from socialmap.upkeep.checking import divide_week
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard, small_targets

CHOSEN = re.compile(r"\bon\b")


@pytest.fixture
def kaart(town):
    """Four entries: two in one house, one elsewhere, one at people's homes."""
    house = add_organization(municipality=town, name="Buurthuis De Linde", phone="010 000 00 10")
    hall = add_location(municipality=town, name="De Linde", organization=house, longitude=5.0021, latitude=52.002)
    park = add_location(municipality=town, name="Lindepark", longitude=5.006, latitude=52.005)
    for name, code, places, more in [
        ("Taalcafé", "taalcafe", [hall], {"schedule": "dinsdag 10.00"}),
        ("Samen eten", "eetgroep", [hall], {"fees_description": "€ 5"}),
        ("Wandelen", "bewegen", [park], {}),
        ("Taalmaatje", "taalmaatje", [], {"attending_type": "home"}),
    ]:
        themes = TaxonomyTerm.objects.filter(code=code)
        add_service(organization=house, name=name, themes=themes, locations=places, **more)


def pin(page, text):
    return page.locator(".kaart-pin", has_text=text)


def card(page, name):
    return page.locator("[data-service]", has=page.get_by_role("link", name=name, exact=True))


def test_number_and_pin_light_together(page_as, joost, kaart):
    page = page_as(joost)
    page.goto("/sociale-kaart/")
    expect(page.locator(".kaart-pin")).to_have_count(2)
    card(page, "Wandelen").hover()
    expect(pin(page, "4")).to_have_class(CHOSEN)
    expect(pin(page, "1 · 2")).not_to_have_class(CHOSEN)
    pin(page, "1 · 2").hover()
    expect(card(page, "Samen eten")).to_have_class(CHOSEN)
    expect(card(page, "Taalcafé")).to_have_class(CHOSEN)
    expect(card(page, "Wandelen")).not_to_have_class(CHOSEN)


def test_typing_searches_and_the_map_follows(page_as, joost, kaart):
    page = page_as(joost)
    page.goto("/sociale-kaart/")
    page.get_by_label("Zoek op naam").press_sequentially("taal")
    expect(page.get_by_text("2 gevonden").first).to_be_visible()
    expect(page.locator(".kaart-pin")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?q=taal$"))
    page.get_by_role("link", name="Taal & leren 2").click()
    expect(page).to_have_url(re.compile("thema=taal-en-leren"))
    expect(page.get_by_label("Zoek op naam")).to_have_value("taal")


def test_who_moves_the_map_looks_there_and_the_list_follows(page_as, joost, kaart):
    page = page_as(joost)
    page.goto("/sociale-kaart/")
    expect(page.locator(".kaart-pin")).to_have_count(2)
    button = page.get_by_role("button", name="Zoek in dit gebied")
    expect(button).to_be_hidden()
    page.evaluate("leafletmapkaart.setView([52.005, 5.006], 18, { animate: false })")
    page.locator("#kaart").press("ArrowUp")
    axe(page)
    page.evaluate("leafletmapkaart.setView([52.005, 5.006], 11, { animate: false })")
    page.locator("#kaart").press("ArrowUp")
    expect(button).to_be_hidden()  # nobody walks that far
    page.evaluate("leafletmapkaart.setView([52.005, 5.006], 18, { animate: false })")
    page.locator("#kaart").press("ArrowUp")
    button.click()
    expect(page.get_by_text("2 gevonden").first).to_be_visible()
    expect(card(page, "Wandelen")).to_be_visible()
    expect(card(page, "Taalmaatje")).to_be_visible()
    expect(card(page, "Samen eten")).to_be_hidden()
    expect(page).to_have_url(re.compile("lopen=5"))
    expect(button).to_be_hidden()
    assert page.evaluate("leafletmapkaart.getZoom()") == 18, "the map stays where one looks"


def test_it_searches_without_script(page_as, joost, kaart):
    page = page_as(joost, java_script_enabled=False)
    page.goto("/sociale-kaart/")
    page.get_by_label("Zoek op naam").fill("wandelen")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("link", name="Wandelen")).to_be_visible()
    expect(page.get_by_text("1 gevonden")).to_be_visible()


def test_on_a_phone_the_map_stands_behind_a_switch(page_as, joost, kaart):
    page = page_as(joost, phone=True)
    page.goto("/sociale-kaart/")
    expect(page.locator("#kaart")).to_be_hidden()
    page.get_by_role("button", name="Kaart", exact=True).click()
    expect(card(page, "Wandelen")).to_be_hidden()
    pin(page, "4").click()
    shown = page.locator("[data-pick]").get_by_role("link", name="Wandelen")
    expect(shown).to_be_focused()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "sociale-kaart-kaart")
    page.get_by_role("button", name="Kaart", exact=True).click()
    expect(card(page, "Wandelen")).to_be_visible()


def test_pins_and_cards_are_reached_without_a_mouse(page_as, joost, kaart):
    page = page_as(joost)
    page.goto("/sociale-kaart/")
    reach_by_keyboard(page, page.get_by_role("link", name="Wandelen", exact=True))
    expect(pin(page, "4")).to_have_class(CHOSEN)
    pin(page, "1 · 2").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Samen eten", exact=True)).to_be_focused()


def test_a_curator_adds_an_entry_by_keyboard_and_finds_it(page_as, cora, kaart, lindenstraat):
    page = page_as(cora)
    page.goto(reverse("service_new"))
    page.get_by_label("Naam", exact=True).first.fill("Repaircafé")
    page.get_by_label("Of een nieuwe organisatie").fill("De Schroef")
    page.get_by_text("Wonen & thuis").press("Enter")
    page.get_by_label("Klussen", exact=True).press("Space")
    page.get_by_text("Een nieuwe plek").press("Enter")
    page.get_by_label("Naam van de plek").fill("Werkplaats")
    page.get_by_label("Straat en huisnummer").fill("linden 12")
    page.get_by_label("Straat en huisnummer").press("Enter")
    expect(page.get_by_text("De plek staat op de kaart.")).to_be_visible()
    expect(page.get_by_label("Straat en huisnummer")).to_have_value("Lindenstraat 12")
    expect(page.locator("#kaart .kaart-pin")).to_be_visible()
    button = page.get_by_role("button", name="Zet op de kaart")
    reach_by_keyboard(page, button, steps=220)
    button.press("Enter")
    expect(page.get_by_text("Repaircafé staat op de sociale kaart.")).to_be_visible()
    page.goto("/sociale-kaart/?q=repair")
    expect(page.locator(".kaart-pin")).to_have_count(1)


def test_a_click_on_the_map_and_the_text_say_the_same(page_as, cora, kaart):
    page = page_as(cora)
    page.goto(reverse("service_new"))
    page.get_by_text("Een nieuwe plek").click()
    page.locator("#kaart").click(position={"x": 200, "y": 150})
    expect(page.get_by_label("Plek op de kaart")).to_have_value(re.compile(r"^5\d\.\d+, \d\.\d+$"))
    page.get_by_label("komt aan huis").check()
    expect(page.get_by_label("Plek op de kaart")).to_be_hidden()


def test_the_check_list_on_paper_has_the_number_the_words_and_room_to_write(page_as, joost, oost, kaart):
    divide_week(oost)
    page = page_as(joost)
    page.goto(reverse("check_list"))
    expect(page.get_by_role("button", name="Druk jouw lijst af")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    line = page.locator(".check-line").first
    for words in ("Bel 010 000 00 10", "Anders:", "Dank u wel"):
        expect(line.get_by_text(words).first).to_be_visible()
    expect(line.get_by_role("button", name="Klopt")).to_be_hidden()


def test_het_klopt_is_one_tap_on_a_phone(page_as, cora, kaart):
    page = page_as(cora, phone=True)
    page.goto(Service.objects.get(name="Taalcafé").get_absolute_url())
    page.get_by_role("button", name="Het klopt").click()
    expect(page.get_by_text("Vandaag gecontroleerd", exact=True)).to_be_visible()


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_the_pages_of_the_curator_are_fit_for_everyone(page_as, cora, kaart, phone):
    page, service = page_as(cora, phone=phone), Service.objects.get(name="Taalcafé")
    for url in ("/sociale-kaart/?q=taal&thema=taal-en-leren", "/sociale-kaart/?q=xylofoon", service.get_absolute_url()):
        page.goto(url)
        page.wait_for_load_state("networkidle")
        no_sideways_scroll(page)
        axe(page)
        assert not phone or not small_targets(page)
