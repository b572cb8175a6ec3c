"""Reminding of promises: the day before, and once when the day is over. One letter a member and a day."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from buurt.post.outbox import queue_letter
from outreach.models import Promise
from teams.models import Membership

LATE_FOR = timedelta(days=7)
"""What has been late for longer, as when no beat ran, is not mailed about any more; it stands on the start page."""


def remind_of_promises() -> None:
    """For beat, some times a day: the key of a letter is of a member and a day, so that many beats send one."""
    today = timezone.localdate()
    _remind("promises_soon", first=today, last=today + timedelta(days=1))
    _remind("promises_late", first=today - LATE_FOR, last=today - timedelta(days=1))


@transaction.atomic
def _remind(letter: str, *, first: date, last: date) -> None:
    promises = Promise.objects.unanswered().filter(due__range=(first, last))
    wanted = sorted(set(promises.values_list("team_id", "owner_id", "due")), key=str)
    here = Membership.objects.current().filter(team__in={team for team, _, _ in wanted}, user__is_active=True)
    members = {(each.team_id, each.user_id): each for each in here.select_related("user", "team__municipality")}
    for team, owner, due in wanted:
        member = members.get((team, owner))
        if member:
            queue_letter(
                letter, subject_id=member.pk, municipality=member.team.municipality, recipient=member.user,
                team_id=team, on=due,
            )  # fmt: skip
