"""How the doors of a round are divided: what is spare, how far a job is, and what can be undone."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from outreach.models.rounds import Round
from outreach.querysets import DivisionQuerySet, TeamOwnedQuerySet
from teams.models import Team


class Division(models.Model):
    """Beside the loopgebieden of a round: one row from its first division on."""

    class State(models.TextChoices):
        DONE = "done", _("klaar")
        QUEUED = "queued", _("in de rij")
        RUNNING = "running", _("bezig")
        FAILED = "failed", _("niet gelukt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    round = models.OneToOneField(Round, models.CASCADE, related_name="division")
    # Goes up with each change: who acts on an older one is told so.
    version = models.PositiveIntegerField(default=0)
    # All doors, also when that takes longer than the round lasts.
    everything = models.BooleanField(default=False)
    # There was no street map: metres and order are guessed from the addresses.
    estimated = models.BooleanField(default=False)
    minutes_a_door = models.FloatField(default=0)
    # Doors for next rounds, by side: [{"street", "numbers", "doors": [address ids]}].
    spare = models.JSONField(default=list, blank=True)
    spare_minutes = models.FloatField(default=0)

    state = models.CharField(max_length=7, choices=State, default=State.DONE)
    asked_by = models.ForeignKey("teams.User", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    # The worker says every few seconds that it lives, and which step it began (0 to 1; see division_steps.py).
    beat_at = models.DateTimeField(null=True, blank=True)
    progress = models.FloatField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=40, blank=True)

    objects: ClassVar[DivisionQuerySet] = DivisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("verdeling")
        verbose_name_plural = _("verdelingen")

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.QUEUED, self.State.RUNNING}


class PlanStep(models.Model):
    """A change of the division, with how it was before it: address ids and letters, nothing about residents."""

    class Deed(models.TextChoices):
        DIVIDE = "divide", _("opnieuw verdelen")
        MOVE = "move", _("een kant verplaatsen")
        LOCK = "lock", _("een loopgebied vastzetten")
        UNLOCK = "unlock", _("een loopgebied losmaken")
        TABLE = "table", _("de koffietafel verzetten")
        LONGER = "longer", _("een half uur langer")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, related_name="plan_steps")
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=6, choices=Deed)
    # What moved, and to which duo ('' is none): for the sentence on the button.
    side = models.CharField(max_length=160, blank=True)
    letter = models.CharField(max_length=2, blank=True)
    before = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-number"]
        verbose_name = _("stap in een plan")
        verbose_name_plural = _("stappen in een plan")
        constraints = [models.UniqueConstraint("round", "number", name="plan_step_once")]
