"""The frame that every page stands in: by keyboard, without script, with little motion, and on paper."""

from django.urls import reverse

from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard


def open_own_page(page):
    page.goto(reverse("account_change_password"))
    return page


def test_the_skip_link_comes_first_shows_itself_and_leads_to_the_content(page_as, noor):
    page = open_own_page(page_as(noor))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Naar de inhoud")
    assert skip.evaluate("element => element === document.activeElement")
    assert skip.bounding_box()["height"] > 20
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_the_frame_is_walked_by_keyboard_in_the_order_it_is_read(page_as, noor):
    page = open_own_page(page_as(noor))
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.closest('.skip, .brand, .nav, .who, main')?.className"))
        if seen[-1].startswith("wrap"):
            break
    order = list(dict.fromkeys(seen))
    assert order == ["skip ams-skip-link ams-visually-hidden", "brand", "nav", "who", "wrap"]


def test_every_item_of_the_menu_is_reached_by_keyboard_on_a_phone_too(page_as, noor):
    page = open_own_page(page_as(noor, phone=True))
    tabs = page.get_by_role("navigation", name="Hoofdmenu")
    for link in tabs.get_by_role("link").all():
        reach_by_keyboard(page, link)


def test_the_account_menu_works_by_keyboard_and_without_script(page_as, noor):
    for more in ({}, {"java_script_enabled": False}):
        page = open_own_page(page_as(noor, **more))
        page.locator("header summary").press("Enter")
        page.get_by_role("button", name="Uitloggen").wait_for()


def test_escape_closes_the_account_menu(page_as, noor):
    page = open_own_page(page_as(noor))
    summary = page.locator("header summary")
    summary.press("Enter")
    page.get_by_role("button", name="Uitloggen").press("Escape")
    page.get_by_role("button", name="Uitloggen").wait_for(state="hidden")
    assert summary.evaluate("element => element === document.activeElement")


def test_the_open_account_menu_fits_a_small_phone(page_as, noor):
    page = open_own_page(page_as(noor, viewport={"width": 320, "height": 640}))
    page.locator("header summary").press("Enter")
    no_sideways_scroll(page)
    box = page.get_by_role("button", name="Uitloggen").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    axe(page)


def test_a_form_with_errors_is_fit_for_everyone_and_says_so_first(page_as, noor):
    page = open_own_page(page_as(noor, phone=True))
    page.get_by_role("button", name="Bewaar het wachtwoord").click()
    page.get_by_role("group", name="Er klopt nog iets niet").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "group"
    axe(page)
    no_sideways_scroll(page)


def test_whoever_wants_little_motion_gets_none(page_as, noor):
    page = open_own_page(page_as(noor, reduced_motion="reduce"))
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
          const style = getComputedStyle(element);
          return [...style.transitionDuration.split(","), ...style.animationDuration.split(",")].map(parseFloat);
        }))"""
    )
    assert longest <= 0.01


def test_on_paper_the_menus_are_gone_and_the_content_stays(page_as, noor):
    page = open_own_page(page_as(noor))
    page.emulate_media(media="print")
    assert not page.get_by_role("banner").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    picture(page, "print")


def test_english_is_one_choice_away_and_the_page_stays_the_same(page_as, noor):
    page = open_own_page(page_as(noor))
    page.locator("header summary").click()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Change password").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    axe(page)
