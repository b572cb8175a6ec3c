"""A spreadsheet that a curator is taking in: it waits sealed, for its owner alone, and is gone in a day."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.fields import EncryptedTextField
from socialmap.models.taxonomy import TaxonomyTerm
from socialmap.querysets.sharing import SheetQuerySet
from teams.models import User


class Sheet(models.Model):
    """`told` are the names of its columns; the file, its `lines` and what would come of each stand in its parts, so
    that a long one is never in memory whole. All of that goes once it is stored. `counts` says how many lines are new,
    wrong and so on; `attempts` how often a worker began at this step."""

    class Step(models.TextChoices):
        READ = "read", _("het bestand lezen")
        CHECK = "check", _("de regels nakijken")
        STORE = "store", _("de regels opslaan")

    class State(models.TextChoices):
        QUEUED = "queued", _("in de rij")
        RUNNING = "running", _("bezig")
        DONE = "done", _("klaar")
        FAILED = "failed", _("niet gelukt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = EncryptedTextField(_("naam van het bestand"), scope="municipality_id")
    told = EncryptedTextField(scope="municipality_id")
    lines = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    codes = models.JSONField(default=list)
    theme = models.ForeignKey(TaxonomyTerm, models.SET_NULL, null=True, related_name="+")
    all_or_nothing = models.BooleanField(default=True)
    add_alike = models.BooleanField(default=False)
    step = models.CharField(max_length=5, choices=Step, default=Step.READ)
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    asked_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    outcome = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[SheetQuerySet] = SheetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("spreadsheet")
        verbose_name_plural = _("spreadsheets")

    def __str__(self) -> str:
        return f"spreadsheet {self.pk}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.QUEUED, self.State.RUNNING}


class SheetPart(models.Model):
    """A sealed piece of a spreadsheet: of the file, of its lines, or of what would come of them (then `kind` is
    one of checking.py); `first` is the number of its first line (or byte) among those of that kind."""

    FILE, LINES = "file", "lines"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=6)
    first = models.PositiveIntegerField()
    told = EncryptedTextField(scope="sheet_id")

    class Meta:
        ordering = ["first"]
        verbose_name = _("deel van een spreadsheet")
        verbose_name_plural = _("delen van een spreadsheet")
        constraints = [models.UniqueConstraint(fields=["sheet", "kind", "first"], name="sheet_part_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.first} of {self.sheet_id}"
