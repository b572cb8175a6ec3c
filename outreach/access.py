"""The one door to everything of outreach: what someone may not see does not exist for them (404)."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from outreach.models import Round
from teams.context import current_membership
from teams.models import Membership, Team, User


def round_for(user: User, pk: UUID) -> Round:
    """A round of a team one is a member of."""
    this_round: Round = get_object_or_404(Round.objects.visible_to(user).select_related("team__municipality"), pk=pk)
    return this_round


def coordinated_round_for(user: User, pk: UUID) -> Round:
    """A round of a team one coordinates."""
    rounds = Round.objects.coordinated_by(user).select_related("team__municipality")
    this_round: Round = get_object_or_404(rounds, pk=pk)
    return this_round


def public_round_for(code: str) -> Round:
    """A round as its residents may see it, by the code on the flyer: once announced, and after. Anyone may ask."""
    rounds = Round.objects.exclude(state=Round.State.DRAFT).exclude(state=Round.State.CANCELLED, announced_at=None)
    rounds = rounds.select_related("team__municipality")
    this_round: Round = get_object_or_404(rounds, code=code)
    return this_round


def team_to_plan_for(request: HttpRequest) -> Team:
    """The team one is working in now, when one coordinates it."""
    membership = current_membership(request)
    if membership is None or membership.role != Membership.Role.COORDINATOR:
        raise Http404
    return membership.team


def coordinates(user: User, team: Team) -> bool:
    return Membership.objects.current().coordinators().filter(user=user, team=team).exists()
