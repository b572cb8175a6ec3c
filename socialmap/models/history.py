"""What stood there before: every change of an entry, an organization or a place, with who, when, the old and new."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from socialmap.models.organizations import Location, Organization
from socialmap.models.services import Service


class DirectoryChange(models.Model):
    """Of one of the three. `facts` holds [old, new] by the name of the fact; of a contact person only that it changed
    (None).

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
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="changes")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="changes")
    location = models.ForeignKey(Location, models.CASCADE, null=True, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    facts = models.JSONField(default=dict)
    undoes = models.ForeignKey("self", models.SET_NULL, null=True, related_name="undone_by")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("wijziging van de sociale kaart")
        verbose_name_plural = _("wijzigingen van de sociale kaart")
        indexes = [models.Index(fields=["service", "-at"], name="change_of_service")]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, organization=None, location=None)
                | Q(service=None, organization__isnull=False, location=None)
                | Q(service=None, organization=None, location__isnull=False),
                name="change_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_pk} {self.at:%Y-%m-%d}"

    @property
    def subject_pk(self) -> uuid.UUID | None:
        return self.service_id or self.organization_id or self.location_id

    @property
    def subject(self) -> Service | Organization | Location:
        return self.service or self.organization or self.location  # type: ignore[return-value]

    @property
    def subject_model(self) -> type[models.Model]:
        """Known without reading the subject."""
        return Organization if self.organization_id else Location if self.location_id else Service

    @property
    def is_restorable(self) -> bool:
        """Whether there is something to put back: of a contact person nothing was kept."""
        return any(self.facts.values())
