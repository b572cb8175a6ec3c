"""A worker as a process of its own, on the database of the test: divides, and may hang halfway."""

import os
import sys
import time

from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "buurt.settings"
settings.DATABASES["default"]["NAME"] = sys.argv[1]

import django  # noqa: E402

django.setup()

from outreach.division import job as division_job  # noqa: E402


def hang(*_args, **_kwargs):
    sys.stdout.write("dividing\n")
    sys.stdout.flush()
    time.sleep(120)


if os.environ.get("HANG_HALFWAY"):
    setattr(division_job, "plan_of", hang)  # noqa: B010
division_job.run(sys.argv[2])
