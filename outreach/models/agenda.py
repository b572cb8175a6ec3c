"""The netwerk agenda: meetings, items, and what was decided about an item at a meeting."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buurt.privacy.fields import EncryptedTextField
from outreach.models.debriefs import Lead
from outreach.models.visits import Signal
from outreach.querysets import DecisionQuerySet, TeamOwnedQuerySet
from socialmap.models import Service, TaxonomyTerm
from teams.models import Team


class Meeting(models.Model):
    """One weekly netwerk of a team. Closing it mails the decisions; what was not decided goes to the next."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="meetings")
    date = models.DateField(_("datum"))
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-date"]
        verbose_name = _("netwerkoverleg")
        constraints = [models.UniqueConstraint("team", "date", name="meeting_once_a_day")]


class AgendaItem(models.Model):
    """Something for the netwerk agenda: a signal, a lead of a debrief, or a text of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    signal = models.OneToOneField(Signal, models.PROTECT, null=True, related_name="agenda_item")
    lead = models.OneToOneField(Lead, models.PROTECT, null=True, related_name="agenda_item")
    text = EncryptedTextField(_("punt"))
    theme = models.ForeignKey(TaxonomyTerm, models.PROTECT, null=True, related_name="+", verbose_name=_("thema"))
    first_meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="new_items")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("agendapunt")
        verbose_name_plural = _("agendapunten")
        constraints = [
            models.CheckConstraint(condition=~Q(signal__isnull=False, lead__isnull=False), name="item_has_one_source")
        ]

    @property
    def words(self) -> str:
        """What the item says: as it was heard, as it stands in the debrief, or a text of its own."""
        source = self.signal or self.lead
        return str(source.text) if source else str(self.text)


class Decision(models.Model):
    """What a meeting decided about an item. Parked items return on `due`; without a date they wait in the fold."""

    class Choice(models.TextChoices):
        DO = "do", _("doen")
        CONNECT = "connect", _("verbinden")
        PARK = "park", _("parkeren")
        DROP = "drop", _("afvoeren")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    choice = models.CharField(_("besluit"), max_length=10, choices=Choice)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("wie")
    )
    due = models.DateField(_("vóór"), null=True)
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+", verbose_name=_("aanbod"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now=True)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[DecisionQuerySet] = DecisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["decided_at"]
        verbose_name = _("besluit")
        constraints = [models.UniqueConstraint("item", "meeting", name="decision_once_per_meeting")]
