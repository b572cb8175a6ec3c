"""Changing and ending a membership; a team always keeps a coordinator."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from teams import journal
from teams.models import Membership, Team, User


class StillNeeded(Exception):
    """Someone is the last who holds a role that must be held; the message says to them what to do first."""


def edit_own(*, membership: Membership, name: str, **facts: Any) -> None:
    """Keep what someone tells about their work, and the name they go by."""
    for field, value in facts.items():
        setattr(membership, field, value)
    with transaction.atomic():
        membership.save(update_fields=list(facts))
        User.objects.filter(pk=membership.user_id).update(name=name)


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User) -> None:
    """Make someone coordinator or member. Raises StillNeeded for the last coordinator."""
    membership = _locked(membership)
    if membership.role == role or membership.left_at:
        return
    _keep_a_coordinator(membership, by=by)
    membership.role = role
    membership.save(update_fields=["role"])
    journal.role_changed(membership, by=by)


@transaction.atomic
def end_membership(*, membership: Membership, by: User) -> None:
    """Leave the team, or be taken out of it: from this moment on nothing of the team is visible any more."""
    membership = _locked(membership)
    if membership.left_at:
        return
    _keep_a_coordinator(membership, by=by)
    membership.left_at = timezone.now()
    membership.save(update_fields=["left_at"])
    journal.member_left(membership, by=by)


def _locked(membership: Membership) -> Membership:
    # Lock the team, not the member: two coordinators who step down at once must wait for each other.
    Team.objects.select_for_update().get(pk=membership.team_id)
    fresh: Membership = Membership.objects.select_related("user", "team").get(pk=membership.pk)
    return fresh


def _keep_a_coordinator(membership: Membership, *, by: User) -> None:
    if membership.role != Membership.Role.COORDINATOR:
        return
    others = Membership.objects.current().coordinators().filter(team=membership.team_id, user__is_active=True)
    if others.exclude(pk=membership.pk).exists():
        return
    if membership.user_id == by.pk:
        raise StillNeeded(_("Je bent de enige coördinator van dit team. Maak eerst een collega coördinator."))
    raise StillNeeded(
        _("%(name)s is de enige coördinator van dit team. Maak eerst iemand anders coördinator.")
        % {"name": membership.user}
    )
