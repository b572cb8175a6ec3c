"""The form after a talk: one page in the order of a talk, few taps, and corrected later."""

import re
from time import monotonic

from playwright.sync_api import expect

from outreach.models import Consent, Signal, Talk, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard, small_targets
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, number, on_the_phone, settled, tap
from tests.socialmap.conftest import *  # noqa: F403


def test_it_works(walk, joost, walking_round):
    page = walk(joost)
    tap(page, "Niet thuis")
    expect(number(page, "2")).to_be_focused()
    expect(page.get_by_text("1 van 20 deuren")).to_be_visible()
    tap(page, "Gesprek")
    expect(page.get_by_role("heading", name="Gesprek Lindenstraat 2")).to_be_visible()
    page.get_by_role("checkbox", name="Taal & leren").check()
    page.get_by_label("fijn", exact=True).check()
    tap(page, "Wens")
    page.get_by_label("Wat hoorde je? Zonder namen").fill("Nederlands oefenen")
    expect(page.get_by_role("radio").first).to_be_visible()
    page.get_by_role("radio", name="Taal & leren").check()
    page.get_by_role("group", name="Kent de bewoner het wijkteam?").get_by_label("Nee").check()
    page.get_by_label("Notitie").fill("Wil graag overdag.")
    axe(page)
    no_sideways_scroll(page)
    assert not small_targets(page)
    picture(page, "gesprek")
    tap(page, "Klaar, naar nummer 3")
    expect(number(page, "3")).to_be_focused()
    settled(page)
    assert list(Visit.objects.counting().values_list("outcome", flat=True)) == ["not_home", "conversation"]
    talk = Talk.objects.counting().get()
    assert (talk.topics, talk.feeling, talk.knows_team, talk.knows_activities) == (["taal-en-leren"], 3, False, None)
    assert talk.note == "Wil graag overdag."
    signal = Signal.objects.counting().get()
    assert (signal.text, signal.theme.code) == ("Nederlands oefenen", "taal-en-leren")


def test_not_home_takes_one_tap_and_a_talk_with_two_signals_five_beside_typing(walk, joost):
    page, taps = walk(joost), []

    def touch(target):
        taps.append(target)
        target.tap()

    begun = monotonic()
    touch(page.get_by_role("button", name="Niet thuis", exact=True))
    expect(number(page, "2")).to_be_visible()
    print(f"\nniet thuis: {len(taps)} tap, {monotonic() - begun:.2f} s")  # noqa: T201
    assert len(taps) == 1

    taps.clear()
    begun = monotonic()
    touch(page.get_by_role("button", name="Gesprek", exact=True))
    touch(page.get_by_role("checkbox", name="Ontmoeting & netwerk"))
    touch(page.get_by_role("button", name="Wens", exact=True))
    page.keyboard.type("Samen eten")
    touch(page.get_by_role("button", name="Kracht", exact=True))
    page.keyboard.type("Kookt graag voor een groep")
    expect(page.get_by_role("radio", name="Ontmoeting & netwerk").last).to_be_checked()
    touch(page.get_by_role("button", name="Klaar, naar nummer 3"))
    expect(number(page, "3")).to_be_visible()
    print(f"gesprek met twee signalen: {len(taps)} taps, {monotonic() - begun:.2f} s zonder nadenken")  # noqa: T201
    assert len(taps) <= 5
    settled(page)
    heard = Signal.objects.counting().values_list("kind", "theme__code").order_by("kind")
    assert list(heard) == [("strength", "ontmoeting-en-netwerk"), ("wish", "ontmoeting-en-netwerk")]


def test_a_theme_that_is_not_at_hand_is_one_tap_further(walk, joost):
    page = walk(joost)
    tap(page, "Gesprek")
    page.get_by_role("checkbox", name="Wonen & thuis").check()
    tap(page, "Zorg")
    expect(page.get_by_role("radio", name="Wonen & thuis")).to_be_visible()
    expect(page.get_by_role("radio", name="Werk & inkomen")).to_be_hidden()
    tap(page, "Meer…")
    page.get_by_role("radio", name="Werk & inkomen").check()
    axe(page)
    page.get_by_role("button", name=re.compile("^Klaar")).click()
    settled(page)
    assert Signal.objects.counting().get().theme.code == "werk-en-inkomen"


def test_a_talk_can_be_corrected_later_by_the_other_of_the_duo(walk, joost, noor):
    page = walk(joost)
    tap(page, "Gesprek")
    page.get_by_label("Notitie").fill("Eerst")
    tap(page, "Klaar, naar nummer 2")
    settled(page)
    other = walk(noor, at="2")
    back_to_the_talk(other)
    expect(other.get_by_label("Notitie")).to_have_value("Eerst")
    other.get_by_label("Notitie").fill("Toch anders")
    other.get_by_role("button", name=re.compile("^Klaar")).click()
    settled(other)
    assert [talk.note for talk in Talk.objects.counting()] == ["Toch anders"]


def test_both_of_a_duo_write_about_one_talk_and_read_each_other(walk, joost, noor):
    mine = walk(joost)
    tap(mine, "Gesprek")
    hers = walk(noor, at="2")
    back_to_the_talk(hers)
    hers.get_by_label("Notitie").fill("Twee")
    mine.get_by_label("Notitie").fill("Een")
    for page in (hers, mine):
        page.get_by_role("button", name=re.compile("^Klaar")).click()
        settled(page)
    back_to_the_talk(mine)
    expect(mine.get_by_label("Notitie")).to_have_value("Een")
    expect(mine.get_by_role("heading", name="Ook Noor schreef hier iets op.")).to_be_visible()
    expect(mine.get_by_text("Twee", exact=True)).to_be_visible()
    axe(mine)
    no_sideways_scroll(mine)
    picture(mine, "gesprek-van-twee")
    mine.get_by_label("Notitie").fill("Een, en nog iets")
    mine.get_by_role("button", name=re.compile("^Klaar")).click()
    settled(mine)
    assert sorted(talk.note for talk in Talk.objects.counting()) == ["Een, en nog iets", "Twee"]


