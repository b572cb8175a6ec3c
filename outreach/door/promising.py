"""Promises as they come in: from a phone at the door, and from the debrief."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentPromise, SentPromiseOff
from outreach.models import Door, Promise, PromiseOff, Round
from teams.models import Membership, User

LONGEST = timedelta(days=366)


def promise_made_here(*, what: str, text: str, who: User, due: date) -> SentPromise:
    """As a phone would send it, for what was promised at the coffee table or comes up in the debrief: at no door."""
    now = timezone.now().isoformat(timespec="seconds")
    return SentPromise(
        type="promise", id=uuid4(), device_time=now, what=Promise.What(what), text=text, who=who.pk, due=due
    )


def keep_promise(this_round: Round, event: SentPromise, common: dict[str, Any]) -> Kept:
    """A promise is kept rather than refused: a partner who left the team meanwhile makes it the sender's, and a day
    before the round, of a phone with a wrong clock, becomes that of the round."""
    door = None
    if event.door is not None:
        door = Door.objects.filter(turf__round=this_round, pk=event.door).first()
        if door is None:
            raise EventRefused(_("Deze deur hoort niet bij deze ronde. Laad de pagina opnieuw."))
    if event.due > timezone.localdate() + LONGEST:
        raise EventRefused(_("Kies een dag binnen een jaar."))
    promise = Promise.objects.create(
        round=this_round,
        door=door,
        what=event.what,
        text=event.text.strip(),
        owner_id=_keeper(this_round, event, common["by"]),
        due=max(event.due, timezone.localdate(this_round.starts_at)),
        **common,
    )
    journal.promise_made(promise, by=promise.by)
    return "created"


def keep_promise_off(this_round: Round, event: SentPromiseOff, common: dict[str, Any]) -> Kept:
    """One that was answered meanwhile keeps its answer."""
    promise = Promise.objects.select_for_update().filter(round=this_round, pk=event.promise).first()
    if promise is None:
        raise EventRefused(_("De belofte waar dit bij hoort is nog niet binnen. Stuur eerst de belofte."))
    if PromiseOff.objects.filter(promise=promise).exists():
        return "duplicate"  # the other phone took it back already
    off = PromiseOff.objects.create(promise=promise, **common)
    if promise.is_open:
        promise.state, promise.answered_at, promise.answered_by = Promise.State.TAKEN_BACK, off.received_at, off.by
        promise.save(update_fields=["state", "answered_at", "answered_by", "changed_at"])
    journal.promise_answered(promise, by=off.by)
    return "created"


def _keeper(this_round: Round, event: SentPromise, by: User) -> Any:
    here = Membership.objects.current().filter(team=this_round.team_id, user=event.who)
    return event.who if event.who and here.exists() else by.pk
