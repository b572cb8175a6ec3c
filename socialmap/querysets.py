"""Reading the sociale kaart, as vocabulary."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from buurt.places.models import Municipality

if TYPE_CHECKING:
    from teams.models import User


class TermQuerySet(models.QuerySet[Any]):
    def themes(self) -> Self:
        """The first level, in the order in which people read it."""
        return self.filter(parent=None)


class MunicipalQuerySet(models.QuerySet[Any]):
    """Rows of a municipality: everyone with a team or a role there may read them."""

    def visible_to(self, user: "User") -> Self:
        member = models.Q(teams__memberships__user=user, teams__memberships__left_at=None)
        return self.filter(
            municipality__in=Municipality.objects.filter(member | models.Q(roles__user=user)).values("pk")
        )

    def curated_by(self, user: "User") -> Self:
        return self.filter(municipality__roles__user=user, municipality__roles__role="curator")


class OrganizationQuerySet(MunicipalQuerySet):
    pass


class LocationQuerySet(MunicipalQuerySet):
    pass


class ServiceQuerySet(MunicipalQuerySet):
    def current(self) -> Self:
        return self.exclude(status="defunct")
