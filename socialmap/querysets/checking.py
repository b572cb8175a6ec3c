"""Reading check lists and uses, as vocabulary."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

from socialmap.querysets.directory import ServiceQuerySet
from teams.models import Team

if TYPE_CHECKING:
    from teams.models import User


def this_week() -> date:
    """Its Monday."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


class CheckItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """For the members of the team, of entries that they may see (still)."""
        services: ServiceQuerySet = self.model._meta.get_field("service").related_model._default_manager.all()
        seen = services.visible_to(user).values("pk")
        return self.filter(team__in=Team.objects.of_member(user), service__in=seen)

    def of_week(self, team: Team) -> Self:
        return self.filter(team=team, week=this_week())

    def open(self) -> Self:
        return self.filter(state="open")


class UseQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """One's own, of entries that one may see (still)."""
        services: ServiceQuerySet = self.model._meta.get_field("service").related_model._default_manager.all()
        return self.filter(user=user, service__in=services.visible_to(user).values("pk"))

    def to_ask(self) -> Self:
        return self.filter(ask_from__lte=timezone.localdate())
