"""The journal: who saw and did what, never the text; and how many rows were removed when their term was over."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class JournalEntry(models.Model):
    """One line of the journal. Lines are only added: the database refuses to change or delete them."""

    at = models.DateTimeField(_("moment"), auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    team_id = models.UUIDField(null=True, db_index=True)
    municipality_id = models.BigIntegerField(null=True, db_index=True)
    deed = models.CharField(_("handeling"), max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40, db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("journaalregel")

    def __str__(self) -> str:
        return f"{self.deed} {self.subject_type} {self.subject_id}"


class RemovalQuerySet(models.QuerySet["Removal"]):
    def visible_to(self, user: Any) -> "RemovalQuerySet":
        """For who administers the municipality."""
        return self.filter(municipality_id__in=user.municipal_roles.filter(role="administrator").values("municipality"))


class Removal(models.Model):
    """How many rows of one kind were removed because their term was over (retention.py); nothing of what they said."""

    at = models.DateTimeField(auto_now_add=True)
    rule = models.CharField(max_length=40)
    municipality_id = models.BigIntegerField(db_index=True)
    removed = models.PositiveIntegerField()

    objects: ClassVar[RemovalQuerySet] = RemovalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("verwijdering")

    def __str__(self) -> str:
        return f"{self.rule}: {self.removed}"
