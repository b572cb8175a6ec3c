"""What walkers tell of themselves: that they are back, or that they need help. Of residents it knows nothing."""

from typing import ClassVar, cast
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.models.rounds import Round, Turf
from outreach.models.visits import Event
from outreach.querysets import SafetyQuerySet


class SafetyEvent(Event):
    """Append-only, as visits are; whether a duo is back is what it told last. `person` is who asked for help without a
    loopgebied, as at the coffee table. See outreach/door/safety.py."""

    class Kind(models.TextChoices):
        CHECKED_OUT = "checked_out", _("veilig terug")
        NOT_BACK = "not_back", _("toch nog onderweg")
        ALARM = "alarm", _("hulp nodig")
        ALARM_OFF = "alarm_off", _("geen hulp meer nodig")

    round = models.ForeignKey(Round, models.PROTECT, related_name="safety_events")
    turf = models.ForeignKey(Turf, models.PROTECT, null=True, related_name="safety_events")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(_("wat"), max_length=12, choices=Kind)

    objects: ClassVar[SafetyQuerySet] = SafetyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["received_at"]
        verbose_name = _("melding over veiligheid")
        verbose_name_plural = _("meldingen over veiligheid")
        indexes = [models.Index("turf", "received_at", name="safety_of_turf")]
        constraints = [
            models.CheckConstraint(
                condition=Q(turf__isnull=False, person=None) | Q(turf=None, person__isnull=False),
                name="safety_of_turf_or_person",
            )
        ]

    @property
    def about(self) -> UUID:
        return self.turf_id or cast(UUID, self.person_id)
