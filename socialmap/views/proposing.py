"""What the forms propose while one types: addresses, and names of organizations, places and entries."""

from django.http import JsonResponse
from django.views.decorators.http import require_safe

from buurt.places.lookup import find_addresses
from socialmap.access.entries import place_to_add
from socialmap.describing.names import proposed
from socialmap.models import Location, Organization, Service
from socialmap.querysets.directory import MunicipalQuerySet
from teams.context import SignedInRequest


@require_safe
def address_search(request: SignedInRequest) -> JsonResponse:
    """Addresses of the municipality that begin as was typed, for the form."""
    found = find_addresses(place_to_add(request)[0], request.GET.get("q", "")[:100])
    rows = [{"label": str(each), "place": each.place, "lon": each.lon, "lat": each.lat} for each in found]
    return JsonResponse({"version": 1, "addresses": rows})


@require_safe
def name_search(request: SignedInRequest) -> JsonResponse:
    """Names of organizations, places or entries of the municipality with what was typed in them, for the form."""
    municipality, team = place_to_add(request)
    entries = Service.objects.seen_by_team(team) if team else Service.objects.filter(municipality=municipality)
    kinds: dict[str, MunicipalQuerySet] = {
        "organisatie": Organization.objects.all(),
        "plek": Location.objects.all(),
        "aanbod": entries.current().select_related("organization"),
    }
    rows = kinds.get(request.GET.get("soort", ""), Organization.objects.none()).filter(municipality=municipality)
    names = proposed(rows, request.GET.get("q", "").strip()[:100])
    return JsonResponse({"version": 1, "names": names})
