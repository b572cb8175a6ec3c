"""How someone comes into a team: by invitation only, with a link that is signed, short-lived and works once."""

from datetime import timedelta
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from buurt.places.models import Municipality
from buurt.post.outbox import queue_letter
from teams import journal
from teams.models import Invitation, Membership, Team, User
from teams.roles import give_role

VALID_FOR = timedelta(days=14)
SALT = "teams.invitation"


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class InvitationGone(Exception):
    """The invitation was used, withdrawn, or its time ran out."""


@transaction.atomic
def invite(*, place: Team | Municipality, email: str, role: str, by: User) -> Invitation:
    """Invite someone to a team, or to a role in a municipality. An earlier open invitation gives way to this one."""
    # Lock the place: of two who invite the same person at once, the second withdraws the invitation of the first.
    type(place)._default_manager.select_for_update(no_key=True).only("pk").get(pk=place.pk)  # type: ignore[misc]
    to = {"team": place} if isinstance(place, Team) else {"municipality": place}
    earlier = Invitation.objects.unanswered().filter(**to, email__iexact=email)
    if isinstance(place, Municipality):
        earlier = earlier.filter(role=role)
    earlier.update(withdrawn_at=timezone.now())
    invitation: Invitation = Invitation.objects.create(
        **to, email=email.lower(), role=role, invited_by=by, expires_at=timezone.now() + VALID_FOR
    )
    queue_letter(
        "team_invitation",
        subject_id=invitation.pk,
        municipality=invitation.home,
        address=invitation.email,
        team_id=invitation.team_id,
    )
    journal.invitation_sent(invitation, by=by)
    return invitation


def send_again(*, invitation: Invitation, by: User) -> Invitation:
    """Send a fresh link, valid for as long as a first one; the old link stops working."""
    return invite(place=invitation.place, email=invitation.email, role=invitation.role, by=by)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    if Invitation.objects.unanswered().filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
        journal.invitation_withdrawn(invitation, by=by)


def token_of(invitation: Invitation) -> str:
    """What stands in the link: the invitation's id, signed, with the moment of signing."""
    return signing.dumps(str(invitation.pk), salt=SALT)


def open_invitation(token: str) -> Invitation | None:
    """The invitation of a link, or None for a link that was used, ran out, or was never given."""
    try:
        pk = UUID(signing.loads(token, salt=SALT, max_age=VALID_FOR))
    except (signing.BadSignature, ValueError):
        return None
    invitations = Invitation.objects.open().select_related("team__municipality", "municipality", "invited_by")
    found: Invitation | None = invitations.filter(pk=pk).first()
    return found


def account_of(invitation: Invitation) -> User | None:
    """The account that the invited address has already."""
    return User.objects.filter(email__iexact=invitation.email).first()


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> None:
    """Use the invitation, once. Raises InvitationGone when someone was first."""
    _claim(invitation)
    _enter(invitation, user)


@transaction.atomic
def join_with_new_account(*, invitation: Invitation, name: str, password: str) -> User:
    """Make the account of the invited address and use the invitation. Raises InvitationGone."""
    _claim(invitation)
    user = User.objects.create_user(invitation.email, password, name=name)
    _enter(invitation, user)
    return user


def _claim(invitation: Invitation) -> None:
    # One UPDATE decides: of two who press the button at once, the second finds no open invitation.
    if not Invitation.objects.open().filter(pk=invitation.pk).update(accepted_at=timezone.now()):
        raise InvitationGone


def _enter(invitation: Invitation, user: User) -> None:
    if invitation.team is None:
        give_role(municipality=invitation.home, user=user, role=invitation.role)
        return
    membership, is_new = Membership.objects.get_or_create(
        team=invitation.team, user=user, left_at=None, defaults={"role": invitation.role}
    )
    if is_new:
        journal.member_joined(membership)
