"""What a phone reads of a talk that was written down: to go on with, and beside it what another of the duo wrote."""

from typing import Any
from uuid import UUID

from ninja import Schema

from outreach import journal
from outreach.door.fitting import FitOut, spot_of, told_again
from outreach.models import Round, Talk
from teams.models import User


class SignalOut(Schema):
    kind: str
    theme: str | None
    text: str


class ConsentOut(Schema):
    """What may be kept; names and numbers stay on the server."""

    keeps: str


class BesideOut(Schema):
    """Another talk that stands about the same visit: to read, not to edit. `by` is a first name."""

    by: str
    topics: list[str]
    note: str
    signals: list[SignalOut]


class TalkOut(Schema):
    """One's own talk about a visit, or else the latest that one may read, so that it can be corrected."""

    id: UUID
    topics: list[str] = []
    feeling: int | None = None
    knows_team: bool | None = None
    knows_activities: bool | None = None
    note: str = ""
    signals: list[SignalOut] = []
    named: list[FitOut] = []
    consent: ConsentOut | None = None
    beside: list[BesideOut] = []


def talk_data(this_round: Round, talks: list[Talk], *, by: User) -> dict[str, Any]:
    """The first of the talks to edit and the others to read; the journal says whose words were read."""
    journal.notes_read([talk for talk in talks if _has_words(talk)], by=by)
    talk, *others = talks
    near = spot_of(this_round, talk.visit.door if talk.visit else None)
    fields = ("id", "topics", "feeling", "knows_team", "knows_activities", "note")
    return {
        **{name: getattr(talk, name) for name in fields},
        "signals": _signals(talk),
        "named": told_again(talk.named.visible_to(by), near),
        "consent": getattr(talk.visit, "consent", None),
        "beside": [_beside(each) for each in others],
    }


def _has_words(talk: Talk) -> bool:
    return bool(talk.note) or any(signal.text for signal in talk.signals.all())


def _beside(talk: Talk) -> dict[str, Any]:
    return {"by": talk.by.first_name, "topics": talk.topics, "note": talk.note, "signals": _signals(talk)}


def _signals(talk: Talk) -> list[dict[str, Any]]:
    return [
        {"kind": signal.kind, "theme": signal.theme and signal.theme.code, "text": signal.text}
        for signal in talk.signals.all()
    ]
