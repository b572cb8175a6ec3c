"""The journal: who saw and did what, never the text."""

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
