"""A phone at the door: it does what static/js/walk/queue.js does, with shorter waits.

An event stays in the queue until the server says that it is created or a duplicate; what is refused is put aside; after
anything else the phone waits, twice as long each time, and sends the same again.
"""

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.faults.plan import Account, Event

AT_ONCE = 50
FIRST_WAIT, LONGEST_WAIT = 0.25, 2.0  # a sixteenth of the walk page's
ANSWER_WITHIN = 20
TOKEN = "a" * 32
KEPT = ("created", "duplicate")


class Offline(Exception):
    """No answer, or one that says: try again later."""


@dataclass
class Ledger:
    """What the phones of one part did and were told."""

    tapped: dict[str, Event] = field(default_factory=dict)
    by: dict[str, set[str]] = field(default_factory=dict)  # who had it on a phone
    kept: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    answers: Counter[tuple[str, str]] = field(default_factory=Counter)  # (id, status)
    posts: int = 0
    sent: int = 0
    failures: int = 0
    broken: list[Exception] = field(default_factory=list)  # what a phone did not expect
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tap(self, event: Event, user: str) -> None:
        with self.lock:
            self.tapped[event["id"]] = event
            self.by.setdefault(event["id"], set()).add(user)

    def answer(self, event: Event, status: str) -> None:
        with self.lock:
            self.answers[event["id"], status] += 1
            if status in KEPT:
                self.kept.add(event["id"])
            else:
                self.refused[event["id"]] = status


class Phone:
    """One phone; `port` is that of the server, or of what stands between."""

    def __init__(self, account: Account, port: int, ledger: Ledger) -> None:
        self.account, self.port, self.ledger = account, port, ledger
        self.waiting: list[Event] = []
        self.clock_is_off = timedelta()
        self.told_off: list[bool] = []  # what each answer said of its clock

    def tap(self, event: Event) -> None:
        self.ledger.tap(event, self.account.user)
        self.waiting.append(event)

    def send_some(self) -> None:
        """Send the first ones; whatever is not answered stays."""
        sent = self.waiting[:AT_ONCE]
        answers = self.post(sent)
        for event, answer in zip(sent, answers, strict=True):
            assert answer["id"] == event["id"]
            self.ledger.answer(event, answer["status"])
        del self.waiting[: len(sent)]

    def post(self, events: list[Event]) -> list[dict[str, str]]:
        """Send events and read what became of each. Raises Offline."""
        with self.ledger.lock:
            self.ledger.posts += 1
            self.ledger.sent += len(events)
        try:
            path = f"/api/v1/rounds/{self.account.round}/events"
            now = (datetime.now(UTC) + self.clock_is_off).isoformat()
            body = {"version": 1, "by": self.account.user, "sent_at": now, "events": events}
            status, text = self._ask("POST", path, body)
        except (OSError, http.client.HTTPException) as error:
            raise self._offline() from error
        if status >= 500 or status == 429:
            raise self._offline()
        assert status == 200, f"{status}: {text[:300]!r}"
        try:
            answer = json.loads(text)
        except ValueError as error:
            raise self._offline() from error
        self.told_off.append(answer["clock_off"])
        results: list[dict[str, str]] = answer["results"]
        return results

    def outcome_of(self, door: str) -> str:
        """What the walk page shows at a door now."""
        path = f"/api/v1/rounds/{self.account.round}/walk?turf={self.account.turf}"
        status, text = self._ask("GET", path)
        assert status == 200, status
        return next(shown["visit"]["outcome"] for shown in json.loads(text)["doors"] if shown["id"] == door)

    def work(self, *given: Any, **when: Any) -> None:
        try:
            self._work(*given, **when)
        except Exception as error:
            self.ledger.broken.append(error)

    def _work(self, taps: Iterable[tuple[float, Event]], *, start: float, until: float) -> None:
        """Tap what is due, send what waits, until all is done; what waits at `until` stays on the phone."""
        to_do, wait, next_try = list(taps), FIRST_WAIT, 0.0
        while (to_do or self.waiting) and time.monotonic() < until:
            while to_do and to_do[0][0] <= time.monotonic() - start:
                self.tap(to_do.pop(0)[1])
            if self.waiting and time.monotonic() >= next_try:
                try:
                    self.send_some()
                    wait = FIRST_WAIT
                except Offline:
                    next_try = time.monotonic() + wait
                    wait = min(wait * 2, LONGEST_WAIT)
            else:
                time.sleep(0.02)
        for _due, event in to_do:  # what was never tapped counts as unsent
            self.tap(event)

    def _offline(self) -> Offline:
        with self.ledger.lock:
            self.ledger.failures += 1
        return Offline()

    def _ask(self, method: str, path: str, content: object = None) -> tuple[int, bytes]:
        """One request as the proxy with TLS passes it on."""
        headers = {
            "Host": "buurt.example.org",
            "Origin": "https://buurt.example.org",
            "X-Forwarded-Proto": "https",
            "Content-Type": "application/json",
            "Cookie": f"sessionid={self.account.session}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Connection": "close",
        }
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_WITHIN)
        try:
            line.request(method, path, json.dumps(content) if content else None, headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()


def all_work(phones: list[Phone], taps: list[list[tuple[float, Event]]], *, until: float) -> list[threading.Thread]:
    """Set the phones to work, each in a thread; they end of themselves."""
    start = time.monotonic()
    threads = [
        threading.Thread(target=phone.work, args=(own,), kwargs={"start": start, "until": until}, daemon=True)
        for phone, own in zip(phones, taps, strict=True)
    ]
    for thread in threads:
        thread.start()
    return threads
