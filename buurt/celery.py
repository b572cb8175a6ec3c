"""The Celery application; its settings are the CELERY_ ones of buurt/settings.py."""

import os
import signal
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

from buurt.embedded.processes import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurt.settings")
app = Celery("buurt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect  # type: ignore[untyped-decorator]
def _leave_no_orphan(**_kwargs: Any) -> None:
    """A worker that is killed takes the processes of its pool along; its tasks are delivered again."""
    die_with_parent(signal.SIGKILL)
