"""Reading moments to come back and who chose them, as vocabulary."""

from datetime import timedelta
from typing import Any, Self
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, QuerySet
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
    EARLY = timedelta(minutes=30)

    def to_come(self) -> Self:
        """Of today and later, where nobody went yet."""
        return self.unsettled().filter(ends_on__gte=timezone.localdate())

    def unsettled(self) -> Self:
        """Without those where the team logged a visit at the moment or after it; taken back, the address is back."""
        address: Any = self.model._meta.get_field("address").related_model
        door: Any = address._meta.get_field("doors").related_model
        visits: Any = door._meta.get_field("visits").related_model.objects.counting()
        went = visits.filter(
            door__address=OuterRef("address"),
            door__team=OuterRef("team"),
            received_at__gte=OuterRef("moment__starts_at") - self.EARLY,
        )
        return self.exclude(Exists(went))

    def during(self, this_round: Any) -> Self:
        """Of the moments in which this round is walked."""
        return self.filter(moment__starts_at__lt=this_round.ends_at, moment__ends_at__gt=this_round.starts_at)

    def by_round(self) -> "QuerySet[Any, tuple[UUID, int]]":
        """(round, how many), the first to come first."""
        rounds = self.order_by().values_list("moment__round").annotate(n=Count("pk"), first=Min("moment__starts_at"))
        return rounds.order_by("first").values_list("moment__round", "n")
