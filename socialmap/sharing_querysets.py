"""Reading what colleagues share about entries, as vocabulary."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from teams.models import User

SHORTLIST_DAYS = 1


class ShortlistQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """One's own, for as long as it stands."""
        since = timezone.now() - timedelta(days=SHORTLIST_DAYS)
        return self.filter(user=user, is_letter=False, changed_at__gte=since)


class ShortlistItemQuerySet(models.QuerySet[Any]):
    def with_facts(self, user: "User") -> Self:
        """With all that the page and the leaflet say; without entries that this user may not see (any more)."""
        seen = self.model._meta.get_field("service").related_model._default_manager.visible_to(user)
        found = self.filter(service__in=seen.values("pk")).select_related("service__organization")
        return found.prefetch_related("service__locations", "service__schedules").order_by("position", "pk")
