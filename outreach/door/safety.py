"""What walkers tell of their safety is kept, and whoever must know it is warned."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentSafety
from outreach.door.warning import warn_of_alarm
from outreach.models import Round, SafetyEvent, Turf
from teams.models import Membership, User


class SaidOnPage(SentSafety):
    """What someone says of others on a page of the round: it names each, and has checked who may say it. `person` is
    who asked for help without a loopgebied."""

    person: UUID | None = None


def made_here(kind: str, *, about: Turf | User) -> SaidOnPage:
    """As a phone would send it: for whoever says it on a page of the round."""
    now = timezone.now().isoformat(timespec="seconds")
    whom = {"turf" if isinstance(about, Turf) else "person": about.pk}
    return SaidOnPage.model_validate({"type": kind, "id": uuid4(), "device_time": now, **whom})


def keep_safety(this_round: Round, event: SentSafety, common: dict[str, Any]) -> Kept:
    about = _about(this_round, event, by=common["by"])
    kept = SafetyEvent.objects.create(round=this_round, kind=event.type, **about, **common)
    if kept.kind == SafetyEvent.Kind.ALARM:
        warn_of_alarm(kept)
    return "created"


def _about(this_round: Round, event: SentSafety, *, by: User) -> dict[str, Any]:
    """The loopgebied that it is about, or the one person who has none. Nobody checks out a duo that is not theirs."""
    turf = Turf.objects.filter(round=this_round, pk=event.turf).first() if event.turf else None
    if isinstance(event, SaidOnPage):
        return {"turf": turf, "person_id": event.person}
    own = Turf.objects.filter(round=this_round, participants__membership__user=by).first()
    if event.type == "alarm":  # whoever calls for help is heard, whatever an older app names
        return {"turf": own} if own else {"person": by}
    if turf and (turf == own or _coordinates(this_round, by)):
        return {"turf": turf}
    if event.type == "alarm_off" and (event.turf is None or own is None):
        return {"person": by}
    if turf is None:
        raise EventRefused(_("Dit loopgebied hoort niet bij deze ronde. Laad de pagina opnieuw."))
    raise EventRefused(_("Dit is het loopgebied van een ander duo. Zij zeggen dit zelf, of de coördinator doet het."))


def _coordinates(this_round: Round, by: User) -> bool:
    here: bool = Membership.objects.current().coordinators().filter(team=this_round.team_id, user=by).exists()
    return here
