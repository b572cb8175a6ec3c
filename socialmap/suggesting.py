"""What an organization says should change: a curator takes it over, fact by fact, or leaves it."""

from django.db import transaction
from django.utils import timezone

from socialmap import journal
from socialmap.assuring import confirm_service
from socialmap.models import Assurance, Service, Suggestion
from teams.models import User

State = Suggestion.State


class AlreadyDecided(Exception):
    """A colleague was first."""


@transaction.atomic
def accept(*, suggestion: Suggestion, by: User) -> Service:
    """Write the fact. Once nothing of this answer is open, the entry counts as checked by its organization."""
    _decide(suggestion, State.ACCEPTED, by)
    service: Service = Service.objects.select_for_update(of=("self",)).get(pk=suggestion.service_id)
    setattr(service, suggestion.fact, suggestion.value)
    service.revision += 1
    service.save()
    journal.noted("service.suggestion_accepted", service, by)
    _checked_when_done(suggestion, service)
    return service


@transaction.atomic
def refuse(*, suggestion: Suggestion, by: User) -> Service:
    _decide(suggestion, State.REFUSED, by)
    journal.noted("service.suggestion_refused", suggestion.service, by)
    _checked_when_done(suggestion, suggestion.service)
    return suggestion.service


def _decide(suggestion: Suggestion, state: str, by: User) -> None:
    waiting = Suggestion.objects.filter(pk=suggestion.pk, state=State.OPEN)
    if not waiting.update(state=state, decided_by=by, decided_at=timezone.now()):
        raise AlreadyDecided


def _checked_when_done(suggestion: Suggestion, service: Service) -> None:
    of_this_answer = Suggestion.objects.filter(request=suggestion.request_id)
    if not of_this_answer.filter(state=State.OPEN).exists() and service.is_listed:
        on = timezone.localdate(suggestion.request.answered_at)
        confirm_service(service=service, by=None, how=Assurance.How.ORGANIZATION, on=on)
