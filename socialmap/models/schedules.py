"""When an entry is, in hours: every week, every month, or once; as HSDS writes it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from socialmap.models.services import Service


class Schedule(models.Model):
    """`byday` holds days as iCalendar writes them: 'TU,TH' every week, '1TU' the first Tuesday of a month. Once: no
    `freq`, and the day in `dtstart`. `valid_from` and `valid_to` bound a season.
    """

    class Frequency(models.TextChoices):
        WEEKLY = "WEEKLY", _("elke week")
        MONTHLY = "MONTHLY", _("elke maand")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="schedules")
    freq = models.CharField(_("hoe vaak?"), max_length=7, choices=Frequency, blank=True)
    interval = models.PositiveSmallIntegerField(_("om de hoeveel weken of maanden"), default=1)
    byday = models.CharField(_("op welke dagen?"), max_length=40, blank=True)
    dtstart = models.DateField(_("eerste keer"), null=True, blank=True)
    valid_from = models.DateField(_("vanaf"), null=True, blank=True)
    valid_to = models.DateField(_("tot en met"), null=True, blank=True)
    opens_at = models.TimeField(_("begint om"), null=True, blank=True)
    closes_at = models.TimeField(_("tot"), null=True, blank=True)
    notes = models.CharField(_("toelichting"), max_length=200, blank=True)

    class Meta:
        ordering = ["service", "dtstart", "byday", "opens_at", "pk"]
        verbose_name = _("moment")
        verbose_name_plural = _("momenten")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at=None) | models.Q(closes_at__gt=models.F("opens_at")),
                name="schedule_closes_after_it_opens",
                violation_error_message=_("De eindtijd moet na de begintijd liggen."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.freq} {self.byday} {self.opens_at}"
