"""The conversation guide (gespreksleidraad) of a team: what its members say and ask at a door. Nothing of residents."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from outreach.querysets import TeamOwnedQuerySet
from teams.models import Team


class Guide(models.Model):
    """Only of a team that changed the standard guide. `sections`: [{"title": ..., "lines": [...]}, ...]."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.OneToOneField(Team, models.CASCADE, related_name="guide")
    sections = models.JSONField(default=list)
    changed_at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects: ClassVar[TeamOwnedQuerySet] = TeamOwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("gespreksleidraad")
        verbose_name_plural = _("gespreksleidraden")
