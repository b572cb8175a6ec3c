"""The jobs of outreach; each makes one call."""

from celery import shared_task

from outreach.division import job as division_job
from outreach.door import reviewing, warning
from outreach.promises import reminding
from outreach.telling import announcing


@shared_task  # type: ignore[untyped-decorator]
def queue_reminders() -> None:
    announcing.queue_reminders()


@shared_task  # type: ignore[untyped-decorator]
def divide_round(pk: str) -> None:
    division_job.run(pk)


@shared_task  # type: ignore[untyped-decorator]
def sweep_divisions() -> None:
    division_job.sweep()


@shared_task  # type: ignore[untyped-decorator]
def warn_of_missing() -> None:
    warning.warn_of_missing()


@shared_task  # type: ignore[untyped-decorator]
def remind_of_wishes() -> None:
    reviewing.remind_of_wishes()


@shared_task  # type: ignore[untyped-decorator]
def remind_of_promises() -> None:
    reminding.remind_of_promises()
