"""The debrief: the walk is closed, the team writes down what it makes of the round, and the round is finished."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outreach import journal
from outreach.door.events import keep_event
from outreach.door.loosening import loosen_anonymous
from outreach.door.safety import made_here
from outreach.models import AgendaItem, Debrief, Lead, Round, SafetyEvent, Turf
from outreach.workflow import MoveRefused, check_move
from socialmap.models import TaxonomyTerm
from teams.models import Membership, User

TEXTS = ("picture", "effect", "learned")


class DebriefRefused(Exception):
    """The debrief cannot be written (any more); `message` tells a person why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrittenMeanwhile(DebriefRefused):
    """Someone else saved since this person opened the page; `kept` is what they wrote."""

    def __init__(self, kept: Debrief) -> None:
        who = kept.by.first_name if kept.by else _("Een collega")
        super().__init__(
            _(
                "%(who)s heeft intussen ook iets bewaard. Wat jij schreef staat er nog. "
                "Lees wat er bij staat, neem over wat je wilt houden, en bewaar opnieuw."
            )
            % {"who": who}
        )
        self.kept = kept


class LeadText(NamedTuple):
    """A lead as it was written; `pk` when it stood there already."""

    text: str
    theme: TaxonomyTerm | None = None
    pk: UUID | None = None


def may_finish(this_round: Round, user: User) -> bool:
    """Whoever comes along, and each coordinator of the team."""
    here = Q(participations__round=this_round) | Q(role=Membership.Role.COORDINATOR)
    return Membership.objects.current().filter(here, team=this_round.team_id, user=user).exists()


@transaction.atomic
def end_walk(this_round: Round, *, by: User, back: Sequence[Turf] = ()) -> Round:
    """From now on the round is debriefed; ended twice is ended once. `back` are the duos that whoever ends it saw
    come back and that did not say so themselves: the others are still waited for."""
    locked = _lock(this_round)
    if locked.state == Round.State.DEBRIEFED:
        return locked
    refusal = _("Je liep deze ronde niet mee. Vraag een van de lopers of de coördinator om af te sluiten.")
    _check_finish(locked, Round.State.DEBRIEFED, by=by, refusal=refusal)
    for turf in back:
        keep_event(locked, made_here(SafetyEvent.Kind.CHECKED_OUT, about=turf), by=by)
    locked.state = Round.State.DEBRIEFED
    locked.save(update_fields=["state"])
    journal.walk_ended(locked, by=by)
    return locked


@transaction.atomic
def write_debrief(
    *,
    this_round: Round,
    by: User,
    table_visitors: int | None,
    picture: str,
    effect: str,
    learned: str,
    leads: Sequence[tuple[str, TaxonomyTerm | None] | LeadText] = (),
    seen: str | None = None,
) -> Debrief:
    """Keep what the team wrote; `leads` are all leads: one that is left out goes, unless the agenda has dealt with it.

    `seen` is the version that the writer read (see `version_of`): another one meanwhile raises WrittenMeanwhile.
    """
    locked = _lock(this_round)
    if locked.state != Round.State.DEBRIEFED:
        raise DebriefRefused(
            _("Deze ronde is %(now)s. De nabespreking staat vast.") % {"now": locked.get_state_display()}
        )
    debrief = Debrief.objects.select_related("by").filter(round=locked).first()
    if debrief is not None and seen is not None and seen != version_of(debrief):
        raise WrittenMeanwhile(debrief)
    debrief = debrief or Debrief(round=locked, team_id=locked.team_id)
    debrief.table_visitors, debrief.by = table_visitors, by
    debrief.picture, debrief.effect, debrief.learned = picture, effect, learned
    debrief.save()
    _write_leads(debrief, [LeadText(*lead) for lead in leads])
    journal.debrief_written(debrief, by=by)
    return debrief


@transaction.atomic
def close_round(this_round: Round, *, by: User) -> Round:
    """The debrief is done and stands. Closed twice is closed once.

    A round does not close while a promise of it is unanswered: its day is over and nobody said how it ended, or who
    keeps it left the team. A promise that is still in time, with a member and a day, goes on after the round and
    reminds by itself: else no round would close on its own day."""
    locked = _lock(this_round)
    if locked.state == Round.State.CLOSED:
        return locked
    refusal = _("Je liep deze ronde niet mee. Vraag een van de lopers of de coördinator om af te ronden.")
    _check_finish(locked, Round.State.CLOSED, by=by, refusal=refusal)
    if unanswered := locked.promises.blocking().count():
        raise MoveRefused(_unanswered(unanswered))
    locked.state, locked.closed_at = Round.State.CLOSED, timezone.now()
    locked.save(update_fields=["state", "closed_at"])
    loosen_anonymous(locked)
    journal.round_closed(locked, by=by)
    return locked


def _unanswered(n: int) -> str:
    return ngettext(
        "Wat je schreef is bewaard, maar de ronde kan nog niet dicht: %(n)s belofte wacht op een antwoord. "
        "Hieronder staat welke.",
        "Wat je schreef is bewaard, maar de ronde kan nog niet dicht: %(n)s beloften wachten op een antwoord. "
        "Hieronder staat welke.",
        n,
    ) % {"n": n}


def version_of(debrief: Debrief | None) -> str:
    """What tells one saving from the next; empty before the first."""
    changed_at: datetime | None = debrief.changed_at if debrief else None
    return changed_at.isoformat() if changed_at else ""


def _check_finish(this_round: Round, state: Round.State, *, by: User, refusal: str) -> None:
    """Raises MoveRefused: the round is not that far, or this person did not come along."""
    check_move(this_round, state)
    if not may_finish(this_round, by):
        raise MoveRefused(refusal)


def _lock(this_round: Round) -> Round:
    """Lock the round: the whole team sits around one table, each with a device."""
    locked: Round = Round.objects.select_for_update().get(pk=this_round.pk)
    return locked


def _write_leads(debrief: Debrief, given: list[LeadText]) -> None:
    had = {lead.pk: lead for lead in debrief.leads.select_related("agenda_item")}
    for lead in given:
        same = had.pop(lead.pk, None) if lead.pk else _taken_same(had, lead)
        if same is None:
            Lead.objects.create(debrief=debrief, team_id=debrief.team_id, text=lead.text, theme=lead.theme)
        elif (same.text, same.theme_id) != (lead.text, lead.theme.pk if lead.theme else None):
            same.text, same.theme = lead.text, lead.theme
            same.save()
            AgendaItem.objects.filter(lead=same).update(theme=lead.theme)
    for lead in had.values():
        _let_go(lead)


def _taken_same(had: dict[UUID, Lead], lead: LeadText) -> Lead | None:
    """A lead that says the same, so that what is written twice stands once."""
    theme = lead.theme.pk if lead.theme else None
    found = next((pk for pk, kept in had.items() if (kept.text, kept.theme_id) == (lead.text, theme)), None)
    return had.pop(found) if found else None


def _let_go(lead: Lead) -> None:
    """Delete a lead, with its place on the agenda as long as no meeting decided about it."""
    item = getattr(lead, "agenda_item", None)
    if item is None:
        lead.delete()
    elif not item.decisions.exists():
        item.delete()
        lead.delete()
