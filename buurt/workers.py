"""Handing work to a worker without waiting for a broker that does not answer."""

import logging
import time
from typing import Any

from kombu.pools import producers

from buurt.celery import app

log = logging.getLogger(__name__)

# A request waits this long for the broker, once: after a failure nobody tries for a while.
QUICK = {"socket_connect_timeout": 1, "socket_timeout": 2, "max_retries": 0, "retry_on_timeout": False}
REST_SECONDS = 15.0
_resting = {"until": 0.0}


def ask_worker(task: str, *args: Any, expires: int | None = None) -> bool:
    """Whether the broker took it; the caller says who finds the work back when it did not.

    The task goes by its name: what is logic does not know the tasks.
    """
    if time.monotonic() < _resting["until"]:
        return False
    try:
        with producers[app.connection_for_write(transport_options=QUICK)].acquire(block=True, timeout=2) as producer:
            app.send_task(task, list(args), producer=producer, retry=False, expires=expires)
    except Exception as error:
        _resting["until"] = time.monotonic() + REST_SECONDS
        log.warning("The broker does not answer (%s); %s waits.", type(error).__name__, task)
        return False
    return True
