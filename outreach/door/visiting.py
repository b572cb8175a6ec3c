"""Walking a round: it starts, and what happened at the doors is written down."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.door.event_schema import SentSignal, SentTableVisit, SentTalk, SentVisit
from outreach.door.events import keep_event
from outreach.models import Door, Feeling, Outcome, Round, Talk, Visit
from outreach.workflow import MoveRefused, check_move
from teams.models import Membership, User


@transaction.atomic
def start_walk(this_round: Round, *, by: User) -> Round:
    """Everyone who comes along may start on the day itself, a coordinator on any day. Started twice is started once."""
    locked: Round = Round.objects.select_for_update().get(pk=this_round.pk)
    if locked.state == Round.State.WALKING:
        return locked
    check_move(locked, Round.State.WALKING)
    if reason := why_not_start(locked, by):
        raise MoveRefused(reason)
    locked.state = Round.State.WALKING
    locked.walked_at = timezone.now()
    locked.save(update_fields=["state", "walked_at"])
    journal.walk_started(locked, by=by)
    return locked


def why_not_start(this_round: Round, user: User) -> str:
    """Why this person cannot start this round now, in a sentence; empty when they can."""
    if this_round.state != Round.State.ANNOUNCED:
        return _("Deze ronde is %(now)s.") % {"now": this_round.get_state_display()}
    role = Membership.objects.current().filter(team=this_round.team_id, user=user)
    if role.coordinators().exists():
        return ""
    if not this_round.participants.filter(membership__in=role).exists():
        return _("Je loopt deze ronde niet mee. Vraag de coördinator om je in te delen.")
    if timezone.localdate() != timezone.localdate(this_round.starts_at):
        return _("Deze ronde is niet vandaag. Begin op de dag zelf, of vraag de coördinator.")
    return ""


@transaction.atomic
def record_visit(*, door: Door, outcome: Outcome | str, by: User, at: datetime | None = None) -> Visit:
    """Write down a visit as a phone would send it; raises EventRefused when the round takes none. `at`: when it was."""
    event = SentVisit(type="visit", id=uuid4(), device_time=_device_time(at), door=door.pk, outcome=Outcome(outcome))
    keep_event(door.turf.round, event, by=by, at=at)
    return Visit.objects.get(pk=event.id)


@transaction.atomic
def record_talk(
    *,
    visit: Visit,
    by: User,
    topics: Sequence[str] = (),
    feeling: Feeling | int | None = None,
    knows_team: bool | None = None,
    knows_activities: bool | None = None,
    note: str = "",
    signals: Sequence[tuple[str, str | None, str]] = (),
) -> Talk:
    """Write down what a talk was about, as a phone would send it. `signals` are (kind, code of the theme, text)."""
    event = SentTalk.model_validate(
        {
            "type": "talk",
            "id": uuid4(),
            "device_time": _device_time(visit.received_at),
            "visit": visit.pk,
            "topics": list(topics),
            "feeling": None if feeling is None else int(feeling),
            "knows_team": knows_team,
            "knows_activities": knows_activities,
            "note": note,
            "signals": [SentSignal.model_validate(dict(zip(("kind", "theme", "text"), signal, strict=True)))
                        for signal in signals],
        }
    )  # fmt: skip
    keep_event(visit.door.turf.round, event, by=by, at=visit.received_at)
    return Talk.objects.get(pk=event.id)


@transaction.atomic
def record_table_visit(
    *, this_round: Round, people: int, by: User, at: datetime, who: Sequence[str] = (), invited: bool | None = None
) -> None:
    """Write down who came by at the coffee table, as a phone would send it."""
    said = {"people": people, "who": list(who), "invited": invited, "device_time": _device_time(at)}
    event = SentTableVisit.model_validate({"type": "table_visit", "id": uuid4(), **said})
    keep_event(this_round, event, by=by, at=at)


def _device_time(at: datetime | None) -> str:
    return (at or timezone.now()).isoformat(timespec="seconds")
