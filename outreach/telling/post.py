"""The letters of one round as its coordinator sees them: who gets what, when, and whether it arrived."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from buurt.post.models import OutgoingMail
from outreach.models import Round
from outreach.telling.inviting import remind_at
from outreach.telling.saying import coming
from teams.models import User


@dataclass(frozen=True)
class Forecast:
    """What goes out when the round is announced now; `reminder` is None when it is too late for one."""

    people: list[User]
    reminder: datetime | None


def forecast(this_round: Round) -> Forecast:
    moment = remind_at(this_round)
    people = [membership.user for membership in coming(this_round)]
    return Forecast(people, moment if moment > timezone.now() else None)


def letters_of(this_round: Round) -> QuerySet[OutgoingMail]:
    """What goes first stands first."""
    subjects = [str(this_round.pk), *(str(pk) for pk in this_round.invited.values_list("pk", flat=True))]
    mails = OutgoingMail.objects.filter(team_id=this_round.team_id, subject_id__in=subjects)
    return mails.select_related("recipient").order_by("not_before", "letter", "recipient__name")


def sorted_letters(this_round: Round) -> dict[str, list[OutgoingMail]]:
    """Under the heads of the page: what failed, waits, went out; what was taken back is left out."""
    heads = {"failed": "failed", "queued": "waiting", "sending": "waiting", "sent": "sent"}
    lists: dict[str, list[Any]] = {"failed": [], "waiting": [], "sent": []}
    for mail in letters_of(this_round):
        if mail.state in heads:
            lists[heads[mail.state]].append(mail)
    return lists


def letter_of_round(this_round: Round, pk: UUID) -> OutgoingMail:
    mail = letters_of(this_round).filter(pk=pk).first()
    if mail is None:
        raise Http404
    return mail
