"""Where the municipality lets text wait on the phone: written without a connection, sealed there, and sent once."""

from django.urls import reverse
from playwright.sync_api import expect

from outreach.models import Talk
from tests.browser.checks import axe
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import (
    cut_off,
    kept_by_the_phone,
    number,
    on_the_phone,
    rows_on_the_phone,
    safe_on_the_phone,
    settled,
    tap,
)

WORDS = "Wil graag samen koken"


def turn(as_user, adam, how):
    assert as_user(adam).post(reverse("phone_settings"), {"on": how}).status_code == 302


def test_words_wait_sealed_on_the_phone_and_are_sent_once(walk, joost, adam, as_user):
    turn(as_user, adam, "ja")
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    tap(page, "Gesprek")
    expect(page.get_by_text("Geen verbinding.")).to_be_visible()
    note = page.get_by_label("Notitie")
    expect(note).to_be_editable()
    note.fill(WORDS)
    axe(page)
    page.go_back()
    safe_on_the_phone(page, 2)
    page.reload()
    expect(number(page, "2")).to_be_visible()
    assert rows_on_the_phone(page)["outbox"] == 2
    kept = on_the_phone(page)
    assert "koken" not in kept and "Lindenstraat" not in kept
    page.context.set_offline(False)
    settled(page)
    assert Talk.objects.get().note == WORDS
    assert rows_on_the_phone(page)["outbox"] == 0


def test_turned_off_again_the_fields_close_as_before(walk, joost, adam, as_user):
    turn(as_user, adam, "ja")
    turn(as_user, adam, "nee")
    page = walk(joost, expect_errors=True)
    cut_off(page)
    tap(page, "Gesprek")
    expect(page.get_by_text("Geen verbinding.")).to_be_visible()
    expect(page.get_by_label("Notitie")).not_to_be_editable()
