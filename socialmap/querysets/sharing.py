"""Reading what colleagues share about entries, as vocabulary."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

from socialmap.querysets.directory import MunicipalQuerySet
from teams.models import Membership, Team

if TYPE_CHECKING:
    from teams.models import User

SHORTLIST_DAYS = SHEET_DAYS = 1
# Longer in the queue: nobody heard of a spreadsheet. Longer than a task may take (socialmap/tasks.py): its worker went.
UNHEARD, TOO_LONG = timedelta(seconds=20), timedelta(hours=1)


class ShortlistQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """One's own, for as long as it stands."""
        since = timezone.now() - timedelta(days=SHORTLIST_DAYS)
        return self.filter(user=user, is_letter=False, changed_at__gte=since)


class ShortlistItemQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        lists = self.model._meta.get_field("shortlist").related_model._default_manager.visible_to(user)
        return self.filter(shortlist__in=lists.values("pk"))

    def with_facts(self, user: "User") -> Self:
        """With all that the page and the leaflet say; without entries that this user may not see (any more). What is
        shown no longer is still on it: they say so."""
        seen = self.model._meta.get_field("service").related_model._default_manager.visible_to(user)
        found = self.filter(service__in=seen.values("pk")).select_related("service__organization")
        return found.prefetch_related("service__locations", "service__schedules").order_by("position", "pk")


class SheetQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """One's own, for a day, and only as long as one curates that sociale kaart."""
        since = timezone.now() - timedelta(days=SHEET_DAYS)
        curated = user.municipal_roles.filter(role="curator").values("municipality")
        return self.filter(user=user, changed_at__gte=since, municipality__in=curated)

    def silent(self) -> Self:
        """Waiting for a worker that never heard of it, or was at another one."""
        return self.filter(state="queued", asked_at__lt=timezone.now() - UNHEARD)

    def at_work(self) -> Self:
        """Of a worker that may still be there."""
        return self.filter(state="running", claimed_at__gte=timezone.now() - TOO_LONG)

    def left(self) -> Self:
        """Of a worker that stopped half-way, unless someone holds the row: that step is under way."""
        return self.filter(state="running", claimed_at__lt=timezone.now() - UNHEARD)


class ImpressionQuerySet(MunicipalQuerySet):
    """For everyone with a team or a role in the municipality, of entries that they may see."""

    def of_author(self, user: "User") -> Self:
        return self.visible_to(user).filter(author=user)


class OfTeamQuerySet(models.QuerySet[Any]):
    """Rows of a team, for its members alone, and of people who are in it still."""

    def visible_to(self, user: "User") -> Self:
        in_team = Membership.objects.filter(team=models.OuterRef("team"), user=models.OuterRef("user"), left_at=None)
        return self.filter(models.Exists(in_team), team__in=Team.objects.of_member(user))

    def of_self(self, user: "User") -> Self:
        return self.visible_to(user).filter(user=user)


class AcquaintanceQuerySet(OfTeamQuerySet):
    def with_meeting(self, user: "User") -> Self:
        """Adds `met_name`: the activity where they met, when this user may see it and it is another entry."""
        services = self.model._meta.get_field("met_at").related_model._default_manager
        seen = services.visible_to(user).filter(pk=models.OuterRef("met_at")).exclude(pk=models.OuterRef("service"))
        return self.annotate(met_name=models.Subquery(seen.values("name")[:1]))

    def met_since(self, day: date) -> Self:
        """Made at an activity since that day, the latest first."""
        return self.filter(met_at__isnull=False, met_on__gte=day).order_by("-met_on", "pk")


class VolunteerQuerySet(models.QuerySet[Any]):
    """People who offer to help, for the members of the team that they told it, until the day they agreed to."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(team__in=Team.objects.of_member(user), expires_on__gte=timezone.localdate())

    def of_themes(self, codes: Iterable[str]) -> Self:
        """Under one of these (sub)themes."""
        linked = self.model.themes.through.objects.filter(taxonomyterm__code__in=list(codes))
        return self.filter(pk__in=linked.values("volunteer"))


class PledgeQuerySet(OfTeamQuerySet):
    def coming(self) -> Self:
        return self.filter(on__gte=timezone.localdate())