def back_to_the_talk(page):
    tap(page, "Hele lijst")
    tap(page, "Alle deuren")
    page.get_by_role("button", name=re.compile(r"^1 ")).click()
    tap(page, "Schrijf op wat je hoorde")


def test_the_phones_own_back_button_leaves_the_form_and_keeps_what_was_filled_in(walk, joost):
    page = walk(joost)
    tap(page, "Gesprek")
    page.get_by_label("heel fijn").check()
    page.go_back()
    expect(number(page, "1")).to_be_visible()
    settled(page)
    assert Talk.objects.counting().get().feeling == 4


def test_it_works_by_keyboard_and_fits_at_320_pixels(walk, joost):
    page = walk(joost, viewport={"width": 320, "height": 640})
    no_sideways_scroll(page)
    axe(page)
    assert not small_targets(page)
    button = page.get_by_role("button", name="Gesprek", exact=True)
    reach_by_keyboard(page, button)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Waar ging het over?")).to_be_focused()
    no_sideways_scroll(page)
    axe(page)


def test_a_wish_shows_what_fits_and_what_was_told_of_is_kept(walk, joost, walking_round, taalcafe, taalmaatje):
    page = walk(joost)
    tap(page, "Gesprek")
    tap(page, "Wens")
    page.get_by_label("Wat hoorde je? Zonder namen").fill("Nederlands oefenen bij mij thuis")
    expect(page.get_by_role("heading", name="Past hierbij")).to_be_visible()
    first = page.locator(".walk-fit").filter(has_text="Taalmaatje aan huis")
    first.get_by_role("button", name="Noem Taalmaatje aan huis").click()
    expect(first.get_by_role("button", name="Genoemd Taalmaatje aan huis")).to_have_attribute("aria-pressed", "true")
    picture(page, "gesprek-past")
    axe(page)
    no_sideways_scroll(page)
    tap(page, "Klaar, naar nummer 2")
    settled(page)
    assert [each.name for each in Talk.objects.counting().get().named.all()] == ["Taalmaatje aan huis"]


def test_without_a_connection_the_theme_shows_what_fits(walk, joost, walking_round, taalcafe):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    page.reload()
    tap(page, "Gesprek")
    tap(page, "Wens")
    page.get_by_role("radio", name="Taal & leren").check()
    expect(page.get_by_role("heading", name="Taalcafé De Linde")).to_be_visible()


def test_what_may_be_kept_is_nothing_of_who_unless_someone_says_yes(walk, joost, walking_round):
    page = walk(joost)
    tap(page, "Gesprek")
    expect(page.get_by_role("radio", name="Niets over wie")).to_be_checked()
    expect(page.get_by_text("Weg na").first).to_be_visible()
    page.get_by_role("radio", name="Naam en telefoon").check()
    expect(page.get_by_text("Is dat goed?’")).to_be_visible()
    page.get_by_label("Naam", exact=True).fill("Mevrouw Jansen")
    tap(page, "Klaar, naar nummer 2")
    expect(page.get_by_role("alert")).to_contain_text("Vraag het eerst")
    expect(page.get_by_role("alert")).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Ik vroeg het zo, en de bewoner zei ja")).to_be_in_viewport(ratio=1)
    page.get_by_label("Ik vroeg het zo, en de bewoner zei ja").check()
    tap(page, "Klaar, naar nummer 2")
    expect(page.get_by_label("Telefoon", exact=True)).to_be_focused()
    page.get_by_label("Telefoon", exact=True).fill("0612")
    tap(page, "Klaar, naar nummer 2")
    expect(page.get_by_role("alert")).to_contain_text("te kort")
    page.get_by_label("Telefoon", exact=True).fill("06 00 00 00 14")
    axe(page)
    no_sideways_scroll(page)
    assert not small_targets(page)
    picture(page, "gesprek-bewaren")
    tap(page, "Klaar, naar nummer 2")
    settled(page)
    assert "Jansen" not in on_the_phone(page)
    kept = Consent.objects.get()
    assert (kept.keeps, kept.name, kept.phone, kept.asked_by) == ("contact", "Mevrouw Jansen", "06 00 00 00 14", joost)
    page.reload()
    tap(page, "Hele lijst")
    tap(page, "Alle deuren")
    page.get_by_role("button", name=re.compile(r"^1 ")).click()
    tap(page, "Schrijf op wat je hoorde")
    expect(page.get_by_text("Er staan al gegevens.")).to_be_visible()
    expect(page.get_by_label("Naam", exact=True)).to_have_value("")
    page.get_by_role("radio", name="Het adres").check()
    tap(page, "Klaar, naar nummer 2")
    settled(page)
    kept = Consent.objects.get()
    assert (kept.keeps, kept.name, kept.phone) == ("address", "", "")


def test_without_a_connection_the_address_may_be_kept_but_no_name(walk, joost):
    page = walk(joost, expect_errors=True)
    cut_off(page)
    tap(page, "Gesprek")
    page.get_by_role("radio", name="Naam en telefoon").check()
    expect(page.get_by_label("Telefoon", exact=True)).not_to_be_editable()
    page.get_by_role("radio", name="Het adres").check()
    tap(page, "Klaar, naar nummer 2")
    expect(number(page, "2")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert Consent.objects.get().keeps == "address"
