"""The project, and the ground everything stands on."""

from buurt.celery import app as celery_app

__all__ = ["celery_app"]
