"""What asks for attention of who looks after a municipality: its sociale kaart, its teams and its post."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from buurt.health.heartbeat import SECONDS_BETWEEN
from buurt.health.models import Heartbeat
from buurt.places.models import Municipality
from buurt.post.models import OutgoingMail
from buurt.privacy.retention import Rule, removed_lately
from socialmap.models import Service, Suggestion
from socialmap.upkeep.freshness import oldest_fresh_day
from teams.access import municipalities_administered_by
from teams.models import MunicipalRole, Team, User

SHOWN = 3
SILENT_AFTER = timedelta(seconds=3 * SECONDS_BETWEEN)


@dataclass(frozen=True)
class CuratorStart:
    town: Municipality
    to_check: int
    oldest: list[Service]
    listed: int
    suggestions: int


@dataclass(frozen=True)
class AdministratorStart:
    failed: int
    waiting: int
    later: int
    """Letters whose day has not come."""
    teams: int
    people: int
    without_coordinator: list[Team] = field(default_factory=list)
    standing_still: bool = False
    removed: list[tuple[Rule, int]] = field(default_factory=list)
    """In the last month, since their term was over."""


def curator_start(user: User) -> CuratorStart | None:
    """None for who is no curator."""
    role = user.municipal_roles.filter(role=MunicipalRole.Role.CURATOR).select_related("municipality").first()
    if role is None:
        return None
    services = Service.objects.curated_by(user).current()
    old = services.to_check(oldest_fresh_day())
    waiting = Suggestion.objects.filter(service__municipality=role.municipality, state=Suggestion.State.OPEN)
    shown = old.select_related("organization").prefetch_related("schedules")[:SHOWN]
    return CuratorStart(role.municipality, old.count(), list(shown), services.count(), waiting.count())


def administrator_start(user: User) -> AdministratorStart | None:
    """None for who administers no municipality."""
    municipalities = list(municipalities_administered_by(user))
    if not municipalities:
        return None
    mail = OutgoingMail.objects.filter(municipality__in=municipalities)
    teams = list(Team.objects.filter(municipality__in=municipalities).with_member_counts())
    queued, now = mail.filter(state=OutgoingMail.State.QUEUED), timezone.now()
    alive = Heartbeat.objects.filter(seen_at__gt=timezone.now() - SILENT_AFTER, part__in=["worker", "beat"])
    return AdministratorStart(
        failed=mail.filter(state=OutgoingMail.State.FAILED).count(),
        waiting=queued.filter(not_before__lte=now).count() + mail.filter(state=OutgoingMail.State.SENDING).count(),
        later=queued.filter(not_before__gt=now).count(),
        teams=len(teams),
        people=sum(team.members for team in teams),
        without_coordinator=[team for team in teams if not team.coordinators],
        standing_still=alive.count() < 2,
        removed=removed_lately([each.pk for each in municipalities]),
    )
