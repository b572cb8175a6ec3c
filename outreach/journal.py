"""What outreach writes in the journal: who did what, never the text."""

from buurt.privacy.journal import write
from outreach.models import Round
from teams.models import User


def round_planned(this_round: Round, by: User) -> None:
    write("round.planned", this_round, by=by)


def round_changed(this_round: Round, by: User) -> None:
    write("round.changed", this_round, by=by)


def round_divided(this_round: Round, by: User) -> None:
    write("round.divided", this_round, by=by)
