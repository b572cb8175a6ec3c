"""The states of a round and the moves between them, as data."""

from django.utils.translation import gettext as _

from outreach.models import Round

State = Round.State

NEXT: dict[str, set[str]] = {
    State.DRAFT: {State.ANNOUNCED, State.CANCELLED},
    State.ANNOUNCED: {State.WALKING, State.CANCELLED},
    State.WALKING: {State.DEBRIEFED},
    State.DEBRIEFED: {State.CLOSED},
    State.CLOSED: set(),
    State.CANCELLED: set(),
}


class MoveRefused(Exception):
    """This round cannot go to that state; `message` tells a person why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def check_move(this_round: Round, to: str) -> None:
    """Raise MoveRefused unless the round may go from where it is to `to`."""
    if to not in NEXT[this_round.state]:
        raise MoveRefused(
            _("Deze ronde is %(now)s en kan niet meer naar ‘%(to)s’.")
            % {"now": this_round.get_state_display(), "to": State(to).label}
        )
