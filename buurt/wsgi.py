"""The web server's entry; it does not start on an unsafe installation."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurt.settings")
application = get_wsgi_application()

from buurt.checks import refuse_if_unsafe  # noqa: E402  (these need the apps)
from buurt.starting import get_ready  # noqa: E402

refuse_if_unsafe()
get_ready()
