"""What was tapped beside what is stored: how much is lost, doubled or refused."""

from collections import Counter
from dataclasses import astuple, dataclass

import psycopg

from tests.faults.phone import Ledger
from tests.faults.plan import Event

COLUMNS = ("", "sent", "acknowledged", "stored", "doubled", "lost", "rejected", "seconds")
ROWS = {
    "visit": "SELECT id, by_id, device_time, door_id, outcome FROM outreach_visit ORDER BY received_at",
    "undo": "SELECT id, by_id, device_time, visit_id FROM outreach_undo",
    "talk": "SELECT id, by_id, device_time, visit_id, (SELECT count(*) FROM outreach_signal s WHERE s.talk_id = t.id) "
    "FROM outreach_talk t",
    "door_found": "SELECT f.id, by_id, device_time, d.turf_id, d.label FROM outreach_doorfound f "
    "JOIN outreach_door d ON d.id = f.door_id",
}


@dataclass(frozen=True)
class Row:
    """An event as it is stored; `content` is what can be compared with what was tapped."""

    id: str
    by: str
    content: tuple[str, ...]


@dataclass(frozen=True)
class Reckoning:
    name: str
    sent: int
    acknowledged: int
    stored: int
    doubled: int
    lost: int
    rejected: int
    seconds: float

    def line(self) -> str:
        name, *counts, seconds = astuple(self)
        return f"{name:<34}" + "".join(f"{count:>14}" for count in counts) + f"{seconds:>10.1f}"


def header() -> str:
    return f"{COLUMNS[0]:<34}" + "".join(f"{name:>14}" for name in COLUMNS[1:-1]) + f"{COLUMNS[-1]:>10}"


def content_of(event: Event) -> tuple[str, ...]:
    """In the order of ROWS."""
    kind, own = event["type"], {
        "visit": ("door", "outcome"), "undo": ("visit",), "talk": ("visit",), "door_found": ("turf", "label")
    }  # fmt: skip
    signals = (str(len(event["signals"])),) if kind == "talk" else ()
    return (kind, event["device_time"], *(event[name] for name in own[kind]), *signals)


def rows_of(database: str) -> list[Row]:
    """Every event that is stored, visits in the server's order."""
    with psycopg.connect(database) as connection:
        return [
            Row(str(pk), str(by), (kind, *map(str, rest)))
            for kind, query in ROWS.items()
            for pk, by, *rest in connection.execute(query).fetchall()
        ]


def reckon(name: str, ledger: Ledger, rows: list[Row], *, seconds: float) -> Reckoning:
    """`rows` are those that came while these phones worked; one that no phone tapped counts as doubled.

    Lost is what was acknowledged, or still waits, and is not stored as it was tapped by someone who had it.
    """
    stored = {row.id: row for row in rows}
    whole = {
        pk
        for pk, event in ledger.tapped.items()
        if pk in stored and stored[pk].content == content_of(event) and stored[pk].by in ledger.by[pk]
    }
    unasked = stored.keys() - (ledger.tapped.keys() - _only_refused(ledger))
    extra = len(rows) - len(stored) + len(unasked)
    made = Counter({pk: times for (pk, status), times in ledger.answers.items() if status == "created"})
    return Reckoning(
        name=name,
        sent=ledger.sent,
        acknowledged=len(ledger.kept),
        stored=len(whole),
        doubled=extra + sum(times - 1 for times in made.values()),
        lost=len(ledger.tapped.keys() - whole - _only_refused(ledger)),
        rejected=len(ledger.refused),
        seconds=seconds,
    )


def _only_refused(ledger: Ledger) -> set[str]:
    return ledger.refused.keys() - ledger.kept


def problems(reckoning: Reckoning, *, rejected: int) -> list[str]:
    """What is not as it must be, each in a few words."""
    counts = (("lost", reckoning.lost), ("doubled", reckoning.doubled))
    wrong = [f"{reckoning.name}: {count} {word}" for word, count in counts if count]
    if reckoning.rejected != rejected:
        wrong.append(f"{reckoning.name}: {reckoning.rejected} rejected where {rejected} had to be")
    return wrong
