"""A phone at the door that is a real browser, with little room: what its walk page writes, sends and says.

The browser thinks that it talks with the server of the installation over TLS. What it asks goes through our hands, so
that its connection can be cut, and what it sends and hears comes in the ledger.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Error, Page, Route, TimeoutError, sync_playwright

from buurt.embedded.bootstrap import BROWSERS
from tests.faults.phone import ANSWER_WITHIN, Ledger
from tests.faults.plan import Account, Event

SITE = "https://buurt.example.org"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip
PHONE: Any = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "nl-NL"}
# Writes until not one byte more is taken, and gives how the browser called that.
FILL = """async () => {
  const asked = indexedDB.open("other-things", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("things", { autoIncrement: true });
  const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const put = (size) => new Promise((done) => {
    const deed = db.transaction("things", "readwrite", { durability: "strict" });
    deed.oncomplete = () => done("");
    deed.onabort = () => done(deed.error.name);
    deed.objectStore("things").add(crypto.getRandomValues(new Uint8Array(size)));
  });
  let said = "";
  for (let size = 65536; size >= 1; size = Math.floor(size / 2)) while (!(said = await put(size)));
  db.close();
  return said;
}"""
EMPTY = """() => new Promise((done, fail) => {
  const asked = indexedDB.deleteDatabase("other-things");
  asked.onsuccess = () => done();
  asked.onerror = asked.onblocked = fail;
})"""
WAITING = """async () => {
  const asked = indexedDB.open("buurt-walk");
  const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const count = db.transaction("outbox").objectStore("outbox").count();
  const n = await new Promise((done) => { count.onsuccess = () => done(count.result); });
  db.close();
  return n;
}"""


class BrowserPhone:
    """The walk page in a browser. Whoever has no patience left with it raises playwright's Error."""

    def __init__(self, page: Page, account: Account, port: int, ledger: Ledger) -> None:
        self.page, self.account, self.port, self.ledger = page, account, port, ledger
        self.is_away = False
        page.context.route(f"{SITE}/**", self._pass_on)

    def open(self) -> None:
        self.page.goto(f"{SITE}/rondes/{self.account.round}/lopen/")
        self.page.locator('[data-outcome="not_home"]').first.wait_for()

    def fill(self) -> str:
        """Leave no room at all; gives how the browser says so."""
        said: str = self.page.evaluate(FILL)
        return said

    def make_room(self) -> None:
        self.page.evaluate(EMPTY)

    def log_not_home(self, times: int) -> None:
        """At the next doors, each with one tap; ends when the page counts them all as not yet sent."""
        before = int(self.page.locator("main").get_attribute("data-unsent") or 0)
        for done in range(1, times + 1):
            self.page.locator('[data-outcome="not_home"]').first.click()
            self.page.locator(f'main[data-unsent="{before + done}"]').wait_for()

    def on_disk(self) -> int:
        """How many events stand in the browser's storage."""
        n: int = self.page.evaluate(WAITING)
        return n

    def says(self, text: str) -> bool:
        """Whether the bar about the connection comes to say this."""
        try:
            self.page.locator("[data-net]").get_by_text(text).wait_for()
        except TimeoutError:
            return False
        return True

    def send(self) -> None:
        """The connection is back: until all is sent."""
        self.is_away = False
        self.page.evaluate("dispatchEvent(new Event('online'))")
        self.page.locator('main[data-unsent="0"]').wait_for()

    def _pass_on(self, route: Route) -> None:
        if self.is_away:
            return route.abort("internetdisconnected")
        request = route.request
        cookies = "; ".join(f"{each['name']}={each['value']}" for each in self.page.context.cookies(SITE))
        told = {"host": SITE.partition("//")[2], "origin": SITE, "x-forwarded-proto": "https", "cookie": cookies}
        answer = route.fetch(
            url=request.url.replace(SITE, f"http://127.0.0.1:{self.port}"),
            headers={**request.headers, **told},
            max_redirects=0,
            timeout=ANSWER_WITHIN * 1000,
        )
        if request.method == "POST" and request.url.endswith("/events"):
            self._write_down(json.loads(request.post_data or "")["events"], answer.json()["results"])
        return route.fulfill(response=answer)

    def _write_down(self, events: list[Event], results: list[Event]) -> None:
        self.ledger.posts += 1
        self.ledger.sent += len(events)
        for event, result in zip(events, results, strict=True):
            self.ledger.tap(event, self.account.user)
            self.ledger.answer(event, result["status"])


@contextmanager
def browser_phone(account: Account, port: int, ledger: Ledger, *, room: int) -> Iterator[BrowserPhone]:
    """`room` is all that it may write, in bytes. Raises AssertionError when the page does not do what it must."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        try:
            context = browser.new_context(**PHONE, timezone_id="Europe/Amsterdam", service_workers="block")
            context.add_cookies([{"name": "sessionid", "value": account.session, "url": SITE}])
            page = context.new_page()
            # Before anything is written: a browser remembers for a while how much room there was.
            storage = context.new_cdp_session(page)
            storage.send("Storage.overrideQuotaForOrigin", {"origin": SITE, "quotaSize": room})
            yield BrowserPhone(page, account, port, ledger)
            context.unroute_all(behavior="ignoreErrors")  # the page asks again every five seconds
        except Error as error:
            raise AssertionError(f"the walk page: {error.message.splitlines()[0]}") from error
        finally:
            browser.close()
