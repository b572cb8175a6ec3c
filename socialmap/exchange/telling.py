"""How a document of HSDS says ids, days and moments, and nothing where there is nothing."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5

from socialmap.exchange.extras import Record


def tidy(record: Record) -> Record:
    """Without what is empty: HSDS leaves out, and rejects null."""
    return {key: value for key, value in record.items() if value not in (None, "", [], {})}


def sub_id(pk: UUID, what: str) -> str:
    """The id of a part that has no row of its own: always the same."""
    return str(uuid5(pk, what))


def by_id(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: str(record["id"]))


def day_told(day: date | None) -> str:
    return day.isoformat() if day else ""


def clock_told(clock: time | None) -> str:
    return clock.isoformat() if clock else ""


def moment_told(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
