"""Putting letters in the outbox and sending what is due: never lost, never double."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from buurt.places.models import Municipality
from buurt.post.models import OutgoingMail


def queue_letter(
    letter: str,
    *,
    subject_id: UUID | str,
    municipality: Municipality,
    recipient: Any = None,
    address: str = "",
    team_id: UUID | None = None,
    on: date | None = None,
    not_before: datetime | None = None,
) -> None:
    """Write an outbox row in the running transaction; does nothing where its key is there already.

    `recipient` is a user, `address` a mail address of someone who is none; give one. `on` tells apart letters that
    recur (one a day); leave it out for what is sent once.
    """
    to = str(recipient.pk) if recipient is not None else address.lower()
    key = ":".join([letter, str(subject_id), to, on.isoformat() if on else ""])
    OutgoingMail.objects.get_or_create(
        key=key,
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
