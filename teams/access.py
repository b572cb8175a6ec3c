"""The one door to everything of teams: what someone may not see does not exist for them (404)."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from buurt.places.models import Address, Municipality, Neighbourhood
from buurt.post.models import OutgoingMail
from buurt.privacy.models import JournalEntry
from teams.context import SignedInRequest, current_membership
from teams.models import Invitation, Membership, MunicipalRole, Team, User

Row = TypeVar("Row", Team, Municipality)


def own_membership(request: SignedInRequest) -> Membership:
    """One's place in the team one is working in now."""
    membership = current_membership(request)
    if membership is None:
        raise Http404
    return membership


def coordinated_team(request: SignedInRequest) -> Team:
    """The team one is working in now, when one coordinates it."""
    membership = own_membership(request)
    if membership.role != Membership.Role.COORDINATOR:
        raise Http404
    return membership.team


def team_to_work_in(user: User, chosen: str | None) -> Team:
    """The one of one's teams with this id, as a form sends it."""
    return _chosen(Team.objects.of_member(user), chosen)


def team_managed_by(user: User, pk: UUID) -> Team:
    """A team one coordinates, or of a municipality one administers."""
    team: Team = get_object_or_404(Team.objects.managed_by(user).select_related("municipality"), pk=pk)
    return team


def team_administered_by(user: User, pk: UUID) -> Team:
    team: Team = get_object_or_404(Team.objects.administered_by(user).select_related("municipality"), pk=pk)
    return team


def member_managed_by(user: User, pk: UUID) -> Membership:
    """Someone now in a team that one looks after."""
    members = Membership.objects.current().managed_by(user).select_related("team__municipality", "user")
    membership: Membership = get_object_or_404(members, pk=pk)
    return membership


def invitation_managed_by(user: User, pk: UUID) -> Invitation:
    invitations = Invitation.objects.unanswered().visible_to(user).select_related("team__municipality", "municipality")
    invitation: Invitation = get_object_or_404(invitations, pk=pk)
    return invitation


def administered_municipality(request: SignedInRequest) -> Municipality:
    """The municipality one is administering now: the one chosen in this session, else the first by name."""
    mine = list(municipalities_administered_by(request.user))
    chosen = request.session.get("municipality")
    found = next((m for m in mine if m.pk == chosen), mine[0] if mine else None)
    if found is None:
        raise Http404
    return found


def shown_municipality(request: SignedInRequest) -> Municipality:
    """The one that the page of this form showed, whichever was chosen in another window since then."""
    slug = request.POST.get("gemeente", "")
    mine = {each.slug: each for each in municipalities_administered_by(request.user)}
    if slug not in mine:  # looked up here, for the database takes no NUL
        raise Http404
    municipality: Municipality = mine[slug]
    request.session["municipality"] = municipality.pk
    return municipality


def mails_of(municipality: Municipality, user: User) -> QuerySet[OutgoingMail]:
    """The letters of a municipality that one administers."""
    mails: QuerySet[OutgoingMail] = OutgoingMail.objects.visible_to(user).filter(municipality=municipality)
    return mails.select_related("recipient")


def mail_of(municipality: Municipality, user: User, pk: UUID) -> OutgoingMail:
    return get_object_or_404(mails_of(municipality, user), pk=pk)


def municipality_to_administer(user: User, chosen: str | None) -> Municipality:
    """The one of the municipalities one administers with this id, as a form sends it."""
    return _chosen(municipalities_administered_by(user), chosen)


def municipal_role_in(municipality: Municipality, pk: int) -> MunicipalRole:
    role: MunicipalRole = get_object_or_404(municipality.roles.select_related("user", "municipality"), pk=pk)
    return role


def municipalities_administered_by(user: User) -> QuerySet[Municipality]:
    return Municipality.objects.filter(roles__user=user, roles__role="administrator").defer("geometry", "figures")


def visible_addresses(user: User) -> QuerySet[Address]:
    """Addresses of the municipalities of one's teams: rounds may cross the team's own neighbourhoods."""
    return Address.objects.filter(municipality__in=Team.objects.of_member(user).values("municipality"))


def neighbourhoods_of(team: Team) -> QuerySet[Neighbourhood]:
    """Where the team works; all of its municipality when none was chosen."""
    chosen = team.neighbourhoods.all()
    return chosen if chosen.exists() else Neighbourhood.objects.filter(municipality=team.municipality_id)


def addresses_of(team: Team) -> QuerySet[Address]:
    return Address.objects.filter(municipality=team.municipality_id)


def colleagues_in(municipality: Municipality) -> QuerySet[User]:
    """Whoever has a team or a role in this municipality now."""
    members = Membership.objects.current().filter(team__municipality=municipality).values("user")
    roles = municipality.roles.values("user")
    return User.objects.filter(Q(pk__in=members) | Q(pk__in=roles), is_active=True)


def people_of(municipality: Municipality) -> QuerySet[User]:
    """Whoever has or had a team in this municipality, or has a role in it."""
    members = Membership.objects.filter(team__municipality=municipality).values("user")
    roles = municipality.roles.values("user")
    return User.objects.filter(Q(pk__in=members) | Q(pk__in=roles)).order_by("name")


def journal_of(municipality: Municipality) -> QuerySet[JournalEntry]:
    """The journal of a municipality: its own lines and those of its teams."""
    teams = Team.objects.filter(municipality=municipality).values("pk")
    return JournalEntry.objects.filter(Q(municipality_id=municipality.pk) | Q(team_id__in=teams))


def _chosen(mine: QuerySet[Row], chosen: str | None) -> Row:
    # Compared as text: a form may send anything, and most of that is no id at all.
    found = next((row for row in mine if str(row.pk) == chosen), None)
    if found is None:
        raise Http404
    return found
