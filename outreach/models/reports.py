"""Doors that are other than the BAG says: what duos report on the spot, and what a coordinator makes of it."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Address, Purpose
from outreach.models.rounds import Door
from outreach.models.visits import Event
from outreach.querysets import ReportQuerySet, RulingQuerySet
from teams.models import Team


class DoorReport(Event):
    """Of each door what was told last counts; NONE takes it back. 'Geen woning' and 'adres niet gevonden' are outcomes
    of a visit, a door that no list has is a DoorFound."""

    class Kind(models.TextChoices):
        DOUBLE = "double", _("staat dubbel in de lijst")
        ENTRANCE_ELSEWHERE = "entrance_elsewhere", _("ingang ergens anders")
        NONE = "none", _("teruggenomen")

    door = models.ForeignKey(Door, models.PROTECT, related_name="reports")
    kind = models.CharField(_("wat"), max_length=18, choices=Kind)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["received_at"]
        verbose_name = _("melding over een deur")
        verbose_name_plural = _("meldingen over deuren")
        indexes = [models.Index("door", "received_at", name="report_of_door")]


class DoorRuling(models.Model):
    """What a coordinator decided on a reported address: whether plans of the team leave it out.

    It holds as long as the address is as it then was (`purpose`, `lon`, `lat`), also when it is read in anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    address = models.ForeignKey(Address, models.PROTECT, related_name="+")
    leaves_out = models.BooleanField()
    purpose = models.CharField(max_length=10, choices=Purpose)
    lon = models.FloatField()
    lat = models.FloatField()
    decided_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[RulingQuerySet] = RulingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-decided_at"]
        verbose_name = _("besluit over een deur")
        verbose_name_plural = _("besluiten over deuren")
        constraints = [models.UniqueConstraint("team", "address", name="ruling_once")]
