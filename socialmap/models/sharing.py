"""What colleagues share about entries: lists for someone at the table, and what they know of an entry themselves."""

import uuid
from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.fields import EncryptedTextField
from socialmap.models.services import Service
from socialmap.querysets.sharing import (
    AcquaintanceQuerySet,
    ImpressionQuerySet,
    PledgeQuerySet,
    ShortlistItemQuerySet,
    ShortlistQuerySet,
)
from teams.models import Team, User


class Shortlist(models.Model):
    """Entries that a member gathers for someone; nothing says for whom. A day after its last change it is gone.

    `is_letter`: a copy on its way by mail, so that the member may go on with the list itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="shortlists")
    team_id = models.UUIDField(null=True)
    is_letter = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[ShortlistQuerySet] = ShortlistQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("lijstje")
        verbose_name_plural = _("lijstjes")
        constraints = [models.UniqueConstraint("user", condition=Q(is_letter=False), name="shortlist_once")]

    def __str__(self) -> str:
        return f"lijstje {self.pk}"


class ShortlistItem(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    shortlist = models.ForeignKey(Shortlist, models.CASCADE, related_name="items")
    service = models.ForeignKey(Service, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    note = EncryptedTextField(_("erbij zetten"), scope="municipality_id")
    sentence = EncryptedTextField(_("een eerste zin"), scope="municipality_id")

    objects: ClassVar[ShortlistItemQuerySet] = ShortlistItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("shortlist", "service", name="shortlist_item_once")]

    def __str__(self) -> str:
        return f"lijstje {self.shortlist_id}, {self.position}"


class Impression(models.Model):
    """'Zelf geweest': what a colleague found of an entry's thresholds on a day. Never about residents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, related_name="impressions")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    visited_on = models.DateField(_("wanneer was je er?"))
    text = EncryptedTextField(_("hoe was het?"), scope="municipality_id")

    objects: ClassVar[ImpressionQuerySet] = ImpressionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-visited_on", "pk"]
        verbose_name = _("zelf geweest")
        verbose_name_plural = _("zelf geweest")

    def __str__(self) -> str:
        return f"zelf geweest {self.pk}"

    @property
    def is_old(self) -> bool:
        return self.visited_on < timezone.localdate() - timedelta(days=365)


class Acquaintance(models.Model):
    """Warm contact: whom someone of a team knows at an entry, for that team alone; apart from the contact person.

    `met_at`: the activity, often of someone else, where they met.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, related_name="acquaintances")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    whom = EncryptedTextField(_("wie ken je hier?"))
    spoken_on = models.DateField(_("wanneer spraken jullie elkaar het laatst?"), null=True, blank=True)
    met_at = models.ForeignKey(Service, models.SET_NULL, null=True, blank=True, related_name="met_here")
    met_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[AcquaintanceQuerySet] = AcquaintanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = [models.F("spoken_on").desc(nulls_last=True), "pk"]
        verbose_name = _("warm contact")
        verbose_name_plural = _("warme contacten")

    def __str__(self) -> str:
        return f"warm contact {self.pk}"


class Pledge(models.Model):
    """'Ik ga mee': someone of a team goes along to an activity on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, related_name="pledges")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    on = models.DateField(_("dag"))

    objects: ClassVar[PledgeQuerySet] = PledgeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("wie doet mee")
        verbose_name_plural = _("wie doet mee")
        constraints = [models.UniqueConstraint("service", "user", "on", name="pledge_once")]

    def __str__(self) -> str:
        return f"wie doet mee {self.pk}"
