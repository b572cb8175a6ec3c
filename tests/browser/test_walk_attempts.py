"""Where nobody was home before: how often is said, and after three times only a card goes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from buurt.places.models import Address
from outreach.models import Callback, Moment, Round, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import number, settled, tap
from tests.cast import at
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_visit
from tests.outreach.rounds import make_round, make_turf


@pytest.fixture
def tried(oost, joost, lindenstraat, walking_round):
    """At number 1 three times, at number 2 twice."""
    for days, numbers in ((7, [1, 2]), (8, [1, 2]), (9, [1])):
        earlier = make_round(oost, state=Round.State.CLOSED)
        make_turf(earlier, "A", lindenstraat.addresses.filter(number__in=numbers).order_by("number"), [])
        for door in doors_of(earlier):
            made = a_visit(door, joost)
            Visit.objects.filter(pk=made.pk).update(received_at=timezone.now() - timedelta(days=days))


def test_it_works(walk, joost, tried):
    page = walk(joost)
    expect(page.get_by_text("Hier was 3 keer niemand thuis.")).to_be_visible()
    expect(page.get_by_role("button", name="Niet thuis", exact=True)).to_be_hidden()
    axe(page)
    no_sideways_scroll(page)
    assert not small_targets(page)
    picture(page, "kaartje")
    expect(page.get_by_role("button", name="2 nog niet gesproken, 2 keer geprobeerd")).to_be_visible()
    tap(page, "Kaartje in de bus")
    expect(number(page, "2")).to_be_focused()
    expect(page.get_by_text("Nog niet gesproken, 2 keer geprobeerd")).to_be_visible()
    expect(page.get_by_role("button", name="Niet thuis", exact=True)).to_be_visible()
    settled(page)
    assert Visit.objects.filter(outcome="card").count() == 1


def test_where_someone_chose_a_moment_the_phone_says_when_and_offers_more_than_a_card(walk, oost, joost, tried):
    moment = Moment.objects.create(
        team=oost, round=Round.objects.filter(state="closed").first(), starts_at=at(18, days=2), ends_at=at(20, days=2)
    )
    address = Address.objects.get(street__name="Lindenstraat", number=1)
    Callback.objects.create(team=oost, moment=moment, address=address, ends_on=at(days=2).date())
    page = walk(joost)
    expect(
        page.get_by_text(re.compile(r"^Hier wil iemand graag bezoek: \w+ \d+ \w+, [\d.]+–[\d.]+ uur\.$"))
    ).to_be_visible()
    expect(page.get_by_text("Nog niet gesproken, 3 keer geprobeerd")).to_be_visible()
    expect(page.get_by_role("button", name="Niet thuis", exact=True)).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "afspraak")
