"""The jobs of the sociale kaart; each makes one call."""

from celery import shared_task

from socialmap import asking
from socialmap.searching import indexing


@shared_task  # type: ignore[untyped-decorator]
def remind_organizations() -> None:
    asking.remind_silent()


@shared_task  # type: ignore[untyped-decorator]
def index_theme(keys: list[str]) -> None:
    indexing.index_services(keys)
