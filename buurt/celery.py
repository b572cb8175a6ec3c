"""The Celery application; its settings are the CELERY_ ones of buurt/settings.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurt.settings")
app = Celery("buurt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
