"""What is promised at a door: with the partner, with and without a connection, and taken back."""

import re

from playwright.sync_api import expect

from outreach.models import Promise
from tests.browser.checks import axe, no_sideways_scroll, picture, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, number, on_the_phone, safe_on_the_phone, settled, tap
from tests.outreach.conftest import doors_of
from tests.outreach.promises import a_promise

FINISH = "Klaar, naar nummer 2"


def chips(page, legend):
    return page.get_by_role("group", name=legend)


def test_it_works_and_a_promise_is_made_once_however_often_the_form_is_opened(walk, joost, noor):
    page = walk(joost)
    tap(page, "Gesprek")
    tap(page, "Schrijf een belofte op")
    page.get_by_label("In je eigen woorden").fill("Folder Taalcafé in de bus")
    chips(page, "Wie doet het?").get_by_label("Noor").check()
    chips(page, "Wanneer?").get_by_label("volgende week").check()
    axe(page)
    no_sideways_scroll(page)
    assert not small_targets(page)
    picture(page, "belofte")
    tap(page, FINISH)
    settled(page)
    kept = Promise.objects.get()
    assert (kept.words, kept.owner, kept.by, kept.place) == ("Folder Taalcafé in de bus", noor, joost, "Lindenstraat 1")
    partner = walk(noor, at="2")
    tap(partner, "Hele lijst")
    tap(partner, "Alle deuren")
    partner.get_by_role("button", name=re.compile(r"^1 ")).click()
    expect(partner.get_by_text("Hier is iets beloofd: iets anders (ik).")).to_be_visible()
    tap(partner, "Schrijf op wat je hoorde")
    expect(partner.get_by_text("Ik, uiterlijk")).to_be_visible()
    tap(partner, "Haal deze belofte weg")
    partner.go_back()
    settled(partner)
    assert Promise.objects.get().state == "taken_back"


def test_without_a_connection_one_chooses_and_nothing_is_lost_over_a_reload(walk, joost):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    settled(page)
    cut_off(page)
    tap(page, "Gesprek")
    expect(page.get_by_text("Geen verbinding.")).to_be_visible()
    tap(page, "Schrijf een belofte op")
    expect(page.get_by_label("In je eigen woorden")).not_to_be_editable()
    chips(page, "Wat?").get_by_label("Terugbellen").check()
    picture(page, "belofte-zonder-verbinding")
    tap(page, FINISH)
    safe_on_the_phone(page, 2)
    page.reload()
    expect(number(page, "2")).to_be_visible()
    assert not Promise.objects.exists()
    page.context.set_offline(False)
    settled(page)
    assert (Promise.objects.get().what, Promise.objects.get().owner) == ("call", joost)


def test_words_of_a_promise_are_never_on_the_phone(walk, joost):
    page = walk(joost, expect_errors=True)
    tap(page, "Gesprek")
    settled(page)
    tap(page, "Schrijf een belofte op")
    page.get_by_label("In je eigen woorden").fill("Kanariegeel boekje brengen")
    cut_off(page)
    tap(page, FINISH)
    expect(page.get_by_text("Houd haar open.")).to_be_visible()
    assert "Kanariegeel" not in on_the_phone(page)
    page.context.set_offline(False)
    settled(page)
    assert Promise.objects.get().words == "Kanariegeel boekje brengen"
    assert "Kanariegeel" not in on_the_phone(page)


def test_a_card_in_which_nothing_was_chosen_is_no_promise_and_the_list_shows_where_one_stands(
    walk, joost, walking_round
):
    a_promise(walking_round, joost, door=doors_of(walking_round)[2])
    page = walk(joost)
    row = page.locator("[data-after] li").filter(has_text="3")
    expect(row.first).to_contain_text("belofte")
    picture(page, "belofte-in-de-lijst")
    tap(page, "Gesprek")
    tap(page, "Schrijf een belofte op")
    tap(page, FINISH)
    settled(page)
    assert Promise.objects.count() == 1


def test_what_is_taken_back_goes_after_what_was_promised_also_when_only_the_page_has_that(walk, joost):
    page = walk(joost, expect_errors=True)
    tap(page, "Gesprek")
    settled(page)
    tap(page, "Schrijf een belofte op")
    page.get_by_label("In je eigen woorden").fill("Boekje brengen")
    cut_off(page)
    tap(page, FINISH)
    expect(page.get_by_text("Houd haar open.")).to_be_visible()
    tap(page, "Hele lijst")
    tap(page, "Alle deuren")
    page.get_by_role("button", name=re.compile(r"^1 ")).click()
    tap(page, "Schrijf op wat je hoorde")
    tap(page, "Haal deze belofte weg")
    tap(page, FINISH)
    page.context.set_offline(False)
    settled(page)
    assert Promise.objects.get().state == "taken_back"
