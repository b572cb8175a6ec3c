"""What colleagues share about entries: lists for someone at the table, and what they know of an entry themselves."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.fields import EncryptedTextField
from socialmap.models.directory import Service
from socialmap.sharing_querysets import ShortlistItemQuerySet, ShortlistQuerySet
from teams.models import User


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
