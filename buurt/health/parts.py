"""What works and what does not: the web server, the database, the broker, the worker and beat, each apart."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import DurationField, ExpressionWrapper, F
from django.db.models.functions import Now
from django.utils import timezone

from buurt.celery import app
from buurt.health.heartbeat import SECONDS_BETWEEN
from buurt.health.models import Heartbeat

PARTS = ("web", "database", "broker", "worker", "beat")
SILENT_AFTER = timedelta(seconds=3 * SECONDS_BETWEEN)
ANSWER_SECONDS = 3
# Threads, so that the page answers whatever hangs; few, so that a database that hangs does not gather them.
_askers = ThreadPoolExecutor(max_workers=4, thread_name_prefix="health")
_since: dict[str, tuple[bool, datetime]] = {}


@dataclass(frozen=True)
class Part:
    """One part; `since` is when this began: that it works, or that it does not. Without a database it is unknown."""

    name: str
    ok: bool
    since: datetime | None = None
    problem: str = ""

    def as_json(self) -> dict[str, Any]:
        told = {"ok": self.ok, "since": self.since.isoformat(timespec="seconds") if self.since else None}
        return told | ({"problem": self.problem} if self.problem else {})


def examine() -> list[Part]:
    """Each part in the order of PARTS, within a few seconds."""
    asked = {name: _askers.submit(question) for name, question in QUESTIONS.items()}
    database, broker = (_answer(name, asked[name]) for name in ("database", "broker"))
    return [_noted("web", problem=""), database, broker, *_beating(asked["database"], database)]


def _answer(name: str, asked: "Future[Any]") -> Part:
    try:
        asked.result(timeout=ANSWER_SECONDS)
    except TookTooLong:
        asked.cancel()
        return _noted(name, problem=f"It does not answer within {ANSWER_SECONDS} seconds.")
    except Exception as error:
        # Only the kind: the words of an error may name hosts and accounts.
        return _noted(name, problem=f"It cannot be reached ({type(error).__name__}).")
    return _noted(name, problem="")


def _noted(name: str, *, problem: str) -> Part:
    """The part, with the moment at which this web server first saw it so."""
    ok = not problem
    if name not in _since or _since[name][0] != ok:
        _since[name] = (ok, timezone.now())
    return Part(name, ok, _since[name][1], problem)


def _beating(asked: "Future[dict[str, Heartbeat]]", database: Part) -> list[Part]:
    if not database.ok:
        return [Part(name, False, None, "Unknown while the database is away.") for name in ("worker", "beat")]
    found = asked.result()
    return [_pulse(name, found.get(name)) for name in ("worker", "beat")]


def _pulse(name: str, sign: Any) -> Part:
    if sign is None:
        return Part(name, False, None, "It has never been seen: start it.")
    if sign.silence > SILENT_AFTER:
        return Part(name, False, sign.seen_at, "It has not been seen since then: look in its log, start it again.")
    return Part(name, True, sign.started_at)


def ask_database() -> dict[str, Heartbeat]:
    """The signs of life, each with its silence; over a connection of its own, as a new visitor would get."""
    silence = ExpressionWrapper(Now() - F("seen_at"), output_field=DurationField())
    try:
        return {sign.part: sign for sign in Heartbeat.objects.annotate(silence=silence)}
    finally:
        connection.close()


def ask_broker() -> None:
    with app.connection_for_write() as broker:
        broker.ensure_connection(max_retries=1, timeout=ANSWER_SECONDS)
        broker.default_channel.client.ping()


QUESTIONS: dict[str, Callable[[], Any]] = {"database": ask_database, "broker": ask_broker}
