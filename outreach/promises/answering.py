"""How a promise ends, or goes on with another member or another day."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from buurt.post.outbox import queue_letter
from outreach import journal
from outreach.models import Promise
from teams.models import Membership, User


class PromiseRefused(Exception):
    """This cannot be said of this promise (any more); `message` tells a person why."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@transaction.atomic
def mark_kept(promise: Promise, *, by: User) -> Promise:
    """Said twice is said once."""
    locked = _lock(promise)
    return locked if locked.state == Promise.State.DONE else _answer(locked, Promise.State.DONE, by=by)


@transaction.atomic
def give_up(promise: Promise, *, reason: str, by: User) -> Promise:
    locked = _lock(promise)
    locked.reason = reason
    return _answer(locked, Promise.State.GIVEN_UP, by=by)


@transaction.atomic
def open_again(promise: Promise, *, by: User) -> Promise:
    """It was ticked by mistake, or can be done after all."""
    locked = _lock(promise)
    if locked.is_open:
        return locked
    locked.state, locked.reason, locked.answered_at, locked.answered_by = Promise.State.OPEN, "", None, None
    locked.save()
    journal.promise_answered(locked, by=by)
    return locked


@transaction.atomic
def hand_over(promise: Promise, *, to: User, due: date, by: User) -> Promise:
    """To someone else of the team, who hears of it by mail; or to oneself on a later day."""
    locked = _lock(promise)
    _check_open(locked)
    if not Membership.objects.current().filter(team=locked.team_id, user=to).exists():
        raise PromiseRefused(_("Kies iemand die nu in het team zit."))
    changes_hands = to.pk != locked.owner_id
    locked.owner, locked.due = to, due
    locked.save()
    journal.promise_handed_over(locked, by=by)
    if changes_hands and to != by:
        queue_letter(
            "promise_handed_over", subject_id=locked.pk, municipality=locked.team.municipality, recipient=to,
            team_id=locked.team_id, version=int(timezone.now().timestamp()),
        )  # fmt: skip
    return locked


def _answer(locked: Promise, state: Promise.State, *, by: User) -> Promise:
    _check_open(locked)
    locked.state, locked.answered_at, locked.answered_by = state, timezone.now(), by
    locked.save()
    journal.promise_answered(locked, by=by)
    return locked


def _check_open(locked: Promise) -> None:
    if not locked.is_open:
        raise PromiseRefused(_("Een collega zei al hoe deze belofte afliep. Kijk of dat klopt."))


def _lock(promise: Promise) -> Promise:
    """Lock the promise: both of a duo may answer it."""
    rows = Promise.objects.select_for_update(of=("self",)).select_related("team__municipality")
    locked: Promise = rows.get(pk=promise.pk)
    return locked
