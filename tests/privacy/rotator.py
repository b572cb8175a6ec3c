"""A rotation as a process of its own, on the database of the test: in batches of 3, killed after so many."""

import os
import signal
import sys

from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "buurt.settings"
settings.DATABASES["default"]["NAME"] = sys.argv[1]

import django  # noqa: E402

django.setup()

from buurt.privacy import rotation  # noqa: E402

left = int(sys.argv[2])


def count_down(rows: int) -> None:
    global left  # noqa: PLW0603
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)


rotation.BATCH = 3
rotation.rotate(on_batch=count_down)
