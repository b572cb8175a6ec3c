from django.apps import AppConfig


class SocialmapConfig(AppConfig):
    name = "socialmap"

    def ready(self) -> None:
        from socialmap import letters, retention  # noqa: F401  (hands over its letters and terms)
