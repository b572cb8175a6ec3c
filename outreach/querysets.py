"""Reading rounds, doors, visits and the agenda, as vocabulary."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from teams.models import Team

if TYPE_CHECKING:
    from teams.models import User


class TeamOwnedQuerySet(models.QuerySet[Any]):
    """Rows of a team: for its members, and no one else. An administrator of the municipality reads no visits."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(team__in=Team.objects.of_member(user))

    def coordinated_by(self, user: "User") -> Self:
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def of_team(self, team: Team) -> Self:
        return self.filter(team=team)
