"""How the doors of a flat lie above each other: no register knows it, so a duo says it once."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Address
from outreach.models.visits import Event
from outreach.querysets import TeamOwnedQuerySet


class Floors(Event):
    """So many doors on each floor, in the order of their numbers; of a flat what was told last counts.

    `address` is one of its doors. `lowest` is the floor of the first numbers, 0 for the ground floor. With 0 doors on a
    floor it is not known any more.
    """

    address = models.ForeignKey(Address, models.PROTECT, related_name="floors")
    per_floor = models.PositiveSmallIntegerField(_("deuren per verdieping"))
    lowest = models.PositiveSmallIntegerField(_("laagste verdieping"), default=0)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["received_at"]
        verbose_name = _("indeling in verdiepingen")
        verbose_name_plural = _("indelingen in verdiepingen")
        indexes = [models.Index("address", "received_at", name="floors_of_address")]
