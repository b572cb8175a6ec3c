"""Which entries need asking most: how old their stalest part is, weighted by how much they are used."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import log2
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q
from django.utils import timezone

from socialmap.models import Acquaintance, Assurance, CheckItem, Impression, Pledge, Service, ShortlistItem, Use
from socialmap.querysets.checking import this_week
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.upkeep.freshness import Part, age_in_half_lives
from socialmap.upkeep.parts import changed_at, checked_on, edits, parts_of
from teams.models import Team

SCANNED = 400  # the longest unchecked; and as many of those that are used most
USED_FOR = timedelta(days=90)
LEFT_FOR = timedelta(days=14)  # who was not reached, or was skipped, is asked again only then
OLDEST = 4.0  # half-lives: what is older still is no worse
DOUBTED = 6.0
Outcome = Assurance.Outcome


@dataclass(frozen=True)
class Due:
    service: Service
    parts: list[Part]
    weight: float
    is_doubted: bool


def most_due(team: Team, *, most: int) -> list[Due]:
    """The heaviest first, of what this team may see and no team has on its list of this week."""
    free = checkable_by(team).exclude(checks__week=this_week())
    left = Q(state__in=["unreached", "skipped"], done_at__gte=timezone.now() - LEFT_FOR)
    free = free.exclude(pk__in=CheckItem.objects.filter(left).values("service"))
    used = _uses_of(team)
    old = free.order_by(F("assured_at").asc(nulls_first=True), "pk").values_list("pk", flat=True)[:SCANNED]
    wrong = Assurance.objects.filter(outcome=Outcome.WRONG, on__gte=timezone.localdate() - USED_FOR)
    doubted = wrong.values_list("service", flat=True)
    wanted = {*old, *(pk for pk, _n in used.most_common(SCANNED)), *doubted}
    found = [due for each in with_checks(free.filter(pk__in=wanted)) if (due := due_of(each, used[each.pk]))]
    return sorted(found, key=lambda due: (-due.weight, due.service.search_name, str(due.service.pk)))[:most]


def checkable_by(team: Team) -> ServiceQuerySet:
    here: ServiceQuerySet = Service.objects.seen_by_team(team).filter(merged_into=None)
    return here.current()


def due_of(service: Service, uses: int = 0) -> Due | None:
    """None when nothing is as old as it may be. Needs what `_with_checks` brings."""
    rows = list(service.assurances.all())
    true = [row for row in rows if row.outcome == Outcome.TRUE]
    doubted = {part for part in parts_of(service) if _is_doubted(part, rows)}
    ages = {part: DOUBTED if part in doubted else _age(service, part, true) for part in parts_of(service)}
    stale = sorted((part for part in ages if ages[part] >= 1), key=lambda part: -ages[part])
    if not stale:
        return None
    return Due(service, stale, ages[stale[0]] * (1 + log2(1 + uses)), bool(doubted))


def _age(service: Service, part: Part, assurances: Iterable[Assurance]) -> float:
    """In half-lives. What was not checked since it was entered or changed is old from that day."""
    changes = list(service.changes.all())
    day = checked_on(service, part, assurances, changes)
    if day:
        return min(age_in_half_lives(part, day), OLDEST)
    since = timezone.localdate(changed_at(part, changes) or service.created_at)
    return min(1 + age_in_half_lives(part, since), OLDEST)


def _is_doubted(part: Part, rows: list[Assurance]) -> bool:
    """Someone found it wrong, and nobody found it true since then; `rows` with the latest first."""
    last = next((row for row in rows if row.outcome != Outcome.UNREACHED and row.covers(part)), None)
    return last is not None and last.outcome == Outcome.WRONG


def with_checks(services: ServiceQuerySet) -> ServiceQuerySet:
    """Brings along what tells how old each part is."""
    since = timezone.localdate() - timedelta(days=400)
    checks = Prefetch("assurances", Assurance.objects.filter(on__gte=since).select_related("by"))
    found: ServiceQuerySet = services.select_related("organization").prefetch_related(
        "schedules", checks, Prefetch("changes", edits().filter(at__date__gte=since))
    )
    return found.defer("search_words", "search_vector", "hsds_extra")


def _uses_of(team: Team) -> Counter[UUID]:
    """How often each entry was of use lately, as far as anyone told."""
    since = timezone.localdate() - USED_FOR
    rows = [
        Pledge.objects.filter(team__municipality=team.municipality_id, on__gte=since),
        Impression.objects.filter(municipality=team.municipality_id, visited_on__gte=since),
        Acquaintance.objects.filter(team=team),
        Use.objects.filter(service__municipality=team.municipality_id, on__gte=since),
        Assurance.objects.filter(service__municipality=team.municipality_id, how=Assurance.How.USE, on__gte=since),
        ShortlistItem.objects.filter(municipality=team.municipality_id),
    ]
    uses: Counter[UUID] = Counter()
    for each in rows:
        uses.update(dict(each.order_by().values_list("service").annotate(n=Count("pk"))))
    return uses
