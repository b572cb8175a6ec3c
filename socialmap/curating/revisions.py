"""Two who save the same row at once: the second waits a moment, and hears of the first."""

from typing import Any


class ChangedMeanwhile(Exception):
    """Someone else saved this row after it was opened. `now` is what stands there."""

    def __init__(self, now: Any) -> None:
        super().__init__(f"{now._meta.label} {now.pk} has revision {now.revision}")
        self.now = now


def locked(row: Any, revision: int) -> Any:
    """The row as it stands, locked: of two people who save at once the second waits, and hears of the first."""
    now = type(row).objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    if now.revision != revision:
        raise ChangedMeanwhile(now)
    return now


def write(row: Any, **facts: Any) -> None:
    for fact, value in facts.items():
        setattr(row, fact, value)
    row.revision += 1
    row.save()
