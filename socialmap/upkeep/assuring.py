"""Saying what came of asking whether an entry is true: the day that it carries, and who asked how, in one deed."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from socialmap import journal
from socialmap.models import Assurance, CheckItem, Service
from socialmap.querysets.checking import this_week
from socialmap.upkeep.freshness import Part
from teams.models import User

How, Outcome = Assurance.How, Assurance.Outcome


@transaction.atomic
def assure(
    *,
    service: Service,
    by: User | None,
    how: str,
    on: date | None = None,
    parts: Iterable[str] = (),
) -> Assurance:
    """Someone asked, and it is still true: all of it, or only some parts. An older check does not undo a newer one."""
    day, kept = on or timezone.localdate(), sorted(parts)
    assurance = Assurance.objects.create(service=service, how=how, by=by, on=day, parts=kept)
    fresh: dict[str, date | None] = {"silent_since": None} if service.silent_since else {}
    if assurance.covers(Part.WHOLE) and (service.assured_at is None or day > service.assured_at):
        fresh["assured_at"] = day
    reported = service.room_reported_on
    if Part.ROOM in kept and service.room and (reported is None or day > reported):
        fresh["room_reported_on"] = day
    _renew(service, fresh)
    _settle_checks(assurance)
    return assurance


@transaction.atomic
def confirm_service(
    *,
    service: Service,
    by: User | None,
    on: date | None = None,
    how: str = How.COLLEAGUE,
    parts: Iterable[str] = (),
) -> None:
    """As `assure`, and the journal names who did it."""
    assure(service=service, by=by, how=how, on=on, parts=parts)
    journal.noted("service.confirmed", service, by)


def keep_told_day(service: Service, day: date | None) -> None:
    """The day that a file gives, once. What was checked here since then stays."""
    if day and not service.assurances.filter(on__gte=day).exists():
        assure(service=service, by=None, how=How.FILE, on=day)


@transaction.atomic
def note_unreached(*, service: Service, by: User | None, how: str) -> None:
    """Someone tried, and nobody answered."""
    today = timezone.localdate()
    Assurance.objects.create(service=service, how=how, by=by, on=today, outcome=Outcome.UNREACHED)
    no_answer(service)
    journal.noted("service.unreached", service, by)


@transaction.atomic
def note_wrong(*, service: Service, by: User | None, how: str, parts: Iterable[str]) -> None:
    """Someone found that it is not true; the day of the last check stays what it was."""
    today, kept = timezone.localdate(), sorted(parts)
    Assurance.objects.create(service=service, how=how, by=by, on=today, parts=kept, outcome=Outcome.WRONG)
    journal.noted("service.doubted", service, by)


def no_answer(service: Service) -> None:
    """Someone was asked. How long nobody answers counts from the first question."""
    if service.silent_since is None:
        _renew(service, {"silent_since": timezone.localdate()})


def answered(service: Service) -> None:
    """Whatever the answer was, someone is there."""
    _renew(service, {"silent_since": None} if service.silent_since else {})


def _settle_checks(assurance: Assurance) -> None:
    """A line of a check list is done when its parts were found true, whoever found it."""
    waiting = CheckItem.objects.filter(service=assurance.service, state=CheckItem.State.OPEN)
    if assurance.parts:
        waiting = waiting.filter(parts__contained_by=assurance.parts)
    if assurance.on >= this_week():
        done = {"state": CheckItem.State.TRUE, "done_by": assurance.by, "done_at": timezone.now()}
        waiting.filter(week=this_week()).update(**done)


def _renew(service: Service, fresh: dict[str, date | None]) -> None:
    """Checking is no editing: neither the revision nor the day of the last change moves."""
    for fact, day in fresh.items():
        setattr(service, fact, day)
    if fresh:
        Service.objects.filter(pk=service.pk).update(**fresh)


def keep_told_days(days: Mapping[Service, date]) -> None:
    """As `keep_told_day`, for many entries of a file at once."""
    checked = Assurance.objects.filter(service__in=days).order_by().values_list("service")
    last = dict(checked.annotate(Max("on")))
    new = {service: day for service, day in days.items() if service.pk not in last or last[service.pk] < day}
    Assurance.objects.bulk_create(Assurance(service=each, how=How.FILE, on=day) for each, day in new.items())
    for service, day in new.items():
        service.silent_since, service.assured_at = None, max(day, service.assured_at or day)
    fresh = ["silent_since", "assured_at"]  # all of these stand there: what conflicts is updated, in one query
    Service.objects.bulk_create(new, update_conflicts=True, unique_fields=["id"], update_fields=fresh, batch_size=500)
    this = [service for service, day in new.items() if day >= this_week()]
    waiting = CheckItem.objects.filter(service__in=this, state=CheckItem.State.OPEN, week=this_week())
    waiting.update(state=CheckItem.State.TRUE, done_by=None, done_at=timezone.now())
