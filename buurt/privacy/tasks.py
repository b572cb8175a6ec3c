"""The jobs of privacy; each makes one call."""

from celery import shared_task

from buurt.privacy import retention


@shared_task  # type: ignore[untyped-decorator]
def apply_retention() -> None:
    retention.apply_rules()
