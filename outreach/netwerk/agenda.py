"""The netwerk agenda: it collects what was heard by itself, the weekly meeting decides, and what stays open returns."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from buurt.post.outbox import queue_letter
from outreach import journal
from outreach.models import AgendaItem, Decision, Lead, Meeting, Signal
from socialmap.models import Service, TaxonomyTerm
from teams.models import Membership, Team, User

Choice = Decision.Choice
# What is off the agenda once it was decided.
FINAL = {Choice.DO, Choice.CONNECT, Choice.DROP}
PROMISES = {Choice.DO, Choice.CONNECT}
# A meeting that began longer ago is over: what is heard after it is for the next.
LASTS = timedelta(hours=3)
WEEK = timedelta(weeks=1)


class DecisionRefused(Exception):
    """This cannot be decided so; `message` names the mend, `field` what to mend."""

    def __init__(self, message: str, field: str = "choice") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def next_date(team: Team, *, today: date | None = None) -> date:
    """The day of the team's next meeting: today as long as it is not over, and never one that was closed already."""
    on = today or _first_day(team)
    on += timedelta(days=(team.meeting_weekday - on.weekday()) % 7)
    last = Meeting.objects.of_team(team).filter(closed_at__isnull=False, date__gte=on).order_by("-date").first()
    while last is not None and on <= last.date:
        on += WEEK
    return on


def build_agenda(*, team: Team, on: date | None = None) -> Meeting:
    """The team's next meeting, or that of a given day, with everything that was heard and stood nowhere yet.

    Safe to call twice, and by two people at once: a signal or lead has one place on the agenda.
    """
    with transaction.atomic():
        meeting = _meeting_on(team, on) if on else _next_meeting(team)
        if meeting.closed_at is None:
            _let_go_of_corrected(team)
            _collect(meeting)
    return meeting


@transaction.atomic
def add_item(*, meeting: Meeting, text: str, theme: TaxonomyTerm | None, by: User) -> AgendaItem:
    """Put a point of one's own on the agenda."""
    _lock_open(meeting)
    item = AgendaItem(team_id=meeting.team_id, text=text, theme=theme, first_meeting=meeting, added_by=by)
    item.save()
    journal.item_added(item, by=by)
    return item


@transaction.atomic
def decide(
    *,
    item: AgendaItem,
    meeting: Meeting,
    choice: str,
    by: User,
    owner: User | None = None,
    due: date | None = None,
    service: Service | None = None,
) -> Decision:
    """What this meeting does with an item; decided again, the new decision replaces that of this meeting."""
    _lock_open(meeting)
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    _check_on_agenda(locked, meeting)
    _check_decision(meeting, choice, by, owner=owner, due=due, service=service)
    fields = {
        "team_id": meeting.team_id,
        "choice": choice,
        "owner": owner if choice in PROMISES else None,
        "due": None if choice == Choice.DROP else due,
        "service": service if choice == Choice.CONNECT else None,
        "decided_by": by,
        "done_at": None,
    }
    decision: Decision = Decision.objects.update_or_create(item=locked, meeting=meeting, defaults=fields)[0]
    journal.item_decided(decision, by=by)
    return decision


@transaction.atomic
def undecide(*, item: AgendaItem, meeting: Meeting, by: User) -> None:
    """Take back what this meeting decided: the item is open again."""
    _lock_open(meeting)
    for decision in Decision.objects.filter(item=item, meeting=meeting):
        journal.item_undecided(decision, by=by)
        decision.delete()


@transaction.atomic
def take_up(*, item: AgendaItem, meeting: Meeting, by: User) -> None:
    """Bring a parked item back to this meeting."""
    _lock_open(meeting)
    parked = item.decisions.filter(meeting__date__lt=meeting.date).order_by("-meeting__date").first()
    if parked is not None and parked.choice == Choice.PARK:
        parked.due = meeting.date
        parked.save(update_fields=["due"])
        journal.item_taken_up(item, by=by)


@transaction.atomic
def mark_done(decision: Decision, *, by: User, done: bool = True) -> None:
    """Someone did what they took on; `done=False` takes that back."""
    Decision.objects.filter(pk=decision.pk).update(done_at=timezone.now() if done else None)
    journal.decision_done(decision, by=by)


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: User) -> Meeting:
    """Finish the meeting and mail its decisions, if any, once; what is undecided comes back at the next.

    One that was still to come was held today, and its own day is free again for the next.
    """
    locked: Meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("team__municipality").get(pk=meeting.pk)
    )
    if locked.closed_at is not None:
        return locked
    if locked.date > timezone.localdate():
        _hold_today(locked)
    locked.closed_at = timezone.now()
    locked.save(update_fields=["closed_at"])
    members = Membership.objects.current().filter(team=locked.team, user__is_active=True).select_related("user")
    for member in members if locked.decisions.exists() else []:
        queue_letter(
            "meeting_decisions",
            subject_id=locked.pk,
            municipality=locked.team.municipality,
            recipient=member.user,
            team_id=locked.team_id,
        )
    journal.meeting_closed(locked, by=by)
    return locked


