"""Dividing in the background: claim the row, divide, write; a sweeper takes over from a worker that died."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from outreach.division.changing import PlanRefused, duos_are_open, lock_round
from outreach.division.dividing import plan_of, work_of, write_plan
from outreach.division.queue import ask_for_division
from outreach.division.steps import DIVIDING, DRAWING, PREPARING
from outreach.division.undoing import forget_old_steps
from outreach.models import Division

log = logging.getLogger(__name__)
State = Division.State

BEAT_SECONDS = 2
# Longer without a beat: the worker died.
SILENT = timedelta(seconds=60)
# Longer in the queue: nobody heard of it.
UNHEARD = timedelta(seconds=20)
MOST_ATTEMPTS = 2


def run(pk: UUID | str) -> bool:
    """Divide, if the row waits and nobody else has it; True when a plan was written."""
    claimed = timezone.now()
    waiting = Division.objects.filter(pk=pk, state=State.QUEUED)
    if not waiting.update(state=State.RUNNING, claimed_at=claimed, beat_at=claimed, attempts=F("attempts") + 1):
        return False
    division = Division.objects.select_related("round__team__municipality").get(pk=pk)
    try:
        with _heartbeat(division):
            _say(division, PREPARING)
            work = work_of(division.round)
            _say(division, DIVIDING)
            plan = plan_of(work, everything=division.everything)
            _say(division, DRAWING)
        with transaction.atomic():
            lock_round(division.round, open_still=duos_are_open)
            mine = Division.objects.select_for_update().filter(pk=pk, state=State.RUNNING, claimed_at=claimed).first()
            if mine is None:
                return False  # another division was asked for meanwhile
            write_plan(mine, work, plan)
    except Exception as error:
        _fail(pk, claimed, error)
        return False
    return True


def sweep() -> None:
    """For beat: ask again for what waits unheard or whose worker died, give up what died twice, drop old steps."""
    now = timezone.now()
    silent = Division.objects.silent(since=now - SILENT)
    silent.filter(attempts__gte=MOST_ATTEMPTS).update(state=State.FAILED, problem="Abandoned")
    left = list(silent.values_list("pk", flat=True))
    Division.objects.silent(since=now - SILENT).filter(pk__in=left).update(
        state=State.QUEUED, claimed_at=None, asked_at=now, progress=0
    )
    unheard = Division.objects.waiting(since=now - UNHEARD).values_list("pk", flat=True)
    for pk in {*left, *unheard}:
        ask_for_division(pk)
    forget_old_steps()


def _fail(pk: UUID | str, claimed: datetime, error: Exception) -> None:
    """Keeps the kind of the failure only: what an error says may hold data."""
    if not isinstance(error, PlanRefused):
        log.error("A division failed: %s", type(error).__name__)
    mine = Division.objects.filter(pk=pk, state=State.RUNNING, claimed_at=claimed)
    mine.update(state=State.FAILED, problem=type(error).__name__[:40])


def _say(division: Division, begun: float) -> None:
    """Which step was begun; none of a worker whose division was asked for anew."""
    Division.objects.filter(pk=division.pk, claimed_at=division.claimed_at).update(progress=begun)


@contextmanager
def _heartbeat(division: Division) -> Iterator[None]:
    """Say every few seconds that this worker lives."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(BEAT_SECONDS):
            mine = Division.objects.filter(pk=division.pk, claimed_at=division.claimed_at)
            mine.update(beat_at=timezone.now())
        connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
