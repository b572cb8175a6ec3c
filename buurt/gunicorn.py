"""How gunicorn serves Buurt, in the demo and in the container: `gunicorn -c python:buurt.gunicorn buurt.wsgi`."""

import os
import signal
from typing import Any

from buurt.embedded.processes import die_with_parent

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "1"))
threads = int(os.environ.get("WEB_THREADS", "8"))
worker_class = "gthread"
graceful_timeout = 3
timeout = 60
loglevel = "warning"
# A worker shows its master here that it lives: that must not wait for a slow disk, nor need a writable one.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
control_socket_disable = True


def post_fork(_server: Any, _worker: Any) -> None:
    die_with_parent(signal.SIGKILL)
