"""Reading moments to come back and who chose them, as vocabulary."""

from typing import Any, Self
from uuid import UUID

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from outreach.querysets import TeamOwnedQuerySet


class MomentQuerySet(TeamOwnedQuerySet):
    # One duo comes to no more doors in a part of a day.
    PLACES = 8

    def free(self) -> Self:
        """Still to come, with room for one more."""
        coming = self.filter(starts_at__gt=timezone.now())
        return coming.alias(chosen=Count("callbacks")).filter(chosen__lt=self.PLACES).order_by("starts_at")


class CallbackQuerySet(TeamOwnedQuerySet):
    def to_come(self) -> Self:
        """Of today and later."""
        return self.filter(ends_on__gte=timezone.localdate())

    def during(self, this_round: Any) -> Self:
        """Of the moments in which this round is walked."""
        return self.filter(moment__starts_at__lt=this_round.ends_at, moment__ends_at__gt=this_round.starts_at)

    def by_round(self) -> "QuerySet[Any, tuple[UUID, int]]":
        """(round, how many), the first to come first."""
        rounds = self.order_by().values_list("moment__round").annotate(n=Count("pk"), first=Min("moment__starts_at"))
        return rounds.order_by("first").values_list("moment__round", "n")
