"""How long teams keeps what is about people; see docs/privacy.md."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from buurt.privacy.retention import Rule, register
from teams.models import Invitation


def _answered_or_lapsed(until: datetime) -> QuerySet[Any]:
    over = Q(accepted_at__lt=until) | Q(withdrawn_at__lt=until) | Q(accepted_at=None, expires_at__lt=until)
    return Invitation.objects.filter(over)


PLACE = Coalesce(F("municipality"), F("team__municipality"))

register(Rule("invitation", _("beantwoorde of verlopen uitnodiging"), 90, _answered_or_lapsed, PLACE))
