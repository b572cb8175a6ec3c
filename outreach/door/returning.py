"""Coming back safe: until when each duo says so, which did, and who asked for help."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from outreach.models import Round, SafetyEvent, Turf
from outreach.querysets import RoundQuerySet
from teams.models import User

ABOUT_BACK = [SafetyEvent.Kind.CHECKED_OUT, SafetyEvent.Kind.NOT_BACK]
ABOUT_HELP = [SafetyEvent.Kind.ALARM, SafetyEvent.Kind.ALARM_OFF]
WALKED = [Round.State.WALKING, Round.State.DEBRIEFED, Round.State.CLOSED]
# Who never checked out is not asked after for ever.
WATCHED = timedelta(hours=24)
# So long after the end of a round everyone should have said that they are back.
MARGIN = timedelta(minutes=15)


def watched() -> RoundQuerySet:
    """The rounds of which walkers may still be out: also where a colleague closed it before them."""
    return Round.objects.filter(state__in=WALKED, walked_at__gt=timezone.now() - WATCHED).order_by("starts_at")


def is_watched(this_round: Round) -> bool:
    return watched().filter(pk=this_round.pk).exists()


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


def back_since(this_round: Round) -> dict[Any, datetime]:
    """Of each duo that is back: since when, by the id of its loopgebied."""
    latest = SafetyEvent.objects.filter(round=this_round, kind__in=ABOUT_BACK).latest_of_each()
    return {each.turf_id: each.received_at for each in latest if each.kind == SafetyEvent.Kind.CHECKED_OUT}


def out_still(this_round: Round) -> list[Turf]:
    """The loopgebieden of which the walkers did not check out, with their walkers."""
    turfs = Turf.objects.filter(round=this_round, participants__isnull=False).distinct()
    back = back_since(this_round)
    return [turf for turf in turfs.prefetch_related("participants__membership__user") if turf.pk not in back]


def is_out(user: User, this_round: Round) -> bool:
    """Whether the duo of this person did not check out of a walk that is still watched."""
    if not is_watched(this_round):
        return False
    own = set(this_round.participants.filter(membership__user=user).values_list("turf", flat=True))
    return any(turf.pk in own for turf in out_still(this_round))


def alarms(this_round: Round) -> dict[Any, SafetyEvent]:
    """Who asked for help and did not call it off, by the id of the loopgebied, or of the person who has none."""
    told = SafetyEvent.objects.filter(round=this_round, kind__in=ABOUT_HELP).select_related("by", "turf")
    return {each.about: each for each in told.latest_of_each() if each.kind == SafetyEvent.Kind.ALARM}
