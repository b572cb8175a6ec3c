"""What walkers tell of their safety is kept, and whoever must know it is warned."""

from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentSafety
from outreach.door.warning import warn_of_alarm
from outreach.models import Round, SafetyEvent, Turf


def made_here(turf: Turf, kind: str) -> SentSafety:
    """As a phone would send it: for a coordinator who says it on the page of the round."""
    now = timezone.now().isoformat(timespec="seconds")
    return SentSafety.model_validate({"type": kind, "id": uuid4(), "turf": turf.pk, "device_time": now})


def keep_safety(this_round: Round, event: SentSafety, common: dict[str, Any]) -> Kept:
    turf = Turf.objects.filter(round=this_round, pk=event.turf).first()
    if turf is None:
        raise EventRefused(_("Dit loopgebied hoort niet bij deze ronde. Laad de pagina opnieuw."))
    kept = SafetyEvent.objects.create(round=this_round, turf=turf, kind=event.type, **common)
    if kept.kind == SafetyEvent.Kind.ALARM:
        warn_of_alarm(kept)
    return "created"
