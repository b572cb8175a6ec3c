"""The outbox: one row for each letter that must go out, written in the transaction of the deed it tells of."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """For administrators, the post of their municipality; a coordinator reaches that of a round by its own page."""
        return self.filter(municipality__in=user.municipal_roles.filter(role="administrator").values("municipality"))


class OutgoingMail(models.Model):
    """A letter still to be sent, or sent. Holds no text: it is composed from its subject at the moment of sending.

    `letter` names a composer registered in post/letters.py; `subject_id` is the row that the composer reads.
    `key` is the letter's identity (rule, subject, recipient, date, version): a second of the same key is never written.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("wacht")
        SENDING = "sending", _("wordt verstuurd")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("mislukt")
        CANCELLED = "cancelled", _("niet meer nodig")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=250, unique=True)
    letter = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    # For whoever is no user: a printer, a delivery service, someone invited.
    address = models.EmailField(blank=True)
    municipality = models.ForeignKey("places.Municipality", models.PROTECT, related_name="+")
    team_id = models.UUIDField(null=True, db_index=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    not_before = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    # The class of the error (post/problems.py has its sentence), never the server's answer: it may quote the letter.
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[OutgoingMailQuerySet] = OutgoingMailQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        indexes = [
            models.Index("not_before", condition=models.Q(state__in=["queued", "sending"]), name="mail_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.subject_id}"
