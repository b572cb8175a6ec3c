"""How long the sociale kaart keeps what is about people; see docs/privacy.md."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from buurt.privacy.retention import Rule, register
from socialmap.models import Shortlist
from socialmap.sharing_querysets import SHORTLIST_DAYS


def _left_shortlists(until: datetime) -> QuerySet[Any]:
    return Shortlist.objects.filter(changed_at__lt=until)


register(Rule("shortlist", _("lijstje van aanbod"), SHORTLIST_DAYS, _left_shortlists, "municipality"))
