"""What teams writes in the journal: who came, went, and got which role."""

from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.post.models import OutgoingMail
from buurt.privacy.journal import DEEDS, write
from teams.models import Invitation, Membership, MunicipalRole, Team, User

DEEDS.update(
    {
        "team.made": _("maakte een team"),
        "team.changed": _("wijzigde een team"),
        "invitation.sent": _("nodigde iemand uit"),
        "invitation.withdrawn": _("trok een uitnodiging in"),
        "member.joined": _("kwam in het team"),
        "member.role_changed": _("wijzigde de rol van een teamlid"),
        "member.left": _("verliet het team"),
        "member.removed": _("haalde iemand uit het team"),
        "role.given": _("gaf een rol in de gemeente"),
        "role.accepted": _("kreeg een rol in de gemeente"),
        "role.taken": _("nam een rol in de gemeente terug"),
        "journal.read": _("bekeek het journaal"),
        "mail.read": _("las een verstuurd bericht"),
    }
)


def team_made(team: Team, by: User) -> None:
    write("team.made", team, by=by, team_id=team.pk)


def team_changed(team: Team, by: User) -> None:
    write("team.changed", team, by=by, team_id=team.pk)


def invitation_sent(invitation: Invitation, by: User) -> None:
    write("invitation.sent", invitation, by=by, municipality_id=invitation.municipality_id)


def invitation_withdrawn(invitation: Invitation, by: User) -> None:
    write("invitation.withdrawn", invitation, by=by, municipality_id=invitation.municipality_id)


def member_joined(membership: Membership) -> None:
    write("member.joined", membership, by=membership.user)


def role_changed(membership: Membership, by: User) -> None:
    write("member.role_changed", membership, by=by)


def member_left(membership: Membership, by: User) -> None:
    write("member.left" if by == membership.user else "member.removed", membership, by=by)


def municipal_role_given(role: MunicipalRole, by: User) -> None:
    write("role.given", role.user, by=by, municipality_id=role.municipality_id)


def municipal_role_accepted(role: MunicipalRole) -> None:
    write("role.accepted", role.user, by=role.user, municipality_id=role.municipality_id)


def municipal_role_taken(role: MunicipalRole, by: User) -> None:
    write("role.taken", role.user, by=by, municipality_id=role.municipality_id)


def journal_read(municipality: Municipality, by: User) -> None:
    write("journal.read", municipality, by=by, municipality_id=municipality.pk)


def mail_read(mail: OutgoingMail, by: User) -> None:
    write("mail.read", mail, by=by, municipality_id=mail.municipality_id)
