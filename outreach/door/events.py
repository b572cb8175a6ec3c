"""Taking in what phones send: each event is kept once, in any order and however often it comes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused, Kept, keep_door, keep_undo, keep_visit
from outreach.door.event_reading import NotUnderstood, SentEvent, content_of, read_event
from outreach.door.flooring import keep_floors
from outreach.door.hinting import keep_hint
from outreach.door.late import keep_late_wish, why_too_late
from outreach.door.promising import keep_promise, keep_promise_off
from outreach.door.reporting import keep_report
from outreach.door.safety import keep_safety
from outreach.door.table import keep_table_visit
from outreach.door.talks import keep_talk
from outreach.models import (
    DoorFound,
    DoorHint,
    DoorReport,
    Floors,
    Promise,
    PromiseOff,
    Round,
    SafetyEvent,
    TableVisit,
    Talk,
    Undo,
    Visit,
)
from teams.models import User


class Kind(NamedTuple):
    """The row that an event becomes, which has its id, and what keeps it."""

    model: type[models.Model]
    keep: Callable[[Round, Any, dict[str, Any]], Kept]


KINDS = {
    "visit": Kind(Visit, keep_visit),
    "undo": Kind(Undo, keep_undo),
    "talk": Kind(Talk, keep_talk),
    "table_visit": Kind(TableVisit, keep_table_visit),
    "door_found": Kind(DoorFound, keep_door),
    "door_report": Kind(DoorReport, keep_report),
    "floors": Kind(Floors, keep_floors),
    "promise": Kind(Promise, keep_promise),
    "promise_off": Kind(PromiseOff, keep_promise_off),
    **dict.fromkeys(DoorHint.Kind.values, Kind(DoorHint, keep_hint)),
    **dict.fromkeys(SafetyEvent.Kind.values, Kind(SafetyEvent, keep_safety)),
}


@dataclass(frozen=True)
class Answer:
    """What became of one event. A phone forgets what is created or duplicate, and shows the others to a person."""

    id: str | None
    status: Literal["created", "duplicate", "conflict", "rejected"]
    message: str = ""


class Conflict(Exception):
    """The same id was kept before with other content."""


def take_in(this_round: Round, items: Sequence[object], *, by: User, skewed: bool = False) -> list[Answer]:
    """Keep each event that can be kept, in order; one that cannot does not hold up the next.

    `items` are events as JSON gave them (see event_reading). Whoever calls has checked that `by` may log in this round.
    `skewed`: the clock of the phone is off (clock.py).
    """
    return [_take_one(this_round, item, by, skewed) for item in items]


def _take_one(this_round: Round, item: object, by: User, skewed: bool) -> Answer:
    given = item.get("id") if isinstance(item, dict) else None
    name = given if isinstance(given, str) and given.isascii() else None
    try:
        return Answer(name, keep_event(this_round, read_event(item), by=by, skewed=skewed))
    except (NotUnderstood, EventRefused) as refusal:
        return Answer(name, "rejected", refusal.message)
    except Conflict:
        return Answer(name, "conflict", _("Dit is eerder bewaard met een andere inhoud. Vul het opnieuw in."))


def keep_event(
    this_round: Round, event: SentEvent, *, by: User, at: datetime | None = None, skewed: bool = False
) -> Kept:
    """Keep one event; raises Conflict or EventRefused. `at` is when it was received: now, unless one writes down a
    past round.

    Each event is a transaction of its own: two phones that send one list in different orders do not deadlock.
    """
    if _is_known(event):
        return "duplicate"
    try:
        with transaction.atomic():
            # Locked, so that the round does not close meanwhile and its events come one after another.
            locked = Round.objects.select_for_update(no_key=True).get(pk=this_round.pk)
            if _is_known(event):
                return "duplicate"
            too_late = why_too_late(locked, event)
            if not too_late:
                return KINDS[event.type].keep(locked, event, _common(locked, event, by, at, skewed))
            counts = keep_late_wish(locked, event, by=by)
    except IntegrityError:
        if _is_known(event):  # it came in through another round at the same moment
            return "duplicate"
        raise
    raise EventRefused(_("De wens telt: hier belt niemand meer aan. Het bezoek kwam te laat.") if counts else too_late)


def fingerprint_of(event: SentEvent, secret: str | bytes) -> str:
    """A keyed hash: whoever has the database but not the key cannot guess a short note from it."""
    return salted_hmac("outreach.events", content_of(event), secret=secret, algorithm="sha256").hexdigest()


def _is_known(event: SentEvent) -> bool:
    """Whether it was kept before; raises Conflict when what was kept under this id is something else."""
    rows = KINDS[event.type].model._default_manager.filter(pk=event.id)
    kept = rows.values_list("fingerprint", flat=True).first()
    if kept is None:
        return False
    if not kept:
        return True  # a talk that came loose from its door: what it was told with is gone
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if any(constant_time_compare(kept, fingerprint_of(event, secret)) for secret in secrets):
        return True
    raise Conflict


def _common(this_round: Round, event: SentEvent, by: User, at: datetime | None, skewed: bool) -> dict[str, Any]:
    """What each kind of row has."""
    return {
        "id": event.id,
        "team_id": this_round.team_id,
        "by": by,
        "device_time": event.device_time,
        "skewed": skewed,
        "fingerprint": fingerprint_of(event, settings.SECRET_KEY),
        **({"received_at": at} if at else {}),
    }
