"""The web server's entry; it does not start on an unsafe installation."""

import os

from django.apps import apps
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurt.settings")
application = get_wsgi_application()

from buurt.checks import refuse_if_unsafe  # noqa: E402  (it needs the apps)

refuse_if_unsafe()

for app in apps.get_app_configs():
    if warm_up := getattr(app, "warm_up", None):
        warm_up()
