"""The week's check list of a team: which parts of which entry someone asks after, and what came of it."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.privacy.fields import EncryptedTextField
from socialmap.models.services import Service
from socialmap.querysets.checking import CheckItemQuerySet
from socialmap.upkeep.freshness import Part
from teams.models import Team, User


class CheckItem(models.Model):
    """`week` is its Monday. `parts` stand in order, the stalest first; `is_doubted`: a colleague found one wrong."""

    class State(models.TextChoices):
        OPEN = "open", _("na te kijken")
        TRUE = "true", _("klopt")
        CHANGED = "changed", _("wijziging voorgesteld")
        UNREACHED = "unreached", _("niet bereikt")
        SKIPPED = "skipped", _("overgeslagen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    service = models.ForeignKey(Service, models.CASCADE, related_name="checks")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    week = models.DateField()
    rank = models.PositiveSmallIntegerField()
    parts = ArrayField(models.CharField(max_length=8, choices=Part))
    is_doubted = models.BooleanField(default=False)
    passed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    reason = EncryptedTextField(_("waarom sla je het over?"))
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[CheckItemQuerySet] = CheckItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["week", "rank"]
        verbose_name = _("na te kijken aanbod")
        verbose_name_plural = _("na te kijken aanbod")
        constraints = [models.UniqueConstraint("service", "week", name="check_once_a_week")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.week}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
