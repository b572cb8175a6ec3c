"""Worker and beat write that they live, every few seconds, each from a process of its own."""

import logging
import threading
import time
from datetime import datetime
from typing import Any

from celery.beat import Scheduler
from celery.signals import worker_ready
from django.db import Error, connection
from django.db.models.functions import Now
from django.utils import timezone

from buurt.health.models import Heartbeat

SECONDS_BETWEEN = 5
log = logging.getLogger(__name__)


def beat_heart(part: str, *, started_at: datetime) -> None:
    """Write a sign of life. A database that is away is for /health/ to tell: whoever lives goes on."""
    sign = Heartbeat(part=part, started_at=started_at)
    # The database's clock, which is also the one that reads it: those of two computers differ.
    sign.seen_at = Now()
    try:
        Heartbeat.objects.bulk_create(
            [sign], update_conflicts=True, unique_fields=["part"], update_fields=["started_at", "seen_at"]
        )
    except Error as error:
        log.warning("no heartbeat of %s: %s", part, type(error).__name__)
    finally:
        # None is kept open: a pool process that is forked meanwhile would inherit it.
        connection.close()


@worker_ready.connect  # type: ignore[untyped-decorator]
def _worker_is_ready(**_kwargs: Any) -> None:
    start_beating("worker")


def start_beating(part: str) -> None:
    """Beat from a thread: the loops of worker and beat stand still while the broker is away."""
    threading.Thread(target=_beat_on, args=(part, timezone.now()), daemon=True, name="heartbeat").start()


def _beat_on(part: str, started_at: datetime) -> None:
    while True:
        beat_heart(part, started_at=started_at)
        time.sleep(SECONDS_BETWEEN)


class BeatingScheduler(Scheduler):  # type: ignore[misc]
    """Celery beat's scheduler, which shows that it lives; it keeps no file, for our schedule is in the settings.

    What is due stands in the database, so that nothing is missed when beat was away.
    """

    max_interval = SECONDS_BETWEEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_interval = SECONDS_BETWEEN
        start_beating("beat")
