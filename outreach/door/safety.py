"""Coming back safe: until when each duo says so, and which did."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentSafety
from outreach.models import Round, SafetyEvent, Turf

# So long after the end of a round everyone should have said that they are back.
MARGIN = timedelta(minutes=15)


def back_by(this_round: Round) -> datetime:
    """When every duo should have checked out: after the planned end; of a walk that began on another day or after that
    end, as long after its beginning as the round was planned to last."""
    begun = this_round.walked_at
    planned = begun is None or (
        begun < this_round.ends_at and timezone.localdate(begun) == timezone.localdate(this_round.starts_at)
    )
    if planned or begun is None:
        return this_round.ends_at + MARGIN
    return begun + (this_round.ends_at - this_round.starts_at) + MARGIN


def keep_safety(this_round: Round, event: SentSafety, common: dict[str, Any]) -> Kept:
    turf = Turf.objects.filter(round=this_round, pk=event.turf).first()
    if turf is None:
        raise EventRefused(_("Dit loopgebied hoort niet bij deze ronde. Laad de pagina opnieuw."))
    SafetyEvent.objects.create(round=this_round, turf=turf, kind=event.type, **common)
    return "created"


def back_since(this_round: Round) -> dict[Any, datetime]:
    """Of each duo that is back: since when, by the id of its loopgebied."""
    latest = SafetyEvent.objects.filter(round=this_round).latest_of_turf()
    return {each.turf_id: each.received_at for each in latest if each.kind == SafetyEvent.Kind.CHECKED_OUT}


def out_still(this_round: Round) -> list[Turf]:
    """The loopgebieden of which the walkers did not check out, with their walkers."""
    turfs = Turf.objects.filter(round=this_round, participants__isnull=False).distinct()
    back = back_since(this_round)
    return [turf for turf in turfs.prefetch_related("participants__membership__user") if turf.pk not in back]
