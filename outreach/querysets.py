"""Reading rounds, doors, visits and the agenda, as vocabulary."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

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


class RoundQuerySet(TeamOwnedQuerySet):
    def coming(self) -> Self:
        return self.filter(state__in=["draft", "announced"]).order_by("starts_at")

    def under_way(self) -> Self:
        return self.filter(state="walking").order_by("starts_at")

    def past(self) -> Self:
        return self.filter(state__in=["debriefed", "closed", "cancelled"]).order_by("-starts_at")

    def with_counts(self) -> Self:
        """`door_count` and `duo_count`: the doors divided, and the loopgebieden in which people walk."""
        model = self.model
        doors = model.turfs.rel.related_model.objects.filter(round=OuterRef("pk"))
        people = model.participants.rel.related_model.objects.filter(round=OuterRef("pk"))
        return self.annotate(
            door_count=_counted(doors, "doors"), duo_count=_counted(people, "turf"), people_count=_counted(people, "pk")
        )


def _counted(rows: QuerySet[Any], what: str) -> Coalesce:
    """A count as a subquery: joins of two lists would multiply each other."""
    counted = rows.order_by().values("round").annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
