"""What waits on a phone while its disk is slow: in order, and said only once it is kept."""

from playwright.sync_api import expect

from outreach.models import Consent, SafetyEvent, Talk
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, safe_on_the_phone, settled, tap
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_talk


def hold(page, what):
    """The phone's disk does this to events no further until `release()`."""
    page.evaluate("""(what) => {
      const real = crypto.subtle[what].bind(crypto.subtle);
      const held = new Promise((done) => { window.release = done; });
      crypto.subtle[what] = async (how, key, data) => {
        if (!location.pathname.includes(new TextDecoder().decode(how.additionalData))) await held;
        return real(how, key, data);
      };
    }""", what)  # fmt: skip


def release(page):
    """And what the queue was doing is done."""
    page.evaluate("async () => { release(); await navigator.locks.request('buurt-walk-send', () => {}); }")


def test_what_was_tapped_later_does_not_overtake_what_is_still_being_written(walk, joost):
    page = walk(joost)
    hold(page, "encrypt")
    tap(page, "Gesprek")
    page.get_by_label("Notitie").fill("Wil graag een bankje")
    page.go_back()
    release(page)
    settled(page)
    expect(page.get_by_text("Niet bewaard")).to_be_hidden()
    assert Talk.objects.get().note == "Wil graag een bankje"


def test_what_is_written_while_the_page_looks_on_its_disk_is_not_taken_for_sent(walk, joost):
    page = walk(joost, expect_errors=True)
    cut_off(page)
    tap(page, "Niet thuis")
    safe_on_the_phone(page, 1)
    hold(page, "decrypt")
    tap(page, "Probeer")
    tap(page, "Wij zijn veilig terug")
    safe_on_the_phone(page, 2)
    release(page)
    expect(page.locator("main")).to_have_attribute("data-unsent", "2")
    expect(page.get_by_text("nog niet verstuurd.")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert SafetyEvent.objects.count() == 1


def test_that_something_was_noted_is_said_only_once_it_is_kept(walk, joost):
    page = walk(joost)
    said = page.locator("[data-said]")
    for where, deed, says in (
        ("Koffietafel", "Noteer", "Genoteerd: 1 persoon."),
        ("Iets anders", "De ingang is ergens anders", "Gemeld. Je coördinator kijkt ernaar."),
    ):
        page.get_by_role("button", name=where).first.click()
        hold(page, "encrypt")
        page.get_by_role("button", name=deed).first.click()
        expect(page.locator("main")).to_have_attribute("data-unsent", "1")
        expect(said).not_to_have_text(says)
        release(page)
        expect(said).to_have_text(says)
        settled(page)
        if where == "Koffietafel":
            page.go_back()


def test_many_answers_at_once_write_the_round_on_the_phone_once(walk, joost):
    page = walk(joost, expect_errors=True)
    cut_off(page)
    for _ in range(8):
        page.get_by_role("button", name="Kort contact", exact=True).click()
    safe_on_the_phone(page, 8)
    page.evaluate("""() => {
      window.written = 0;
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...row) {
        if (this.name === "rounds") window.written += 1;
        return put.apply(this, row);
      };
    }""")
    page.context.set_offline(False)
    settled(page)
    assert 1 <= page.evaluate("window.written") <= 4  # with what the page reads meanwhile


def test_names_and_numbers_that_are_not_complete_do_not_vanish_with_the_back_button(walk, joost):
    page = walk(joost)
    tap(page, "Gesprek")
    page.get_by_role("radio", name="Naam en telefoon").check()
    page.get_by_label("Ik vroeg het zo, en de bewoner zei ja").check()
    phone = page.get_by_label("Telefoon", exact=True)
    phone.fill("0612")
    page.go_back()
    expect(page.get_by_role("alert")).to_contain_text("te kort")
    expect(phone).to_be_focused()
    phone.fill("06 00 00 00 14")
    page.get_by_role("link", name="Terug").click()
    expect(phone).to_be_hidden()
    settled(page)
    assert Consent.objects.get().phone == "06 00 00 00 14"


def test_while_the_server_is_asked_what_was_written_the_page_says_so(walk, joost, walking_round):
    a_talk(doors_of(walking_round)[0], joost)
    page = walk(joost, at="2")
    tap(page, "Hele lijst")
    tap(page, "Alle deuren")
    page.get_by_role("button", name="1 gesprek").first.click()
    waits = []

    def hold_it(route):
        waits.append(route)

    page.route("**/talk", hold_it)
    tap(page, "Schrijf op wat je hoorde")
    expect(page.get_by_text("Wordt opgehaald…")).to_be_visible()
    waits[0].continue_()
    expect(page.get_by_label("Notitie")).to_be_visible()
    expect(page.get_by_text("Wordt opgehaald…")).to_be_hidden()
