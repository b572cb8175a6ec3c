"""Every page that the role x URL table lists, as its heaviest role sees it, on a phone and at a desk.

A new page is visited by itself: give it a row in tests/access/. Here stand only the pages outside that table, and the
words of the main button or link of a page (MAIN), which must be reached with the Tab key.
"""

import pytest
from django.urls import reverse

from tests.access.table import Row, all_rows, everyone, from_fixtures, signed_in
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard, small_targets

HEAVIEST_FIRST = ["noor", "adam", "cora", "joost", "anonymous"]

# Pages of allauth, and one that is not there: the table proves them by namespace.
OTHER = [
    Row("account_login", everyone(200)),
    Row("account_reset_password", everyone(200)),
    Row("account_reset_password_done", everyone(200)),
    Row("account_reset_password_from_key", everyone(200), lambda: {"uidb36": "x", "key": "y"}),
    Row("account_signup", everyone(200)),
    Row("account_logout", signed_in(200)),
    Row("account_change_password", signed_in(200)),
]
STRANGERS = {row.name for row in OTHER if row.answers == everyone(200)}

MAIN = {
    "account_login": "Log in",
    "account_reset_password": "Stuur mij de link",
    "account_reset_password_from_key": "Vraag een nieuwe link aan",
    "account_logout": "Log uit",
    "account_change_password": "Bewaar het wachtwoord",
}


def visitor(row):
    """Who opens the page: strangers the pages for strangers, else whoever has most to see."""
    if row.name in STRANGERS:
        return "anonymous"
    return next((role for role in HEAVIEST_FIRST if row.expected()[role] == 200), None)


PAGES = [row for row in [*OTHER, *all_rows()] if row.method == "GET" and visitor(row)]


def is_a_page(answer):
    return answer.headers.get("content-type", "").startswith("text/html")


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_is_fit_for_everyone(row, request, page_as):
    who = visitor(row)
    user = None if who == "anonymous" else request.getfixturevalue(who)
    url = reverse(row.name, kwargs=from_fixtures(row.kwargs, request))
    for phone in (True, False):
        page = page_as(user, phone=phone)
        if not is_a_page(page.request.get(url)):
            return  # a file or JSON: nothing to look at
        answer = page.goto(url)
        assert answer.status == 200
        page.wait_for_load_state()
        picture(page, row.name.replace(":", "_"))
        no_sideways_scroll(page)
        axe(page)
        if phone:
            assert not small_targets(page)
        if row.name in MAIN:
            name = MAIN[row.name]
            button = page.get_by_role("button", name=name, exact=True).or_(
                page.get_by_role("link", name=name, exact=True)
            )
            reach_by_keyboard(page, button.first)


@pytest.mark.parametrize("name", ["account_change_password"])
def test_a_page_still_fits_at_320_pixels(name, page_as, noor):
    page = page_as(noor, viewport={"width": 320, "height": 640})
    page.goto(reverse(name))
    no_sideways_scroll(page)
    axe(page)


def test_the_account_menu_works_by_keyboard_and_without_script(page_as, noor):
    for more in ({}, {"java_script_enabled": False}):
        page = page_as(noor, **more)
        page.goto(reverse("account_change_password"))
        page.locator("header summary").press("Enter")
        page.get_by_role("button", name="Uitloggen").wait_for()


def test_escape_closes_the_account_menu(page_as, noor):
    page = page_as(noor)
    page.goto(reverse("account_change_password"))
    summary = page.locator("header summary")
    summary.press("Enter")
    page.get_by_role("button", name="Uitloggen").press("Escape")
    page.get_by_role("button", name="Uitloggen").wait_for(state="hidden")
    assert summary.evaluate("element => element === document.activeElement")


def test_the_skip_link_comes_first_and_leads_to_the_content(page_as, noor):
    page = page_as(noor)
    page.goto(reverse("account_change_password"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_a_form_with_errors_is_fit_for_everyone_and_says_so_first(page_as, noor):
    page = page_as(noor, phone=True)
    page.goto(reverse("account_change_password"))
    page.get_by_role("button", name="Bewaar het wachtwoord").click()
    page.get_by_role("group", name="Er klopt nog iets niet").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "group"
    axe(page)
    no_sideways_scroll(page)
