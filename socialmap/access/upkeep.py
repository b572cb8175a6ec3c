"""The door to what keeps the sociale kaart true: check lists, uses, suggestions and the history."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from socialmap.access.entries import curates, service_for, works_in
from socialmap.models import (
    CheckItem,
    DirectoryChange,
    Location,
    Organization,
    Service,
    Suggestion,
    Use,
)
from teams.models import User


def checkable_service_for(user: User, pk: UUID) -> Service:
    """One that this person may say something of: as a colleague who works in a team there, or as curator."""
    service = service_for(user, pk)
    if not curates(user, service.municipality) and not works_in(user, service.municipality):
        raise Http404
    return service


def askable_service_for(user: User, pk: UUID) -> Service:
    """One about which a curator may ask its organization."""
    services = Service.objects.curated_by(user).askable().select_related("organization", "municipality")
    service: Service = get_object_or_404(services, pk=pk)
    return service


def check_item_for(user: User, pk: UUID) -> CheckItem:
    items = CheckItem.objects.visible_to(user).select_related("service__organization", "team")
    item: CheckItem = get_object_or_404(items, pk=pk)
    return item


def own_use_for(user: User, pk: UUID) -> Use:
    uses = Use.objects.visible_to(user).select_related("service__organization")
    use: Use = get_object_or_404(uses, pk=pk)
    return use


def colleague_for(item: CheckItem, chosen: str) -> User:
    """Someone who is in the team of a check list now, by the id that a form sends."""
    members = item.team.memberships.filter(left_at=None, user__is_active=True).select_related("user")
    # Compared as text: a form may send anything, and most of that is no id at all.
    found = next((each.user for each in members if str(each.user_id) == chosen), None)
    if found is None:
        raise Http404
    return found


def curated_change_for(user: User, pk: UUID) -> DirectoryChange:
    """What a curator may put back: not of an entry that is part of another now."""
    services = Service.objects.curated_by(user).filter(merged_into=None).values("pk")
    organizations, locations = Organization.objects.curated_by(user), Location.objects.curated_by(user)
    mine = (
        Q(service__in=services)
        | Q(organization__in=organizations.values("pk"))
        | Q(location__in=locations.values("pk"))
    )
    changes = DirectoryChange.objects.filter(mine).select_related(
        "service__organization", "service__municipality", "service__contact",
        "organization__municipality", "location__municipality",
    )  # fmt: skip
    change: DirectoryChange = get_object_or_404(changes, pk=pk)
    return change


def curated_suggestion_for(user: User, pk: UUID) -> Suggestion:
    services = Service.objects.curated_by(user).values("pk")
    suggestions = Suggestion.objects.filter(service__in=services).select_related("service__team", "request")
    suggestion: Suggestion = get_object_or_404(suggestions, pk=pk)
    return suggestion
