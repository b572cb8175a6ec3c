"""Whom a round told that they come along, and what they were told last."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from outreach.models.rounds import Round
from teams.models import Membership


class Invited(models.Model):
    """Someone's place in a calendar. Stays when they no longer come along, for their calendar must hear that too.

    `told` is a fingerprint of what the last letter said, '' once they were told that they need not come; `sequence`
    rises with each letter, as calendar programs want it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="invited")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    told = models.CharField(max_length=64, blank=True)
    told_at = models.DateTimeField(auto_now_add=True)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("uitgenodigde")
        verbose_name_plural = _("uitgenodigden")
        constraints = [models.UniqueConstraint("round", "membership", name="invited_once")]
