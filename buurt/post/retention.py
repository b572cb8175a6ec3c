"""How long the post office keeps to whom a letter went; see docs/privacy.md."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from buurt.post.letters import FORGETTING
from buurt.post.models import OutgoingMail
from buurt.privacy.retention import Rule, register

State = OutgoingMail.State


def _done(until: datetime) -> QuerySet[Any]:
    """A year: so long its key keeps the same letter from going out again."""
    over = OutgoingMail.objects.filter(state__in=[State.SENT, State.FAILED, State.CANCELLED])
    return over.filter(created_at__lt=until, not_before__lt=until)


def _with_address(until: datetime) -> QuerySet[Any]:
    """What was never sent; the address of what was, is gone already."""
    return OutgoingMail.objects.filter(letter__in=FORGETTING, created_at__lt=until).exclude(address="")


def _forget_address(mails: QuerySet[Any]) -> int:
    return mails.update(address="", state=State.CANCELLED)


register(Rule("mail_address", _("e-mailadres van wie geen gebruiker is"), 1, _with_address, "municipality",
              remove=_forget_address))  # fmt: skip
register(Rule("mail", _("verstuurd bericht"), 365, _done, "municipality"))