def _first_day(team: Team) -> date:
    """Today, or tomorrow when a meeting of today would be over."""
    now = timezone.localtime()
    begins = timezone.make_aware(datetime.combine(now.date(), team.meeting_time))
    return now.date() + timedelta(days=now > begins + LASTS)


def _next_meeting(team: Team) -> Meeting:
    """A meeting that waits on a day that is no longer the team's moves along, as long as nothing was decided."""
    on = next_date(team)
    if not Meeting.objects.of_team(team).filter(date=on).exists():
        decided = Decision.objects.filter(meeting=OuterRef("pk"))
        waiting = Meeting.objects.of_team(team).filter(~Exists(decided), closed_at=None, date__gt=timezone.localdate())
        Meeting.objects.filter(pk__in=waiting.order_by("date").values("pk")[:1]).exclude(date=on).update(date=on)
    return _meeting_on(team, on)


def _hold_today(meeting: Meeting) -> None:
    """Move the meeting to today, with what it took back from parking; never past another meeting."""
    today, others = timezone.localdate(), Meeting.objects.of_team(meeting.team).exclude(pk=meeting.pk)
    between = others.filter(date__gte=today, date__lt=meeting.date).order_by("date").first()
    if between is not None:
        days = {"other": date_format(between.date, "l j F"), "day": date_format(meeting.date, "l j F")}
        raise DecisionRefused(
            _("Op %(other)s is er al een ander overleg. Rond dit overleg af op %(day)s of later.") % days
        )
    taken_up = Decision.objects.filter(item__decisions__meeting=meeting, choice=Choice.PARK, due__gt=today)
    Decision.objects.filter(pk__in=taken_up.exclude(meeting=meeting).values("pk")).update(due=today)
    meeting.date = today
    meeting.save(update_fields=["date"])


def _meeting_on(team: Team, on: date) -> Meeting:
    return Meeting.objects.get_or_create(team=team, date=on)[0]


def _collect(meeting: Meeting) -> None:
    own = {"team_id": meeting.team_id, "first_meeting": meeting}
    # In one order for everyone: two who collect at once then wait for each other, and never both.
    signals = Signal.objects.counting().brought_home().of_team(meeting.team).filter(agenda_item=None)
    leads = Lead.objects.of_team(meeting.team).filter(agenda_item=None).order_by("created_at", "pk")
    # Not in the order in which they were heard: that is the order of the doors.
    heard = signals.order_by("pk").values_list("pk", "theme")
    new = [AgendaItem(signal_id=pk, theme_id=theme, **own) for pk, theme in heard]
    new += [AgendaItem(lead_id=pk, theme_id=theme, **own) for pk, theme in leads.values_list("pk", "theme")]
    AgendaItem.objects.bulk_create(new, ignore_conflicts=True)


def _let_go_of_corrected(team: Team) -> None:
    """Take off the agenda what was heard in a talk that was corrected or taken back, unless a meeting decided on it."""
    standing = AgendaItem.objects.of_team(team).filter(signal__isnull=False, decisions=None)
    stale = standing.exclude(signal__in=Signal.objects.counting().of_team(team)).values_list("pk", flat=True)
    locked: list[UUID] = list(
        AgendaItem.objects.filter(pk__in=list(stale)).select_for_update().values_list("pk", flat=True)
    )
    # Looked at again under the lock: someone may have decided meanwhile.
    AgendaItem.objects.filter(pk__in=locked, decisions=None).delete()


def _lock_open(meeting: Meeting) -> None:
    """Lock the meeting: nobody decides while a colleague closes it."""
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.closed_at is not None:
        raise DecisionRefused(_("Dit overleg is afgerond. Wat open bleef, staat op de volgende agenda."))


def _check_on_agenda(item: AgendaItem, meeting: Meeting) -> None:
    if item.team_id != meeting.team_id or item.first_meeting.date > meeting.date:
        raise DecisionRefused(_("Dit punt staat niet op deze agenda."))
    elsewhere = item.decisions.exclude(meeting=meeting).filter(choice__in=FINAL).select_related("meeting").first()
    if elsewhere is not None:
        raise DecisionRefused(_("Dit punt is al besloten, in een ander overleg. Open de pagina opnieuw."))


def _check_decision(
    meeting: Meeting, choice: str, by: User, *, owner: User | None, due: date | None, service: Service | None
) -> None:
    if choice not in Choice.values:
        raise DecisionRefused(_("Kies doen, verbinden, parkeren of afvoeren."))
    if choice in PROMISES:
        if owner is None or not Membership.objects.current().filter(team=meeting.team_id, user=owner).exists():
            raise DecisionRefused(_("Kies wie dit oppakt."), "owner")
        if due is None or due < meeting.date:
            raise DecisionRefused(_("Kies vóór welke dag het klaar is: op of na de dag van het overleg."), "due")
    if choice == Choice.PARK and due is not None and due <= meeting.date:
        raise DecisionRefused(_("Kies een dag na dit overleg, of laat de dag leeg."), "back")
    if choice == Choice.CONNECT:
        seen = Service.objects.visible_to(by).filter(municipality=meeting.team.municipality_id)
        if service is None or not seen.filter(pk=service.pk).exists():
            raise DecisionRefused(_("Kies met welk aanbod van de sociale kaart je verbindt."), "service")
