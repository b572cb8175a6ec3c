"""A worker as a process of its own, on the database of the test: sends each letter whose id it is given."""

import os
import sys

from django.conf import settings

os.environ["DJANGO_SETTINGS_MODULE"] = "buurt.settings"
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.EMAIL_BACKEND = "tests.post.counting.CountingBackend"

import django  # noqa: E402

django.setup()

from buurt.post import sending  # noqa: E402
from tests.post import paper  # noqa: E402, F401  (the letter that the tests send)

for pk in sys.argv[2:]:
    sending.send(pk)
