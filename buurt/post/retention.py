"""How long the post office keeps to whom a letter went; see docs/privacy.md."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from buurt.post.models import OutgoingMail
from buurt.privacy.retention import Rule, register

State = OutgoingMail.State


def _done(until: datetime) -> QuerySet[Any]:
    """A year: so long its key keeps the same letter from going out again."""
    over = OutgoingMail.objects.filter(state__in=[State.SENT, State.FAILED, State.CANCELLED])
    return over.filter(created_at__lt=until, not_before__lt=until)


register(Rule("mail", _("verstuurd bericht"), 365, _done, "municipality"))
