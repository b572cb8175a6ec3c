"""What is known of the demo's entries beside their texts, from service_facts.csv: moments, for whom, room, instead.

Moments: 'WEEKLY TU 10:00-12:00', several with '|', a season behind it ('04-01..10-31'). Room: its code and how many
days ago that was told. Instead: 'papers=Taalmaatje aan huis', without a code for anyone.
"""

import csv
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

from django.utils import timezone

from socialmap.curating.facts import AlternativeFacts, ScheduleFacts, ServiceFacts
from socialmap.curating.services import keep_alternatives
from socialmap.models import Service

TABLE = Path(__file__).parent / "service_facts.csv"
INITIATIVES = {"Naaiatelier", "Buurttuin Wilgenhof", "Koffie-inloop"}
Row = dict[str, str]


def known_facts() -> dict[str, Row]:
    """By the name of the entry."""
    with open(TABLE, newline="", encoding="utf-8") as lines:
        return {row["name"]: row for row in csv.DictReader(lines, delimiter=";")}


def facts_of(row: Row) -> ServiceFacts:
    youngest, _dash, oldest = row["ages"].partition("-")
    room, _space, days = row["room"].partition(" ")
    return {
        "is_free": row["free"] == "ja",
        "target_groups": row["groups"].split(),
        "minimum_age": int(youngest) if youngest else None,
        "maximum_age": int(oldest) if oldest else None,
        "requirements": row["requirements"].split(),
        "languages": row["languages"].split(),
        "form": row["form"],
        "access": row["access"],
        "roles": row["roles"].split(),
        "is_initiative": row["name"] in INITIATIVES,
        "room": room,
        "room_reported_on": timezone.localdate() - timedelta(days=int(days)) if days else None,
    }


def moments_of(row: Row) -> list[ScheduleFacts]:
    return [_moment(text.split()) for text in row["moments"].split("|") if text]


def tell_what_there_is_instead(services: dict[str, Service]) -> None:
    for name, row in known_facts().items():
        if row["instead"]:
            keep_alternatives(service=services[name], alternatives=_instead(row, services))


def _instead(row: Row, services: dict[str, Service]) -> Iterator[AlternativeFacts]:
    for text in row["instead"].split("|"):
        because, _is, other = text.partition("=")
        yield {"because": because, "instead": services[other]}


def _moment(parts: list[str]) -> ScheduleFacts:
    freq, byday, hours, *season = parts
    opens, _dash, closes = hours.partition("-")
    moment: ScheduleFacts = {"freq": freq, "byday": byday, "opens_at": _clock(opens), "closes_at": _clock(closes)}
    if season:
        begins, _dots, ends = season[0].partition("..")
        year = timezone.localdate().year
        moment |= {
            "valid_from": date.fromisoformat(f"{year}-{begins}"),
            "valid_to": date.fromisoformat(f"{year}-{ends}"),
        }
    return moment


def _clock(text: str) -> time | None:
    return time.fromisoformat(text.zfill(5)) if text else None
