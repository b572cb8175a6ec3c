"""The door to what people share: shortlists, what colleagues know, and who wants to help."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from socialmap.models import (
    Acquaintance,
    Impression,
    Pledge,
    Service,
    Shortlist,
    Volunteer,
)
from socialmap.querysets.sharing import VolunteerQuerySet
from teams.models import Team, User


def shortlist_of(user: User) -> Shortlist | None:
    """One's own list, for as long as it stands."""
    found: Shortlist | None = Shortlist.objects.visible_to(user).select_related("municipality").first()
    return found


def own_impression_for(user: User, pk: UUID) -> Impression:
    """What one wrote oneself, of an entry that one may see."""
    mine = Impression.objects.of_author(user).filter(service__in=Service.objects.visible_to(user).values("pk"))
    impression: Impression = get_object_or_404(mine.select_related("service"), pk=pk)
    return impression


def own_acquaintance_for(user: User, pk: UUID) -> Acquaintance:
    mine = Acquaintance.objects.of_self(user).filter(service__in=Service.objects.visible_to(user).values("pk"))
    acquaintance: Acquaintance = get_object_or_404(mine.select_related("service", "team"), pk=pk)
    return acquaintance


def own_pledge_for(user: User, pk: UUID) -> Pledge:
    mine = Pledge.objects.of_self(user).filter(service__in=Service.objects.visible_to(user).values("pk"))
    found: Pledge = get_object_or_404(mine.select_related("service"), pk=pk)
    return found


def volunteers_of(user: User, team: Team) -> VolunteerQuerySet:
    """Who offered the team to help; for its members."""
    return Volunteer.objects.visible_to(user).filter(team=team)


def volunteer_for(user: User, pk: UUID) -> Volunteer:
    volunteer: Volunteer = get_object_or_404(Volunteer.objects.visible_to(user).select_related("team"), pk=pk)
    return volunteer
