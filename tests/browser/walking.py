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


def safe_on_the_phone(page, n):
    """The disk has all `n` things that were tapped, and the page says so: only then may a test close or reload it."""
    said = f"{n} dingen die je noteerde, staan" if n > 1 else "Wat je noteerde, staat"
    expect(page.get_by_text(f"{said} veilig op deze telefoon.")).to_be_visible()


def kept_by_the_phone(page, name=None):
    """The phone has the page, so that it opens without a connection: this version of it only, where `name` says so."""
    page.evaluate("navigator.serviceWorker.ready")
    if name:
        page.evaluate("""async (name) => {
          for (let tries = 0; String(await caches.keys()) !== name; tries += 1) {
            if (tries > 200) throw new Error(`${await caches.keys()} is kept`);
            await new Promise((done) => setTimeout(done, 50));
          }
        }""", name)  # fmt: skip


def cut_off(page):
    page.context.set_offline(True)


def on_the_phone(page):
    """All that IndexedDB holds, as text: nothing of it may be readable."""
    return page.evaluate("""async () => {
      const request = indexedDB.open("buurt-walk");
      const db = await new Promise((done) => { request.onsuccess = () => done(request.result); });
      const texts = [];
      for (const name of db.objectStoreNames) {
        const all = db.transaction(name).objectStore(name).getAll();
        const rows = await new Promise((done) => { all.onsuccess = () => done(all.result); });
        const read = (row) => new TextDecoder().decode(row.data ?? new Uint8Array());
        for (const row of rows) texts.push(JSON.stringify(row) + read(row));
      }
      db.close();
      return texts.join(" ");
    }""")


def rows_on_the_phone(page):
    """How much IndexedDB holds: the rounds that were read, and what was not sent."""
    return page.evaluate("""async () => {
      const request = indexedDB.open("buurt-walk");
      const db = await new Promise((done) => { request.onsuccess = () => done(request.result); });
      const told = {};
      for (const name of ["rounds", "outbox"]) {
        const count = db.transaction(name).objectStore(name).count();
        told[name] = await new Promise((done) => { count.onsuccess = () => done(count.result); });
      }
      db.close();
      return told;
    }""")


def events_blocked(page):
    """The rest of the server answers; what is sent does not arrive."""
    page.context.route("**/events", lambda route: route.abort())
