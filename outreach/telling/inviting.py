"""Keeping those who come along posted: an invitation, what changed since, that they need not come, a reminder."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from buurt.post.outbox import cancel_letters, queue_letter, queued_of, went_out
from outreach.models import Invited, Participant, Round

REMIND_AT = time(9)


def keep_posted(this_round: Round) -> int:
    """Queue a letter for everyone whose part in an announced round is other than they were told; returns how many.

    The round must be locked. Nothing is queued twice: what stands beside `told` is compared, never assumed.
    """
    if this_round.state not in {Round.State.ANNOUNCED, Round.State.CANCELLED}:
        return 0
    known = {each.membership_id: each for each in this_round.invited.select_related("membership__user")}
    coming = _coming(this_round) if this_round.state == Round.State.ANNOUNCED else {}
    letters = 0
    for membership_id, (person, told) in coming.items():
        invited = known.get(membership_id) or Invited(round=this_round, membership=person.membership)
        invited.round = this_round
        if invited.told != told:
            _invite(invited, told)
            letters += 1
    for membership_id, invited in known.items():
        invited.round = this_round
        if invited.told and membership_id not in coming:
            letters += _withdraw(invited)
    return letters


def remind(this_round: Round) -> None:
    """See that everyone who was told before the morning of the reminder has one waiting, or had it."""
    told = this_round.invited.exclude(told="").filter(told_at__lt=remind_at(this_round))
    standing = list(told.select_related("membership__user"))
    have = queued_of("round_reminder", subject_ids=[invited.pk for invited in standing])
    for invited in standing:
        if str(invited.pk) not in have:
            invited.round = this_round
            _remind(invited)


def remind_at(this_round: Round) -> datetime:
    """In the morning of the day before. Who is told later than that needs no reminder."""
    day_before = timezone.localdate(this_round.starts_at) - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day_before, REMIND_AT))


def _coming(this_round: Round) -> dict[UUID, tuple[Participant, str]]:
    """Who comes along, as long as they are in the team, and the fingerprint of what they should know."""
    people = list(
        this_round.participants.filter(membership__left_at=None, membership__user__is_active=True)
        .select_related("membership__user")
        .order_by("membership__user__name", "pk")
    )
    duos = defaultdict(list)
    for person in people:
        duos[person.turf_id].append(str(person.membership_id))
    return {person.membership_id: (person, _fingerprint(person, this_round, duos)) for person in people}


def _fingerprint(person: Participant, this_round: Round, duos: dict[UUID | None, list[str]]) -> str:
    """Of day, time, spot and with whom: what someone plans on. What they bring is in the reminder."""
    together: Iterable[str] = duos[person.turf_id] if person.turf_id else ["table"]
    facts = [this_round.starts_at.timestamp(), this_round.ends_at.timestamp(), this_round.table_spot, *sorted(together)]
    return hashlib.sha256("\n".join(map(str, facts)).encode()).hexdigest()


def _invite(invited: Invited, told: str) -> None:
    _take_back(invited)
    _note(invited, told)
    _queue(invited, "round_invitation")
    if invited.told_at < remind_at(invited.round):
        _remind(invited)


def _withdraw(invited: Invited) -> bool:
    """Tell someone that they need not come, unless no letter ever reached them."""
    _take_back(invited)
    _note(invited, "")
    if not went_out("round_invitation", subject_id=invited.pk):
        return False
    _queue(invited, "round_withdrawal")
    return True


def _take_back(invited: Invited) -> None:
    for letter in ("round_invitation", "round_reminder", "round_withdrawal"):
        cancel_letters(letter, subject_id=invited.pk)


def _note(invited: Invited, told: str) -> None:
    """What they are told now; the first letter has sequence 0."""
    invited.sequence += 0 if invited._state.adding else 1
    invited.told, invited.told_at = told, timezone.now()
    invited.save()


def _remind(invited: Invited) -> None:
    this_round = invited.round
    _queue(invited, "round_reminder", on=timezone.localdate(this_round.starts_at), not_before=remind_at(this_round))


def _queue(invited: Invited, letter: str, **when: Any) -> None:
    this_round = invited.round
    queue_letter(
        letter,
        subject_id=invited.pk,
        municipality=this_round.team.municipality,
        recipient=invited.membership.user,
        team_id=this_round.team_id,
        version=invited.sequence,
        **when,
    )
