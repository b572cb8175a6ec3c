"""Reading people and teams, as vocabulary."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from teams.models import User


class TeamQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """Teams one is a member of, and all teams of a municipality one administers."""
        member = Q(memberships__user=user, memberships__left_at=None)
        administrator = Q(municipality__roles__user=user, municipality__roles__role="administrator")
        return self.filter(pk__in=self.model._default_manager.filter(member | administrator).values("pk"))

    def of_member(self, user: "User") -> Self:
        return self.filter(memberships__user=user, memberships__left_at=None)

    def coordinated_by(self, user: "User") -> Self:
        return self.filter(memberships__user=user, memberships__left_at=None, memberships__role="coordinator")

    def administered_by(self, user: "User") -> Self:
        return self.filter(municipality__roles__user=user, municipality__roles__role="administrator")


class MembershipQuerySet(models.QuerySet[Any]):
    def current(self) -> Self:
        return self.filter(left_at=None)

    def coordinators(self) -> Self:
        return self.filter(role="coordinator")

    def visible_to(self, user: "User") -> Self:
        from teams.models import Team

        return self.filter(team__in=Team.objects.visible_to(user))


class InvitationQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        return self.filter(Q(accepted_at=None, withdrawn_at=None), expires_at__gt=timezone.now())
