"""What each kind of event does once it is let in: the row it becomes, and what follows from it."""

from typing import Any, Literal

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from outreach import journal
from outreach.door.do_not_ring import lift_after_undo, stop_ringing
from outreach.door.event_schema import SentDoor, SentUndo, SentVisit
from outreach.door.loosening import forget_consent
from outreach.door.warning import warn_of_stopped
from outreach.models import (
    Consent,
    Door,
    DoorFound,
    Outcome,
    Round,
    Turf,
    Undo,
    Visit,
)
from teams.models import Membership, User

Kept = Literal["created", "duplicate"]


class EventRefused(Exception):
    """The event fits but cannot be kept; `message` tells a person why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def keep_visit(this_round: Round, event: SentVisit, common: dict[str, Any]) -> Kept:
    door = Door.objects.select_related("address").filter(turf__round=this_round, pk=event.door).first()
    if door is None:
        raise EventRefused(_("Deze deur hoort niet bij deze ronde. Laad de pagina opnieuw."))
    if event.outcome == Outcome.DO_NOT_RING and door.address is not None:
        stop_ringing(door.address, at_the_door=True)  # before the visit: the wish counts visits since it was written
    visit = Visit.objects.create(door=door, outcome=event.outcome, after=event.after, **common)
    if visit.outcome == Outcome.STOPPED_SAFETY and "received_at" not in common:  # not one of a past round
        warn_of_stopped(visit)
    return "created"


def keep_undo(this_round: Round, event: SentUndo, common: dict[str, Any]) -> Kept:
    visit = visit_of(this_round, event.visit)
    if Undo.objects.filter(visit=visit).exists():
        return "duplicate"  # the other phone took it back already
    if _asked_something(visit) and not _answers_for(this_round, visit, common["by"]):
        raise EventRefused(_("Een ander duo noteerde hier een wens van een bewoner. Vraag hen om dit terug te nemen."))
    undone = Undo.objects.create(visit=visit, **common)
    forget_consent(visit, by=undone.by)
    if visit.outcome == Outcome.DO_NOT_RING and visit.door.address is not None:
        for wish in lift_after_undo(visit.door.address):
            journal.do_not_ring("ended", wish, by=undone.by)
    return "created"


def _asked_something(visit: Visit) -> bool:
    """Whether taking this visit back would end what a resident asked for or agreed to."""
    return visit.outcome == Outcome.DO_NOT_RING or Consent.objects.filter(visit=visit).exists()


def _answers_for(this_round: Round, visit: Visit, by: User) -> bool:
    """Who logged it, who walks with them, and a coordinator."""
    its_duo = Turf.objects.filter(round=this_round, participants__membership__user=visit.by_id)
    may = Q(participations__turf__in=its_duo) | Q(role=Membership.Role.COORDINATOR)
    here = Membership.objects.current().filter(may, team=this_round.team_id)
    return visit.by_id == by.pk or here.filter(user=by).exists()


def keep_door(this_round: Round, event: SentDoor, common: dict[str, Any]) -> Kept:
    turf = Turf.objects.filter(round=this_round, pk=event.turf).first()
    if turf is None:
        raise EventRefused(_("Dit loopgebied hoort niet bij deze ronde. Laad de pagina opnieuw."))
    if Door.objects.filter(pk=event.id).exists():
        raise EventRefused(_("Deze deur is er al. Laad de pagina opnieuw."))
    last = turf.doors.aggregate(last=Max("position"))["last"] or 0
    door = Door.objects.create(
        pk=event.id, team_id=turf.team_id, turf=turf, label=event.label.strip(), position=last + 1
    )
    DoorFound.objects.create(door=door, **common)
    return "created"


def visit_of(this_round: Round, pk: Any) -> Visit:
    visits = Visit.objects.select_related("door__address").filter(door__turf__round=this_round)
    visit: Visit | None = visits.filter(pk=pk).first()
    if visit is None:
        raise EventRefused(_("Het bezoek waar dit bij hoort is nog niet binnen. Stuur eerst het bezoek."))
    return visit
