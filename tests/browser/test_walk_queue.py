"""What waits on a phone while its disk is slow: in order, and said only once it is kept."""

from playwright.sync_api import expect

from outreach.models import SafetyEvent, Talk
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, safe_on_the_phone, settled, tap


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
