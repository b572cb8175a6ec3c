"""A phone at the door, for tests: `walk(joost)` opens it at the first open door."""

import pytest
from playwright.sync_api import expect

from tests.outreach.conftest import *  # noqa: F403


@pytest.fixture
def walk(page_as, walking_round):
    """`walk(joost)` is Joost's phone at the first open door."""

    def opened(user, at="1", **more):
        page = page_as(user, **{"phone": True, **more})
        page.goto(f"/rondes/{walking_round.pk}/lopen/")
        expect(number(page, at)).to_be_visible()
        return page

    return opened


def number(page, text):
    return page.get_by_role("heading", name=f"Lindenstraat {text}", exact=True)


def tap(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def settled(page):
    """Everything that was tapped is with the server."""
    expect(page.locator("main")).to_have_attribute("data-unsent", "0")
