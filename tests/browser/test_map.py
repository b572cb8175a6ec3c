"""The drawn map in the browser: names stand where there is room for them."""

import pytest
from playwright.sync_api import expect

from buurt.places.town import load_town
from teams.models import Team
from tests.cast import join, make_user

OVERLAPPING = """() => {
  const names = [...document.querySelectorAll(".map-label span")]
    .map((span) => [span.textContent, span.getBoundingClientRect()]);
  return names.flatMap(([one, a], i) => names.slice(i + 1)
    .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3)
    .map(([other]) => `${one} / ${other}`));
}"""


@pytest.fixture
def walker(db):
    team = Team.objects.create(municipality=load_town(), name="Wijkteam Linden")
    walker = make_user("Wil Wandel")
    join(team, walker)
    return walker


def test_names_on_the_map_leave_one_another_room(page_as, walker):
    page = page_as(walker)
    page.goto("/sociale-kaart/")
    page.wait_for_function("window.leafletmapkaart?._loaded")
    for zoom, name in ((15, "Vijver"), (16, "Parkweg"), (17, "Lindenstraat")):
        page.evaluate("zoom => { window.leafletmapkaart.setView([52.5625, 5.249], zoom, { animate: false }); }", zoom)
        expect(page.locator(".map-label", has_text=name)).to_be_attached()
        assert page.evaluate(OVERLAPPING) == []
