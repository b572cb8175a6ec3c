"""What outreach writes in the journal: who did and saw what, never the text."""

from buurt.privacy.journal import write
from outreach.models import Round, Talk
from teams.models import User


def round_planned(this_round: Round, *, by: User) -> None:
    write("round.planned", this_round, by=by)


def round_changed(this_round: Round, *, by: User) -> None:
    write("round.changed", this_round, by=by)


def round_divided(this_round: Round, *, by: User) -> None:
    write("round.divided", this_round, by=by)


def walk_started(this_round: Round, *, by: User) -> None:
    write("round.walk_started", this_round, by=by)


def note_written(talk: Talk, *, by: User) -> None:
    write("note.written", talk, by=by)


def note_read(talk: Talk, *, by: User) -> None:
    write("note.read", talk, by=by)
