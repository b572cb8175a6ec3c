"""Warning the coordinators of a team, and its emergency contact: by mail now, by text message where one sends those.

Each letter is of one duo, alarm or visit, and its key lets it be written once. Letters: outreach/door/letters.py.
"""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from buurt.post.outbox import queue_letter, queued_of
from buurt.post.sms import send_sms
from outreach.door.returning import back_by, is_watched, out_still, watched
from outreach.models import Round, SafetyEvent, Visit
from teams.models import Team

# So long after the coordinators were warned the emergency contact is, too.
PATIENCE = timedelta(minutes=15)


def warn_of_missing() -> None:
    """For beat: who should be back and did not check out, also when others closed the walk without them."""
    for this_round in watched():
        if back_by(this_round) <= timezone.now():
            _warn(this_round.pk)


@transaction.atomic
def _warn(pk: UUID) -> None:
    # Locked, so that no check-out comes in between.
    this_round = (
        Round.objects.select_for_update(no_key=True, of=("self",)).select_related("team__municipality").get(pk=pk)
    )
    until = back_by(this_round)
    if not is_watched(this_round) or until > timezone.now():
        return
    for turf in out_still(this_round):
        _to_coordinators("safety_missing", turf.pk, this_round.team, version=_minute(until))
        if until + PATIENCE <= timezone.now():
            _to_contact("safety_missing_contact", turf.pk, this_round.team, version=_minute(until))


def warn_of_alarm(alarm: SafetyEvent) -> None:
    """At once, in the transaction in which it came."""
    _to_coordinators("safety_alarm", alarm.pk, alarm.round.team)
    _to_contact("safety_alarm_contact", alarm.pk, alarm.round.team)


def warn_of_stopped(visit: Visit) -> None:
    """A visit that was broken off because it did not feel right."""
    _to_coordinators("safety_stopped", visit.pk, visit.team)


def _to_coordinators(letter: str, subject: UUID, team: Team, *, version: int = 0) -> None:
    for membership in team.memberships.current().coordinators().select_related("user"):
        queue_letter(
            letter, subject_id=subject, municipality=team.municipality, recipient=membership.user, team_id=team.pk,
            version=version,
        )  # fmt: skip


def _to_contact(letter: str, subject: UUID, team: Team, *, version: int = 0) -> None:
    if not team.emergency_email:
        return
    known = bool(queued_of(letter, subject_ids=[subject]))
    queue_letter(
        letter, subject_id=subject, municipality=team.municipality, address=team.emergency_email, team_id=team.pk,
        version=version,
    )  # fmt: skip
    if team.emergency_phone and not known:
        with translation.override("nl"):
            words = _("Buurt: %(team)s heeft misschien hulp nodig. Bel de coördinator, of lees je mail.")
        transaction.on_commit(partial(send_sms, team.emergency_phone, words % {"team": team.name}))


def _minute(moment: datetime) -> int:
    """Should the round be made longer, then one is warned anew."""
    return int(moment.timestamp()) // 60
