"""Asking for a division in the background: a row with its state, and a worker that is told of it."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from buurt.workers import ask_worker
from outreach.models import Division
from teams.models import User

# Above this many doors nobody waits for the page: see docs/frontend.md.
JOB_ABOVE = 5_000


def queue_division(division: Division, *, by: User | None) -> None:
    """Put the division in the queue, in the running transaction; what a worker was doing for it counts no more."""
    division.state, division.asked_by, division.asked_at = Division.State.QUEUED, by, timezone.now()
    division.claimed_at = division.beat_at = None
    division.progress, division.attempts, division.problem = 0, 0, ""
    division.version += 1
    division.save()
    transaction.on_commit(partial(ask_for_division, division.pk))


def ask_for_division(pk: UUID) -> bool:
    """Hand the row's id to a worker; False when the broker does not answer, and then the sweeper will find the row."""
    return ask_worker("outreach.tasks.divide_round", str(pk))
