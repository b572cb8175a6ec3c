"""Putting letters in the outbox, in the transaction of the deed they tell of; sending is in post/sending.py."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from buurt.places.models import Municipality
from buurt.post.letters import FORGETTING
from buurt.post.models import OutgoingMail
from buurt.workers import ask_worker


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
    """Hand the row's id to a worker; False when the broker does not answer, and then the sweeper will find the row."""
    return ask_worker("buurt.post.tasks.send_mail", str(pk), expires=expires)


def _key(letter: str, subject_id: UUID | str, to: Any, on: date | None, version: int) -> str:
    """The letter's identity; a mail address is hashed, so that it stands in one column only, or left out
    where the address is to be forgotten."""
    if letter in FORGETTING:
        who = ""
    else:
        who = hashlib.sha256(to.lower().encode()).hexdigest() if isinstance(to, str) else str(to.pk)
    parts = [letter, str(subject_id), who, on.isoformat() if on else "", *([str(version)] if version else [])]
    return ":".join(parts)
