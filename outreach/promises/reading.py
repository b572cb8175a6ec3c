"""Promises to read: one's own, those of the team for its coordinator, and those of one round."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from outreach import journal
from outreach.door.do_not_ring import asked_at
from outreach.models import Promise, Round
from outreach.querysets import PromiseQuerySet
from teams.models import Membership, Team, User

STAYS = timedelta(days=30)
"""What was answered stays on the list so long; then its words go, too."""


@dataclass(frozen=True)
class RoundPromises:
    """Of a round: all that stand, and those because of which it cannot be closed."""

    all: list[Promise]
    blocking: list[Promise]


def own_promises(membership: Membership) -> PromiseQuerySet:
    """What this person still has to do, the first due first."""
    return _to_show(membership.team).filter(owner=membership.user).unanswered()


def answered_lately(membership: Membership) -> PromiseQuerySet:
    since = timezone.now() - STAYS
    return _to_show(membership.team).filter(owner=membership.user).answered_since(since).order_by("-answered_at")


def promises_of_others(membership: Membership) -> PromiseQuerySet:
    """What others of the team still have to do; of whoever is no coordinator only what they made themselves."""
    promises = _to_show(membership.team).visible_to(membership.user).unanswered()
    return promises.exclude(owner=membership.user)


def late_in(team: Team) -> int:
    """How many of the team are over their day."""
    return int(Promise.objects.of_team(team).late().count())


def promises_of(this_round: Round) -> RoundPromises:
    """Without words: everyone of the team reads a debrief."""
    promises = Promise.objects.filter(round=this_round).standing().select_related("owner").defer("text", "reason")
    blocking = set(Promise.objects.filter(round=this_round).blocking().values_list("pk", flat=True))
    every = list(promises.order_by("due", "received_at", "pk"))
    return RoundPromises(every, [each for each in every if each.pk in blocking])


def read_by(promises: list[Promise], user: User) -> list[Promise]:
    """The same promises; those of others with words are written in the journal as read."""
    journal.promises_read([each for each in promises if each.owner_id != user.pk and each.text], by=user)
    return promises


def _to_show(team: Team) -> PromiseQuerySet:
    promises: PromiseQuerySet = Promise.objects.of_team(team).select_related("owner", "by", "door__address__street")
    promises = promises.annotate(not_to_ring=asked_at("door__address"))
    return promises.order_by("due", "received_at", "pk")
