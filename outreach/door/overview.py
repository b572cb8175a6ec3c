"""The safety of a walk as its coordinator sees it: who is back, who asked for help, what was sent."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from buurt.post.models import OutgoingMail
from buurt.post.sms import gateway
from outreach.door.returning import alarms, back_by, back_since, is_watched
from outreach.models import Outcome, Round, SafetyEvent, Turf, Visit

LETTERS_SHOWN = 40


@dataclass(frozen=True)
class DuoRow:
    turf: Turf
    names: list[str]
    back_at: datetime | None


@dataclass(frozen=True)
class Overview:
    back_by: datetime
    alarms: list[SafetyEvent]
    duos: list[DuoRow]
    stopped: list[Visit]
    letters: list[OutgoingMail]
    texts_are_on: bool
    is_watched: bool


def overview_of(this_round: Round) -> Overview:
    turfs = Turf.objects.filter(round=this_round).prefetch_related("participants__membership__user")
    back = back_since(this_round)
    duos = [DuoRow(turf, _names(turf), back.get(turf.pk)) for turf in turfs if turf.participants.all()]
    stopped = stopped_in(this_round)
    return Overview(
        back_by(this_round),
        sorted(alarms(this_round).values(), key=lambda each: each.received_at),
        duos,
        stopped,
        list(letters_of_safety(this_round, stopped)[:LETTERS_SHOWN]),
        gateway().is_on,
        is_watched(this_round),
    )


def stopped_in(this_round: Round) -> list[Visit]:
    visits = Visit.objects.counting().filter(door__turf__round=this_round, outcome=Outcome.STOPPED_SAFETY)
    return list(visits.select_related("by", "door__turf", "door__address__street"))


def _names(turf: Turf) -> list[str]:
    return [each.membership.user.first_name for each in turf.participants.all()]


def letters_of_safety(this_round: Round, stopped: list[Visit]) -> QuerySet[OutgoingMail]:
    told = SafetyEvent.objects.filter(round=this_round, kind=SafetyEvent.Kind.ALARM).values_list("pk", flat=True)
    turfs = Turf.objects.filter(round=this_round).values_list("pk", flat=True)
    subjects = [str(pk) for pk in [*turfs, *told, *(visit.pk for visit in stopped)]]
    mails = OutgoingMail.objects.filter(team_id=this_round.team_id, subject_id__in=subjects)
    mails = mails.filter(letter__startswith="safety_").exclude(state=OutgoingMail.State.CANCELLED)
    return mails.select_related("recipient").order_by("-created_at")
