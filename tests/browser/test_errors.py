"""What someone reads when a page cannot be shown: what is wrong and what to do, with one way on."""

import pytest
from django.urls import reverse

from tests.browser.checks import axe, no_sideways_scroll, picture

PAGES = {
    400: ("/stuk/400/", "Dit verzoek begrepen we niet"),
    403: ("/stuk/403/", "Dit mag je niet openen"),
    404: ("/bestaat-niet/", "Deze pagina is er niet"),
    500: ("/stuk/500/", "Er ging iets mis"),
}


@pytest.fixture
def breaking(settings):
    settings.ROOT_URLCONF = "tests.frame.breaking"


def fits(page, heading, status):
    page.get_by_role("heading", level=1, name=heading).wait_for()
    assert page.locator("main .ams-button--primary").count() == 1
    picture(page, f"error_{status}")
    no_sideways_scroll(page)
    axe(page)


@pytest.mark.parametrize("status", PAGES)
def test_an_error_page_is_calm_and_leads_on(status, breaking, page_as, noor):
    url, heading = PAGES[status]
    for user, phone in ((noor, False), (None, True)):
        page = page_as(user, phone=phone, expect_errors=True)
        assert page.goto(url).status == status
        fits(page, heading, status)


def test_a_form_that_was_open_too_long_says_so(page_as, db):
    page = page_as(None, phone=True, expect_errors=True)
    page.goto(reverse("account_login"))
    page.context.clear_cookies()
    page.get_by_label("E-mailadres").fill("noor@example.org")
    page.get_by_label("Wachtwoord", exact=True).fill("een-lang-wachtwoord")
    page.get_by_role("button", name="Log in", exact=True).click()
    fits(page, "De pagina stond te lang open", "csrf")
