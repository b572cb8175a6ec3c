"""Writing the journal; each app names its own events in a module `journal.py` that calls `write`."""

from typing import Any
from uuid import UUID

from django.db import models

from buurt.privacy.models import JournalEntry


def write(
    deed: str, subject: models.Model, *, by: Any = None, team_id: UUID | None = None, municipality_id: int | None = None
) -> None:
    """Add a line: `deed` is a dotted code such as 'note.read'; `by` is a user, or None for the system or a resident."""
    JournalEntry.objects.create(
        deed=deed,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        actor_id=by.pk if by is not None else None,
        team_id=team_id if team_id is not None else getattr(subject, "team_id", None),
        municipality_id=municipality_id,
    )
