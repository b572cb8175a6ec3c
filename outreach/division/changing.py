"""What of a plan may still change, and the lock under which it does."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from outreach.cutting.doors import Point
from outreach.models import Round, Visit


class PlanRefused(Exception):
    """The plan cannot change any more, or lacks something; `message` says what, `mend_at` names the page to go to."""

    def __init__(self, message: str, *, mend_at: str = "round_detail") -> None:
        super().__init__(message)
        self.message = message
        self.mend_at = mend_at


def is_open(this_round: Round) -> bool:
    """Whether time and streets may still change: what is on the flyer stays."""
    return this_round.state == Round.State.DRAFT


def duos_are_open(this_round: Round) -> bool:
    """Whether the duos may still change: until someone has walked."""
    if this_round.state == Round.State.ANNOUNCED:
        return not Visit.objects.filter(door__turf__round=this_round).exists()
    return is_open(this_round)


def table_of(this_round: Round) -> Point | None:
    """Where the coffee table stands, as longitude and latitude."""
    if this_round.table_lon is None or this_round.table_lat is None:
        return None
    return this_round.table_lon, this_round.table_lat


def lock_round(this_round: Round, *, open_still: Callable[[Round], bool]) -> Round:
    """Lock the round: two coordinators may plan at the same time."""
    locked: Round = (
        Round.objects.select_for_update(of=("self",)).select_related("team__municipality").get(pk=this_round.pk)
    )
    if not open_still(locked):
        raise PlanRefused(
            _("Deze ronde is %(state)s. Dit deel van het plan staat nu vast.") % {"state": locked.get_state_display()}
        )
    return locked
