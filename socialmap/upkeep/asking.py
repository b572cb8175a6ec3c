"""Asking an organization whether an entry is still true: a mail with one link, answered once and without an account.

The link is signed and says nothing by itself; what it opens is decided by the row, and by who may see the entry now:
what only a team sees, or nobody, is neither asked for nor shown to who was asked before.
"""

from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils import timezone

from buurt.post.outbox import queue_letter
from socialmap import journal
from socialmap.models import Assurance, AssuranceRequest, Service, Suggestion
from socialmap.upkeep.assuring import answered, confirm_service, no_answer
from socialmap.upkeep.freshness import REMIND_AFTER
from teams.models import User

SALT = "socialmap.assurance"
# A link works so long; who said nothing is reminded once, well before its end (REMIND_AFTER).
VALID_FOR = timedelta(days=60)
# What goes out by itself, goes to an address at most so often, however many entries it is of.
LETTER_EVERY = timedelta(days=7)
# What an organization may change by itself, for a curator to accept: facts in words, nothing that moves a pin.
FACTS = ["description", "schedule", "fees_description", "eligibility_description", "application_process"]
FACTS += ["phone", "email", "url"]
Answer = AssuranceRequest.Answer


class NoAddress(ValueError):
    """Neither the entry nor its organization has an e-mail address."""


class AlreadyAnswered(Exception):
    """The link was used."""


def address_of(service: Service) -> str:
    return service.email or service.organization.email


@transaction.atomic
def ask_organization(*, service: Service, by: User | None = None) -> AssuranceRequest:
    """Mail the three choices; an earlier open question gives way to this one. Raises NoAddress."""
    address = address_of(service)
    if not address:
        raise NoAddress
    Service.objects.select_for_update(no_key=True).only("pk").get(pk=service.pk)
    service.requests.filter(answered_at=None).delete()
    no_answer(service)
    request = AssuranceRequest.objects.create(service=service, asked_by=by, asked_at=timezone.now())
    queue_letter("assurance_request", subject_id=request.pk, municipality=service.municipality, address=address)
    journal.noted("service.asked", service, by)
    return request


@transaction.atomic
def remind_silent() -> int:
    """For beat, each day: one reminder to who said nothing in thirty days, and no address gets two letters a week."""
    until, now = timezone.now() - REMIND_AFTER, timezone.now()
    silent = _waiting().filter(reminded_at=None, asked_at__lt=until).order_by("asked_at", "pk")
    written, asked = set(written_lately()), 0
    for request in silent.select_for_update(of=("self",), skip_locked=True):
        address, town = address_of(request.service), request.service.municipality
        if address.lower() in written:
            continue
        request.reminded_at = now
        request.save(update_fields=["reminded_at"])
        if address:
            written.add(address.lower())
            queue_letter("assurance_request", subject_id=request.pk, municipality=town, address=address, version=1)
            asked += 1
    return asked


def written_lately() -> QuerySet[AssuranceRequest, str]:
    """The addresses that got a letter within a week, in small letters."""
    since = timezone.now() - LETTER_EVERY
    lately = AssuranceRequest.objects.filter(Q(asked_at__gt=since) | Q(reminded_at__gt=since))
    address = Lower(Coalesce(NullIf("service__email", Value("")), "service__organization__email"))
    return lately.order_by().annotate(address=address).values_list("address", flat=True)


def token_of(request: AssuranceRequest) -> str:
    return signing.dumps(str(request.pk), salt=SALT)


def open_request(token: str) -> AssuranceRequest | None:
    """The question of a link; None where it was used, ran out, was never given, or is of what may not be read."""
    try:
        pk = UUID(signing.loads(token, salt=SALT, max_age=VALID_FOR))
    except (signing.BadSignature, ValueError):
        return None
    return _waiting().filter(pk=pk).first()


def _waiting() -> QuerySet[AssuranceRequest]:
    """The open questions that may still be answered."""
    waiting = AssuranceRequest.objects.filter(answered_at=None, asked_at__gt=timezone.now() - VALID_FOR)
    waiting = waiting.filter(service__in=Service.objects.askable().values("pk"))
    return waiting.select_related("service__organization", "service__municipality")


@transaction.atomic
def answer_true(request: AssuranceRequest) -> None:
    """Raises AlreadyAnswered, as the other answers do."""
    _claim(request, Answer.TRUE)
    confirm_service(service=request.service, by=None, how=Assurance.How.ORGANIZATION)


@transaction.atomic
def answer_stopped(request: AssuranceRequest) -> None:
    """A curator takes it off the map, never a link by itself."""
    _claim(request, Answer.STOPPED)
    _suggest(request, {"status": Service.Status.DEFUNCT})


@transaction.atomic
def answer_changed(request: AssuranceRequest, facts: dict[str, str]) -> int:
    """What is filled in otherwise becomes a suggestion, fact by fact; how many."""
    changed = changed_facts(request.service, facts)
    _claim(request, Answer.CHANGED if changed else Answer.TRUE)
    if not changed:
        confirm_service(service=request.service, by=None, how=Assurance.How.ORGANIZATION)
    _suggest(request, changed)
    return len(changed)


def changed_facts(service: Service, facts: dict[str, str]) -> dict[str, str]:
    return {fact: value for fact, value in facts.items() if fact in FACTS and value != getattr(service, fact)}


def _claim(request: AssuranceRequest, answer: str) -> None:
    # One UPDATE decides: of two who press at once, the second finds no open question.
    waiting = AssuranceRequest.objects.filter(pk=request.pk, answered_at=None)
    if not waiting.update(answered_at=timezone.now(), answer=answer):
        raise AlreadyAnswered
    answered(request.service)


def _suggest(request: AssuranceRequest, facts: dict[str, str]) -> None:
    """What the organization said earlier gives way; what a colleague said stays, for the curator to see both."""
    service, open_ = request.service, Suggestion.State.OPEN
    Suggestion.objects.filter(service=service, fact__in=facts, state=open_, by=None).delete()
    Suggestion.objects.bulk_create(
        Suggestion(service=service, request=request, fact=fact, value=value, was=getattr(service, fact))
        for fact, value in facts.items()
    )
