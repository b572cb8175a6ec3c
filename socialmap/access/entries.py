"""The door to the entries and what surrounds them: what someone may not see does not exist for them (404)."""

from uuid import UUID

from django.db.models import Prefetch, UUIDField, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404

from buurt.places.models import Municipality
from socialmap.models import (
    Location,
    Organization,
    Service,
    Sheet,
    Synonym,
    TaxonomyTerm,
)
from teams.context import SignedInRequest, current_membership, my_memberships
from teams.models import MunicipalRole, Team, User


def municipalities_of(request: SignedInRequest) -> list[Municipality]:
    """Whose sociale kaart one may read, the one that one is reading now first: as the address says, else that of the
    team one works in. Raises 404 for who has no place anywhere."""
    membership = current_membership(request)
    roles = MunicipalRole.objects.select_related("municipality").defer("municipality__figures")
    prefetch_related_objects([request.user], Prefetch("municipal_roles", roles))
    here = [each.team.municipality for each in my_memberships(request)]
    here += [each.municipality for each in request.user.municipal_roles.all()]
    mine = list({each.pk: each for each in here}.values())
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


def place_to_add(request: SignedInRequest) -> tuple[Municipality, Team | None]:
    """Where one adds entries: for everyone as curator, else for one's own team alone; of several municipalities the
    one being read. Raises 404 for who has neither anywhere."""
    for municipality in municipalities_of(request):
        is_curator, team = curates(request.user, municipality), own_team_in(request, municipality)
        if is_curator or team:
            return municipality, None if is_curator else team
    raise Http404


def own_team_in(request: SignedInRequest, municipality: Municipality) -> Team | None:
    """One's team there, the one worked in now if that is one of them."""
    now = current_membership(request)
    mine = [each for each in my_memberships(request) if each.team.municipality_id == municipality.pk]
    return (now if now in mine else mine[0]).team if now and mine else None


def team_that_sees(request: SignedInRequest, service: Service) -> Team | None:
    """The one of one's teams of which every member may see this entry, the one worked in now if it does."""
    if service.visibility != Service.Visibility.TEAM:
        return own_team_in(request, service.municipality)
    return next((each.team for each in my_memberships(request) if each.team_id == service.team_id), None)


def curates(user: User, municipality: Municipality) -> bool:
    return any(
        each.municipality_id == municipality.pk and each.role == MunicipalRole.Role.CURATOR
        for each in user.municipal_roles.all()
    )


def curated_term_for(request: SignedInRequest, pk: UUID) -> tuple[TaxonomyTerm, Municipality]:
    """A theme and the municipality for which one changes it, when no other municipality has anything under it."""
    municipality = curated_municipality(request)
    terms = TaxonomyTerm.objects.free_for(request.user).select_related("parent")
    term: TaxonomyTerm = get_object_or_404(terms, pk=pk)
    return term, municipality


def service_for(user: User, pk: UUID) -> Service:
    services = Service.objects.visible_to(user).select_related("organization", "municipality", "team", "contact")
    service: Service = get_object_or_404(services, pk=pk)
    return service


def service_and_team_for(request: SignedInRequest, pk: UUID) -> tuple[Service, Team]:
    """An entry, and the team for which one notes something with it: all of that team sees it too."""
    service = service_for(request.user, pk)
    team = team_that_sees(request, service)
    if team is None:
        raise Http404
    return service, team


def entry_at(user: User, pk: UUID) -> Service:
    """As `service_for`; at the address of one that was merged, whoever saw that, the one that it leads to."""
    standing = Coalesce("merged_into_id", "pk", output_field=UUIDField())
    there = Service.objects.filter(pk=pk).annotate(standing=standing).values("standing")
    services = Service.objects.visible_to(user).select_related("organization", "municipality", "team", "contact")
    service: Service = get_object_or_404(services, pk__in=there)
    return service


def places_for(user: User, service: Service) -> list[Location]:
    """Where an entry is, as far as this person may know: a secret address is for who works in a team there."""
    in_a_team = works_in(user, service.municipality)
    return [place for place in service.locations.all() if in_a_team or not place.is_confidential]


def curated_service_for(user: User, pk: UUID) -> Service:
    services = Service.objects.curated_by(user).select_related("organization", "municipality", "team", "contact")
    service: Service = get_object_or_404(services, pk=pk)
    return service


def written_service_for(user: User, pk: UUID) -> Service:
    services = Service.objects.written_by(user).select_related("organization", "municipality", "team", "contact")
    service: Service = get_object_or_404(services, pk=pk)
    return service


def writes(user: User, service: Service) -> bool:
    """Whether one may change an entry that one sees: as curator, or because it is of one's own team alone."""
    return Service.objects.written_by(user).filter(pk=service.pk).exists()


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


def sheet_for(user: User, pk: UUID) -> Sheet:
    """One's own spreadsheet, while it waits."""
    sheets = Sheet.objects.visible_to(user).select_related("municipality", "user", "theme").defer("told")
    sheet: Sheet = get_object_or_404(sheets, pk=pk)
    return sheet


def curated_synonym_for(user: User, pk: UUID) -> Synonym:
    synonym: Synonym = get_object_or_404(Synonym.objects.curated_by(user).select_related("municipality"), pk=pk)
    return synonym


def works_in(user: User, municipality: Municipality) -> bool:
    return municipality.teams.filter(memberships__user=user, memberships__left_at=None).exists()
