from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "buurt.health"
    label = "health"

    def ready(self) -> None:
        from buurt.health import heartbeat  # noqa: F401  (a Celery worker that starts begins to beat)
