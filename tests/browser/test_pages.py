"""Every page that the role x URL table lists, as its heaviest role sees it, on a phone and at a desk.

A new page is visited by itself: give it a row in tests/access/. Here stand only the words of the main button or link
of a page (MAIN), which must be reached with the Tab key.
"""

import pytest
from django.urls import reverse
from playwright.sync_api import Error

from tests.access.pages import PAGES, is_a_page, visitor
from tests.access.table import from_fixtures
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard, small_targets
from tests.browser.conftest import DESK

BETWEEN = (959, 768, 640, 320)  # narrow windows, tablets, and a page enlarged to 400%

MAIN = {
    "public_code": "Verder",
    "public_round": "Bel bij mij niet aan",
    "round_cancel": "Laat de ronde niet doorgaan",
    "account_login": "Log in",
    "account_reset_password": "Stuur mij de link",
    "account_reset_password_from_key": "Vraag een nieuwe link aan",
    "account_logout": "Log uit",
    "account_change_password": "Bewaar het wachtwoord",
}


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_a_page_is_fit_for_everyone(row, request, page_as):
    who = visitor(row)
    user = None if who == "anonymous" else request.getfixturevalue(who)
    url = reverse(row.name, kwargs=from_fixtures(row.kwargs, request))
    page = page_as(user, phone=True)
    answer = visit(page, url)
    if answer is None or not is_a_page(answer):
        page.watch.said.clear()  # of what the browser itself lays around a file or JSON
        return
    assert answer.status == 200
    look_at(page, row)
    assert not small_targets(page)
    # One load serves both: no style of ours asks for a mouse, and none of our scripts remembers a width.
    page.set_viewport_size(DESK["viewport"])
    look_at(page, row)
    for width in BETWEEN:
        page.set_viewport_size({"width": width, "height": 900})
        no_sideways_scroll(page)


def visit(page, url):
    """The answer, or None where the browser keeps it as a file."""
    try:
        return page.goto(url)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return None


def look_at(page, row):
    picture(page, row.name.replace(":", "_"))
    no_sideways_scroll(page)
    axe(page)
    if row.name in MAIN:
        name = MAIN[row.name]
        button = page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True))
        reach_by_keyboard(page, button.first)
