"""Reading people and teams, as vocabulary."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone

if TYPE_CHECKING:
    from teams.models import User


class TeamQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """Teams one is a member of, and all teams of a municipality one administers."""
        member = Q(memberships__user=user, memberships__left_at=None)
        administrator = Q(municipality__roles__user=user, municipality__roles__role="administrator")
        return self.filter(pk__in=self.model._default_manager.filter(member | administrator).values("pk"))

    def managed_by(self, user: "User") -> Self:
        """Teams whose facts and members one looks after: as their coordinator, or as administrator."""
        coordinator = Q(memberships__user=user, memberships__left_at=None, memberships__role="coordinator")
        administrator = Q(municipality__roles__user=user, municipality__roles__role="administrator")
        return self.filter(pk__in=self.model._default_manager.filter(coordinator | administrator).values("pk"))

    def of_member(self, user: "User") -> Self:
        return self.filter(memberships__user=user, memberships__left_at=None)

    def coordinated_by(self, user: "User") -> Self:
        return self.filter(memberships__user=user, memberships__left_at=None, memberships__role="coordinator")

    def administered_by(self, user: "User") -> Self:
        return self.filter(municipality__roles__user=user, municipality__roles__role="administrator")

    def with_member_counts(self) -> Self:
        """Adds `members` and `coordinators`: how many are in the team now."""
        here = Q(memberships__left_at=None, memberships__user__is_active=True)
        coordinators = here & Q(memberships__role="coordinator")
        return self.annotate(
            members=Count("memberships", filter=here), coordinators=Count("memberships", filter=coordinators)
        )


class OfTeam(models.QuerySet[Any]):
    """Rows that stand or fall with a team."""

    @property
    def teams(self) -> TeamQuerySet:
        queryset: TeamQuerySet = self.model._meta.get_field("team").related_model._default_manager.all()
        return queryset


class MembershipQuerySet(OfTeam):
    def current(self) -> Self:
        return self.filter(left_at=None)

    def coordinators(self) -> Self:
        return self.filter(role="coordinator")

    def visible_to(self, user: "User") -> Self:
        return self.filter(team__in=self.teams.visible_to(user))

    def managed_by(self, user: "User") -> Self:
        return self.filter(team__in=self.teams.managed_by(user))

    def with_rounds_walked(self) -> Self:
        """Adds `rounds_walked`: before Buurt, and in it. Who stayed at the coffee table did not walk."""
        walked = Q(participations__turf__isnull=False, participations__round__state__in=["debriefed", "closed"])
        return self.annotate(rounds_walked=F("rounds_before") + Count("participations", filter=walked))


class NeighbourhoodLanguagesQuerySet(OfTeam):
    def visible_to(self, user: "User") -> Self:
        return self.filter(team__in=self.teams.of_member(user))


class MunicipalRoleQuerySet(models.QuerySet[Any]):
    def administrators(self) -> Self:
        return self.filter(role="administrator")

    def visible_to(self, user: "User") -> Self:
        """Roles of the municipalities that one administers, and one's own."""
        mine = self.model._default_manager.filter(user=user)
        return self.filter(Q(user=user) | Q(municipality__in=mine.filter(role="administrator").values("municipality")))


class InvitationQuerySet(OfTeam):
    def open(self) -> Self:
        return self.filter(Q(accepted_at=None, withdrawn_at=None), expires_at__gt=timezone.now())

    def unanswered(self) -> Self:
        """Open ones, and those whose time ran out: what a coordinator may still send again."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def visible_to(self, user: "User") -> Self:
        """For whoever looks after the team, or administers the municipality."""
        administered = Q(municipality__roles__user=user, municipality__roles__role="administrator")
        return self.filter(Q(team__in=self.teams.managed_by(user)) | administered)
