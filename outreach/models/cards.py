"""The not-home card: a code for one address, the moments to choose from it, and the moment that was chosen."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Address
from outreach.coming_back import CallbackQuerySet, MomentQuerySet
from outreach.models.rounds import Round
from outreach.querysets import TeamOwnedQuerySet
from teams.models import Team


class Card(models.Model):
    """A printed card. Its code itself is kept nowhere: only a keyed hash of it, by which a scan finds the address.

    Without an address it is unlinked (outreach/retention.py): then its code says who we are, and nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="cards")
    address = models.ForeignKey(Address, models.PROTECT, null=True, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    # When someone opted out with this card: the same card takes that back.
    opted_out_at = models.DateTimeField(null=True)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("niet-thuiskaartje")


class Moment(models.Model):
    """When the team comes back, for who chooses it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="moments")
    starts_at = models.DateTimeField(_("begin"))
    ends_at = models.DateTimeField(_("einde"))

    objects: ClassVar[MomentQuerySet] = MomentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["starts_at"]
        verbose_name = _("moment om terug te komen")
        constraints = [models.UniqueConstraint("round", "starts_at", name="moment_once")]


class Callback(models.Model):
    """A terugkomafspraak: an address and a moment, and nobody's name. It ends with the day of the moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    moment = models.ForeignKey(Moment, models.CASCADE, related_name="callbacks")
    address = models.ForeignKey(Address, models.PROTECT, related_name="+")
    ends_on = models.DateField()

    objects: ClassVar[CallbackQuerySet] = CallbackQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("terugkomafspraak")
        constraints = [models.UniqueConstraint("team", "address", name="callback_once")]
