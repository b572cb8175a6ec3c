"""The jobs of outreach; each makes one call."""

from celery import shared_task

from outreach import announcing


@shared_task  # type: ignore[untyped-decorator]
def queue_reminders() -> None:
    announcing.queue_reminders()
