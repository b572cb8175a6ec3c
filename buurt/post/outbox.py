"""Putting letters in the outbox, in the transaction of the deed they tell of; sending is in post/sending.py."""

import hashlib
import logging
import time
from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from kombu.pools import producers

from buurt.celery import app
from buurt.places.models import Municipality
from buurt.post.letters import FORGETTING
from buurt.post.models import OutgoingMail

log = logging.getLogger(__name__)

# A request waits this long for the broker, once: after a failure nobody tries for a while, the sweeper finds the row.
QUICK = {"socket_connect_timeout": 1, "socket_timeout": 2, "max_retries": 0, "retry_on_timeout": False}
REST_SECONDS = 15.0
_resting = {"until": 0.0}


def queue_letter(
    letter: str,
    *,
    subject_id: UUID | str,
    municipality: Municipality,
    recipient: Any = None,
    address: str = "",
    team_id: UUID | None = None,
    on: date | None = None,
    version: int = 0,
    not_before: datetime | None = None,
) -> OutgoingMail:
    """Write an outbox row in the running transaction; where its key is there already, that row stays as it is.

    `recipient` is a user, `address` a mail address of someone who is none; give one. `on` tells apart letters that
    recur (one a day), `version` those that follow a change; leave both out for what is sent once.
    """
    mail, is_new = OutgoingMail.objects.get_or_create(
        key=_key(letter, subject_id, recipient or address, on, version),
        defaults={
            "letter": letter,
            "subject_id": str(subject_id),
            "recipient": recipient,
            "address": address,
            "municipality": municipality,
            "team_id": team_id,
            "not_before": not_before or timezone.now(),
        },
    )
    if is_new and mail.not_before <= timezone.now():
        transaction.on_commit(partial(ask_to_send, mail.pk))
    return mail


def cancel_letters(letter: str, *, subject_id: UUID | str) -> int:
    """Take back the letters about this subject that still wait; returns how many."""
    waiting = OutgoingMail.objects.filter(letter=letter, subject_id=str(subject_id), state=OutgoingMail.State.QUEUED)
    return waiting.update(state=OutgoingMail.State.CANCELLED)


def went_out(letter: str, *, subject_id: UUID | str) -> bool:
    """Whether one of the letters about this subject was sent, or is with a worker now."""
    states = [OutgoingMail.State.SENT, OutgoingMail.State.SENDING]
    return OutgoingMail.objects.filter(letter=letter, subject_id=str(subject_id), state__in=states).exists()


def queued_of(letter: str, *, subject_ids: Iterable[UUID]) -> set[str]:
    """Of which of these subjects the letter stands in the outbox, not taken back."""
    rows = OutgoingMail.objects.filter(letter=letter, subject_id__in=[str(pk) for pk in subject_ids])
    return set(rows.exclude(state=OutgoingMail.State.CANCELLED).values_list("subject_id", flat=True))


def try_again(mail: OutgoingMail) -> bool:
    """Give a failed letter its eight attempts anew; False when it had not failed (any more)."""
    failed = OutgoingMail.objects.filter(pk=mail.pk, state=OutgoingMail.State.FAILED)
    if not failed.update(state=OutgoingMail.State.QUEUED, attempts=0, problem="", not_before=timezone.now()):
        return False
    transaction.on_commit(partial(ask_to_send, mail.pk))
    return True


def ask_to_send(pk: UUID, *, expires: int | None = None) -> bool:
    """Hand the row's id to a worker; False when the broker does not answer, and then the sweeper will find the row.

    The task goes by its name: what is logic here does not know the tasks.
    """
    if time.monotonic() < _resting["until"]:
        return False
    try:
        with producers[app.connection_for_write(transport_options=QUICK)].acquire(block=True, timeout=2) as producer:
            app.send_task("buurt.post.tasks.send_mail", [str(pk)], producer=producer, retry=False, expires=expires)
    except Exception as error:
        _resting["until"] = time.monotonic() + REST_SECONDS
        log.warning("The broker does not answer (%s); letters wait for the sweeper.", type(error).__name__)
        return False
    return True


def _key(letter: str, subject_id: UUID | str, to: Any, on: date | None, version: int) -> str:
    """The letter's identity; a mail address is hashed, so that it stands in one column only, or left out
    where the address is to be forgotten."""
    if letter in FORGETTING:
        who = ""
    else:
        who = hashlib.sha256(to.lower().encode()).hexdigest() if isinstance(to, str) else str(to.pk)
    parts = [letter, str(subject_id), who, on.isoformat() if on else "", *([str(version)] if version else [])]
    return ":".join(parts)
