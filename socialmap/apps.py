from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SocialmapConfig(AppConfig):
    name = "socialmap"

    def ready(self) -> None:
        from socialmap import letters, retention  # noqa: F401  (hands over its letters and terms)
        from socialmap.searching.indexing import index_missing

        post_migrate.connect(index_missing, sender=self)

    def warm_up(self) -> None:
        """What the web server does before it takes its first request."""
        from socialmap.searching.warming import warm_up

        warm_up()
