"""The coffee table as a stop of its own: who came by, without who they were."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from outreach.models.rounds import Round
from outreach.models.visits import Event
from outreach.querysets import TableVisitQuerySet


class TableVisit(Event):
    """People came by together. `stop` is the id of the first event about them: a later one stands in its place, and
    with no people takes it back.

    `invited`: they came because a duo asked them at their door; None where nobody asked.
    """

    class Who(models.TextChoices):
        CHILDREN = "children", _("kinderen")
        YOUNG = "young", _("jongeren")
        ADULTS = "adults", _("volwassenen")
        OLDER = "older", _("ouderen")

    round = models.ForeignKey(Round, models.PROTECT, related_name="table_visits")
    stop = models.UUIDField()
    people = models.PositiveSmallIntegerField(_("hoeveel mensen"))
    who = ArrayField(models.CharField(max_length=10, choices=Who), default=list, verbose_name=_("wie"))
    invited = models.BooleanField(_("kwam op uitnodiging aan de deur"), null=True)

    objects: ClassVar[TableVisitQuerySet] = TableVisitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["received_at"]
        verbose_name = _("bezoek aan de koffietafel")
        verbose_name_plural = _("bezoeken aan de koffietafel")
        indexes = [models.Index("round", "received_at", name="table_visit_of_round")]
