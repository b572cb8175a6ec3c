"""The debrief: what the team makes of a round."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from buurt.privacy.fields import EncryptedTextField
from outreach.models.rounds import Round
from outreach.querysets import TeamOwnedQuerySet
from socialmap.models import TaxonomyTerm
from teams.models import Team


class Debrief(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    round = models.OneToOneField(Round, models.CASCADE, related_name="debrief")
    table_visitors = models.PositiveSmallIntegerField(_("mensen aan de koffietafel"), null=True, blank=True)
    picture = EncryptedTextField(_("welk beeld ontstaat er?"))
    effect = EncryptedTextField(_("wat leverde het op?"))
    learned = EncryptedTextField(_("wat nemen jullie mee naar de volgende keer?"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("nabespreking")


class Lead(models.Model):
    """A question or lead that came up in the debrief, for the netwerk agenda."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    debrief = models.ForeignKey(Debrief, models.CASCADE, related_name="leads")
    text = EncryptedTextField(_("vraag of aanknopingspunt"))
    theme = models.ForeignKey(
        TaxonomyTerm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thema")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["created_at"]
        verbose_name = _("aanknopingspunt")
        verbose_name_plural = _("aanknopingspunten")
