"""The one door to everything of the sociale kaart: what someone may not see does not exist for them (404)."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from buurt.places.models import Municipality
from socialmap.models import (
    Acquaintance,
    CheckItem,
    Impression,
    Location,
    Organization,
    Pledge,
    Service,
    ServiceChange,
    Sheet,
    Shortlist,
    Suggestion,
    Synonym,
    TaxonomyTerm,
    Use,
    Volunteer,
)
from socialmap.sharing_querysets import VolunteerQuerySet
from teams.access import visible_municipalities
from teams.context import SignedInRequest, current_membership
from teams.models import MunicipalRole, Team, User


def municipalities_of(request: SignedInRequest) -> list[Municipality]:
    """Whose sociale kaart one may read, the one that one is reading now first: as the address says, else that of the
    team one works in. Raises 404 for who has no place anywhere."""
    mine = list(visible_municipalities(request.user).defer("figures").order_by("name"))
    membership = current_membership(request)
    of_team = membership.team.municipality_id if membership else None
    asked = request.GET.get("gemeente", "")
    mine.sort(key=lambda each: (each.slug != asked, each.pk != of_team, each.name))
    if not mine:
        raise Http404
    return mine


def public_municipality(slug: str) -> Municipality:
    """One that opened its sociale kaart to everyone."""
    towns = Municipality.objects.filter(public_directory=True).defer("geometry", "figures")
    return get_object_or_404(towns, slug=slug)


def curated_municipality(request: SignedInRequest) -> Municipality:
    """The municipality to which a curator adds: the one being read, else the first that one curates."""
    found = next((each for each in municipalities_of(request) if curates(request.user, each)), None)
    if found is None:
        raise Http404
    return found


def curates(user: User, municipality: Municipality) -> bool:
    return MunicipalRole.objects.filter(user=user, municipality=municipality, role=MunicipalRole.Role.CURATOR).exists()


def curated_term_for(request: SignedInRequest, pk: UUID) -> tuple[TaxonomyTerm, Municipality]:
    """A theme and the municipality for which one changes it, when no other municipality has anything under it."""
    municipality = curated_municipality(request)
    terms = TaxonomyTerm.objects.free_for(request.user).select_related("parent")
    term: TaxonomyTerm = get_object_or_404(terms, pk=pk)
    return term, municipality


def service_for(user: User, pk: UUID) -> Service:
    services = Service.objects.visible_to(user).select_related("organization", "municipality", "contact")
    service: Service = get_object_or_404(services, pk=pk)
    return service


def places_for(user: User, service: Service) -> list[Location]:
    """Where an entry is, as far as this person may know: a secret address is for who works in a team there."""
    in_a_team = works_in(user, service.municipality)
    return [place for place in service.locations.all() if in_a_team or not place.is_confidential]


def curated_service_for(user: User, pk: UUID) -> Service:
    services = Service.objects.curated_by(user).select_related("organization", "municipality", "contact")
    service: Service = get_object_or_404(services, pk=pk)
    return service


def organization_for(user: User, pk: UUID) -> Organization:
    organizations = Organization.objects.visible_to(user).select_related("municipality")
    organization: Organization = get_object_or_404(organizations, pk=pk)
    return organization


def curated_organization_for(user: User, pk: UUID) -> Organization:
    organizations = Organization.objects.curated_by(user).select_related("municipality")
    organization: Organization = get_object_or_404(organizations, pk=pk)
    return organization


def curated_location_for(user: User, pk: UUID) -> Location:
    locations = Location.objects.curated_by(user).select_related("municipality", "organization")
    location: Location = get_object_or_404(locations, pk=pk)
    return location


def shortlist_of(user: User) -> Shortlist | None:
    """One's own list, for as long as it stands."""
    found: Shortlist | None = Shortlist.objects.visible_to(user).select_related("municipality").first()
    return found


def sheet_for(user: User, pk: UUID) -> Sheet:
    """One's own spreadsheet, while it waits."""
    sheets = Sheet.objects.visible_to(user).select_related("municipality", "user", "theme").defer("told", "found")
    sheet: Sheet = get_object_or_404(sheets, pk=pk)
    return sheet


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


def curated_synonym_for(user: User, pk: UUID) -> Synonym:
    synonym: Synonym = get_object_or_404(Synonym.objects.curated_by(user).select_related("municipality"), pk=pk)
    return synonym


def volunteers_of(user: User, team: Team) -> VolunteerQuerySet:
    """Who offered the team to help; for its members."""
    return Volunteer.objects.visible_to(user).filter(team=team)


def volunteer_for(user: User, pk: UUID) -> Volunteer:
    volunteer: Volunteer = get_object_or_404(Volunteer.objects.visible_to(user).select_related("team"), pk=pk)
    return volunteer


def checkable_service_for(user: User, pk: UUID) -> Service:
    """One that this person may say something of: as a colleague who works in a team there, or as curator."""
    service = service_for(user, pk)
    if not curates(user, service.municipality) and not works_in(user, service.municipality):
        raise Http404
    return service


def works_in(user: User, municipality: Municipality) -> bool:
    return municipality.teams.filter(memberships__user=user, memberships__left_at=None).exists()


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


def curated_change_for(user: User, pk: UUID) -> ServiceChange:
    """What a curator may put back: not of an entry that is part of another now."""
    services = Service.objects.curated_by(user).filter(merged_into=None).values("pk")
    changes = ServiceChange.objects.filter(service__in=services).select_related(
        "service__organization", "service__municipality", "service__contact"
    )
    change: ServiceChange = get_object_or_404(changes, pk=pk)
    return change


def curated_suggestion_for(user: User, pk: UUID) -> Suggestion:
    services = Service.objects.curated_by(user).values("pk")
    suggestions = Suggestion.objects.filter(service__in=services).select_related("service", "request")
    suggestion: Suggestion = get_object_or_404(suggestions, pk=pk)
    return suggestion
