"""'Let op' at an address: what a coordinator must think of before a duo goes there."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Address
from buurt.privacy.fields import EncryptedTextField
from outreach.querysets import CautionQuerySet
from teams.models import Team


class Caution(models.Model):
    """For the coordinators of one team. `review_on`: looked at again. What is ended is deleted: that there was one is
    nobody's business either."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    address = models.ForeignKey(Address, models.PROTECT, related_name="+")
    reason = EncryptedTextField(_("waarom"))
    review_on = models.DateField(_("opnieuw bekijken op"))
    put_at = models.DateTimeField(auto_now_add=True)
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[CautionQuerySet] = CautionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("let op")
        verbose_name_plural = _("let op")
        constraints = [
            models.UniqueConstraint("team", "address", name="caution_once"),
        ]

    @property
    def asks_for_review(self) -> bool:
        return self.review_on <= timezone.localdate()
