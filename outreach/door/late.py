"""What comes from a phone after its round was closed: what a resident asked for or was promised counts still."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.door.do_not_ring import stop_ringing
from outreach.door.event_reading import SentEvent
from outreach.door.event_schema import SentPromise, SentPromiseOff, SentSafety, SentVisit
from outreach.models import Door, Outcome, Round
from teams.models import User

OPEN = {Round.State.WALKING, Round.State.DEBRIEFED}
# A promise goes on after its round, so that a phone that was in a drawer brings it in.
PROMISES_FOR = timedelta(days=14)


def why_too_late(this_round: Round, event: SentEvent) -> str:
    """Why the round takes this no more, in a sentence; empty when it does. Late events are welcome until the round is
    closed; who is still out then can say so, and ask for help."""
    if this_round.state in OPEN or (this_round.state == Round.State.CLOSED and _is_welcome(this_round, event)):
        return ""
    if this_round.state == Round.State.CLOSED:
        return _("Deze ronde is al afgerond. Vertel in het teamoverleg wat hier nog bij hoort.")
    if this_round.state == Round.State.CANCELLED:
        return _("Deze ronde gaat niet door. Er kan niets meer bij.")
    return _("Deze ronde is nog niet begonnen. Kies eerst ‘Begin met lopen’.")


def keep_late_wish(this_round: Round, event: SentEvent, *, by: User) -> bool:
    """Whether it was 'niet meer aanbellen', which is kept now. The visit is not: the figures of the round stand. So
    the wish stands on its own, and no visit that is taken back lifts it."""
    if not isinstance(event, SentVisit) or event.outcome != Outcome.DO_NOT_RING:
        return False
    door = Door.objects.select_related("address").filter(turf__round=this_round, pk=event.door).first()
    if door is None or door.address is None:
        return False
    journal.do_not_ring("put", stop_ringing(door.address), by=by)
    return True


def _is_welcome(this_round: Round, event: SentEvent) -> bool:
    if isinstance(event, SentPromise | SentPromiseOff):
        return this_round.closed_at is not None and timezone.now() < this_round.closed_at + PROMISES_FOR
    return isinstance(event, SentSafety)
