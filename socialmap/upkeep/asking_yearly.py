"""Asking organizations by itself: what was not checked for too long, at most once a year, a few a day.

A municipality switches it on. Off is how it begins: the letters go out in its name to people outside, so a curator
looks first at whom they go to, and an update never starts to mail by itself. What only a team sees is never asked for.
"""

import logging
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db import transaction
from django.db.models import Exists, F, Max, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import Coalesce, Greatest, Lower, NullIf, RowNumber, TruncDate
from django.utils import timezone

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.models import Assurance, AssuranceRequest, Service
from socialmap.querysets.checking import this_week
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.upkeep.asking import ask_organization, written_lately
from socialmap.upkeep.freshness import oldest_fresh_day
from teams.models import User

log = logging.getLogger(__name__)
# How a colleague asks; what a file tells or what use shows is no asking.
ASKED = [Assurance.How.COLLEAGUE, Assurance.How.PHONE, Assurance.How.VISIT, Assurance.How.MAIL]
A_YEAR = timedelta(days=365)
# Whom a colleague spoke is left alone for so long, whatever was said; who could not be reached is written to.
LEFT_ALONE = timedelta(days=90)
# All that has an address goes out over this many working days, ten weeks; on each so many as that takes.
SPREAD_OVER, WORKING_DAYS = 50, 5
Request = AssuranceRequest.objects


@dataclass(frozen=True)
class Outlook:
    """What the curator sees: how many go out a day, went out since Monday, wait for an answer, and come next."""

    a_day: int
    sent: int
    waiting: int
    due: int
    without_address: int
    coming: list[Service]


@transaction.atomic
def switch_asking(*, municipality: Municipality, on: bool, by: User) -> None:
    municipality.asks_organizations = on
    municipality.save(update_fields=["asks_organizations"])
    journal.noted_of("directory.asks" if on else "directory.asks_not", municipality, by)


def ask_all() -> None:
    """For beat, each working day."""
    for municipality in Municipality.objects.filter(asks_organizations=True).defer("geometry", "figures"):
        try:
            ask_some(municipality)
        except Exception as error:  # whatever is wrong in one municipality, the others go on
            log.error("Asking organizations of municipality %s failed: %s", municipality.pk, type(error).__name__)


@transaction.atomic
def ask_some(municipality: Municipality) -> int:
    """Those of today; a second time on a day asks no one more."""
    Municipality.objects.select_for_update(no_key=True).only("pk").get(pk=municipality.pk)
    chosen = _next(municipality, most=a_day(municipality) - _by_itself(municipality, timezone.localdate()))
    for service in chosen:
        ask_organization(service=service)
    return len(chosen)


def outlook(municipality: Municipality) -> Outlook:
    daily, today = a_day(municipality), _by_itself(municipality, timezone.localdate())
    open_questions = Request.filter(service__municipality=municipality, answered_at=None)
    listed = _askable(municipality)
    return Outlook(
        a_day=daily,
        sent=_by_itself(municipality, this_week()),
        waiting=open_questions.count(),
        due=due_to_ask(municipality).count(),
        without_address=listed.filter(address="").count(),
        coming=_next(municipality, most=daily * WORKING_DAYS - today),
    )


def a_day(municipality: Municipality) -> int:
    return ceil(_askable(municipality).exclude(address="").count() / SPREAD_OVER)


def due_to_ask(municipality: Municipality) -> ServiceQuerySet:
    """With an address, too old as a whole, not asked for a year and not spoken of late; the longest unchecked first."""
    asked = Request.filter(service=OuterRef("pk"), asked_at__gt=timezone.now() - A_YEAR)
    spoken = Assurance.objects.filter(service=OuterRef("pk"), on__gt=timezone.localdate() - LEFT_ALONE)
    spoken = spoken.filter(how__in=ASKED).exclude(outcome=Assurance.Outcome.UNREACHED)
    old = Q(assured_at=None) | Q(assured_at__lt=oldest_fresh_day())
    due = _askable(municipality).exclude(address="").filter(old, ~Exists(asked), ~Exists(spoken))
    return due.order_by(F("assured_at").asc(nulls_first=True), "pk")


def _askable(municipality: Municipality) -> ServiceQuerySet:
    """What is shown to more than one team; adds `address`, that of the entry or of its organization."""
    shown = Service.objects.filter(municipality=municipality).askable()
    own: ServiceQuerySet = shown.annotate(address=Lower(Coalesce(NullIf("email", Value("")), "organization__email")))
    return own


def _next(municipality: Municipality, *, most: int) -> list[Service]:
    """No address gets two letters within a week, however many entries it is of: of each, the longest unchecked."""
    if most <= 0:
        return []
    oldest = F("assured_at").asc(nulls_first=True)
    due = due_to_ask(municipality).exclude(address__in=written_lately())
    turn = Window(RowNumber(), partition_by="address", order_by=[oldest, F("pk").asc()])
    firsts = due.order_by().annotate(turn=turn).filter(turn=1).order_by(oldest, "pk").values_list("pk", flat=True)
    chosen = _with_last_asked(_askable(municipality).filter(pk__in=list(firsts[:most])))
    chosen = chosen.select_related("organization", "municipality")
    chosen = chosen.defer("search_words", "search_vector", "municipality__geometry", "municipality__figures")
    return list(chosen.order_by(oldest, "pk"))


def _with_last_asked(services: ServiceQuerySet) -> ServiceQuerySet:
    """Adds `last_asked`: the day on which it was last asked, by mail or by a colleague, whatever came of it."""
    mailed = Request.filter(service=OuterRef("pk")).order_by().values("service")
    tried = Assurance.objects.filter(service=OuterRef("pk"), how__in=ASKED).order_by()
    days = Subquery(mailed.annotate(day=TruncDate(Max("asked_at"))).values("day"))
    told = Subquery(tried.values("service").annotate(day=Max("on")).values("day"))
    found: ServiceQuerySet = services.annotate(last_asked=Greatest(days, told))
    return found


def _by_itself(municipality: Municipality, since: date) -> int:
    """Nobody pressed a button for these."""
    return Request.filter(service__municipality=municipality, asked_by=None, asked_at__date__gte=since).count()
