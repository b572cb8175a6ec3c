"""What stood there before: every change of an entry, with who, when, the old and the new."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socialmap.models.directory import Service


class ServiceChange(models.Model):
    """`facts` holds [old, new] by the name of the fact; of a contact person only that it changed (None).

    Rows are only added. A restore is a change of its own, that says what it `undoes`.
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("op de sociale kaart gezet")
        FORM = "form", _("gewijzigd")
        SUGGESTION = "suggestion", _("voorstel overgenomen")
        MERGE = "merge", _("samengevoegd met ander aanbod")
        FILE = "file", _("ingelezen uit een bestand")
        STATUS = "status", _("getoond of niet getoond")
        RESTORE = "restore", _("een wijziging teruggezet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    undoes = models.ForeignKey("self", models.SET_NULL, null=True, related_name="undone_by")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("wijziging van aanbod")
        verbose_name_plural = _("wijzigingen van aanbod")
        indexes = [models.Index(fields=["service", "-at"], name="change_of_service")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.at:%Y-%m-%d}"

    @property
    def is_restorable(self) -> bool:
        """Whether there is something to put back: of a contact person nothing was kept."""
        return any(self.facts.values())
