"""What an organization or a colleague says should change: a curator takes it over, fact by fact, or leaves it."""

from django.db import transaction
from django.utils import timezone

from socialmap import journal
from socialmap.describing.told_moments import moments_told
from socialmap.history.remembering import Kind, facts_of, note_change
from socialmap.models import Assurance, CheckItem, Schedule, Service, Suggestion
from socialmap.upkeep.asking import changed_facts
from socialmap.upkeep.assuring import confirm_service
from teams.models import Team, User

State = Suggestion.State
SHARING = "visibility"


class AlreadyDecided(Exception):
    """A colleague was first."""


class ChangedSince(Exception):
    """Someone edited this fact after it was said, and who decides has not seen that yet. `now` is the entry."""

    def __init__(self, now: Service) -> None:
        super().__init__(str(now.pk))
        self.now = now


@transaction.atomic
def suggest(*, service: Service, facts: dict[str, str], by: User) -> int:
    """What a colleague filled in otherwise waits for a curator; how many facts. Their own earlier word gives way."""
    changed = changed_facts(service, facts)
    if not changed:
        return 0
    Suggestion.objects.filter(service=service, by=by, fact__in=changed, state=State.OPEN).delete()
    now = timezone.now()
    Suggestion.objects.bulk_create(
        Suggestion(service=service, by=by, fact=fact, value=value, was=getattr(service, fact), made_at=now)
        for fact, value in changed.items()
    )
    waiting = CheckItem.objects.filter(service=service, state=CheckItem.State.OPEN, team__in=Team.objects.of_member(by))
    waiting.update(state=CheckItem.State.CHANGED, done_by=by, done_at=timezone.now())
    journal.noted("service.suggested", service, by)
    return len(changed)


@transaction.atomic
def suggest_sharing(*, service: Service, by: User) -> None:
    """That everyone may see what is of one team; once, however many of the team ask it."""
    now: Service = Service.objects.select_for_update(of=("self",), no_key=True).get(pk=service.pk)
    if now.visibility == Service.Visibility.TEAM and not sharing_waits(now):
        everyone = Service.Visibility.PUBLIC
        Suggestion.objects.create(service=now, by=by, fact=SHARING, value=everyone, was=now.visibility)
        journal.noted("service.sharing_suggested", now, by)


def sharing_waits(service: Service) -> bool:
    """Whether a curator is still to say if everyone may see it."""
    return Suggestion.objects.filter(service=service, fact=SHARING, state=State.OPEN).exists()


@transaction.atomic
def accept(*, suggestion: Suggestion, by: User, seen: int | None = None) -> Service:
    """Write the fact; other times in words make other moments, or none when the words leave doubt about which. Once
    all of this answer is taken over, the entry counts as checked by who gave it. `seen`: the revision of the entry that
    stood beside it. Raises AlreadyDecided and ChangedSince."""
    _decide(suggestion, State.ACCEPTED, by)
    service: Service = Service.objects.select_for_update(of=("self",), no_key=True).get(pk=suggestion.service_id)
    # Whoever opens an entry to everyone opens all of it, as it was read.
    is_other = suggestion.fact == SHARING or getattr(service, suggestion.fact) != suggestion.was
    if seen != service.revision and is_other:
        raise ChangedSince(service)
    before = facts_of(service)
    setattr(service, suggestion.fact, suggestion.value)
    if suggestion.fact == "schedule":
        _follow_words(service)
    if suggestion.fact == SHARING:
        service.team = None
    service.revision += 1
    service.save()
    note_change(service, before, by=by, kind=Kind.SUGGESTION)
    journal.noted("service.suggestion_accepted", service, by)
    if suggestion.fact != SHARING:  # which says nothing of whether it is true
        _checked_when_all_taken_over(suggestion, service)
    return service


@transaction.atomic
def refuse(*, suggestion: Suggestion, by: User) -> Service:
    """What stands there stays, and is checked no more than it was: someone says that it is otherwise."""
    _decide(suggestion, State.REFUSED, by)
    journal.noted("service.suggestion_refused", suggestion.service, by)
    return suggestion.service


def _follow_words(service: Service) -> None:
    """An entry never says two different times."""
    if service.schedule and service.schedules.exists():
        service.schedules.all().delete()
        moments = moments_told(service.schedule) or []
        Schedule.objects.bulk_create(Schedule(service=service, **facts) for facts in moments)


def _decide(suggestion: Suggestion, state: str, by: User) -> None:
    waiting = Suggestion.objects.filter(pk=suggestion.pk, state=State.OPEN)
    if not waiting.update(state=state, decided_by=by, decided_at=timezone.now()):
        raise AlreadyDecided


def _checked_when_all_taken_over(suggestion: Suggestion, service: Service) -> None:
    of_this_answer = Suggestion.objects.filter(service=service, request=suggestion.request_id, by=suggestion.by_id)
    if suggestion.request_id is None:
        of_this_answer = of_this_answer.filter(made_at=suggestion.made_at)
    if of_this_answer.exclude(state=State.ACCEPTED).exists() or not service.is_listed:
        return
    how = Assurance.How.COLLEAGUE if suggestion.by else Assurance.How.ORGANIZATION
    confirm_service(service=service, by=suggestion.by, how=how, on=timezone.localdate(suggestion.made_at))
