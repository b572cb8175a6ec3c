"""The jobs of the sociale kaart; each makes one call."""

from celery import shared_task

from socialmap import asking


@shared_task  # type: ignore[untyped-decorator]
def remind_organizations() -> None:
    asking.remind_silent()
