"""The jobs of the post office; each takes ids only and makes one call."""

from celery import shared_task

from buurt.post import sending


@shared_task  # type: ignore[untyped-decorator]
def send_mail(pk: str) -> None:
    sending.send(pk)


@shared_task  # type: ignore[untyped-decorator]
def sweep_outbox() -> None:
    sending.sweep()
