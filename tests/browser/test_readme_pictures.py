"""The two pictures of the README, taken from the demo; `make pictures` copies them to docs/images."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import expect

from outreach.door.visiting import start_walk
from outreach.models import Round
from socialmap.curating.taxonomy import load_themes
from socialmap.models import TaxonomyTerm
from teams.models import User
from tests.browser.checks import no_sideways_scroll, picture
from tests.cast import at


@pytest.fixture
def linden_round(db, django_db_serialized_rollback):
    """The round that Wijkteam Linden has announced."""
    load_themes(TaxonomyTerm)  # tests with a real server empty every table, that of the migration too
    call_command("load_demo", verbosity=0)
    return Round.objects.get(state=Round.State.ANNOUNCED)


def colleague(name):
    return User.objects.get(name__startswith=name)


def test_the_divided_round_of_the_demo_and_a_door(linden_round, page_as):
    the_divided_round(linden_round, page_as)
    a_door(linden_round, page_as)


def the_divided_round(linden_round, page_as):
    page = page_as(colleague("Sanne"), viewport={"width": 1280, "height": 893})
    page.goto(reverse("round_divide", args=[linden_round.pk]))
    expect(page.get_by_title("Duo A", exact=True)).to_be_visible()
    expect(page.get_by_role("table")).to_contain_text("Yusuf")
    page.wait_for_load_state("networkidle")
    no_sideways_scroll(page)
    picture(page, "divide", full_page=False)


def a_door(linden_round, page_as):
    linden_round.starts_at, linden_round.ends_at = at(), at(2)
    linden_round.save()
    start_walk(linden_round, by=colleague("Sanne"))
    page = page_as(colleague("Yusuf"), phone=True)
    page.goto(reverse("walk", args=[linden_round.pk]))
    for outcome in ("Niet thuis", "Kort contact"):
        page.get_by_role("button", name=outcome, exact=True).click()
        expect(page.get_by_text(f": {outcome.lower()}", exact=False).first).to_be_visible()
    expect(page.locator("main")).to_have_attribute("data-unsent", "0")
    no_sideways_scroll(page)
    picture(page, "walk", full_page=False)
