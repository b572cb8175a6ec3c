"""What a stranger reads of one entry, and what a search engine is told of it; nothing about persons."""

from math import ceil
from typing import Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from buurt.places.models import Municipality
from socialmap.models import Location, Service

MOST_IN_SITEMAP = 5_000  # the protocol allows ten times as many; these are written in no time


def public_entry_of(municipality: Municipality, pk: Any) -> Service:
    """404 for what is not public, merged or gone."""
    services = Service.objects.filter(municipality=municipality).open_to_all().select_related("organization")
    with_all = services.prefetch_related(
        "themes__parent", "schedules", Prefetch("locations", Location.objects.in_the_open())
    )
    found: Service = get_object_or_404(with_all, pk=pk)
    return found


def others_of(service: Service) -> Any:
    """What else the organization offers, for everyone."""
    return (
        service.organization.services.open_to_all().exclude(pk=service.pk).by_name().prefetch_related("schedules")[:5]
    )


def sitemap_parts(municipality: Municipality) -> range:
    """The numbers of the sitemaps that hold all entries together."""
    count = Service.objects.filter(municipality=municipality).open_to_all().count()
    return range(1, max(1, ceil(count / MOST_IN_SITEMAP)) + 1)


def sitemap_rows(municipality: Municipality, part: int) -> Any:
    services = Service.objects.filter(municipality=municipality).open_to_all()
    rows = services.order_by("pk").values_list("pk", "last_modified")
    return rows[(part - 1) * MOST_IN_SITEMAP : part * MOST_IN_SITEMAP]


def linked_data(service: Service, *, address: str) -> dict[str, Any]:
    """As schema.org knows it: a service of an organization, where, and for how much."""
    organization = service.organization
    offered = {
        "@context": "https://schema.org", "@type": "Service", "@id": address, "url": address, "name": service.name,
        "description": service.description, "serviceType": [str(term) for term in service.themes.all()],
        "provider": _filled({
            "@type": "Organization", "name": organization.name, "url": organization.website,
            "telephone": service.phone or organization.phone, "email": service.email or organization.email,
        }),
        "availableChannel": [
            {"@type": "ServiceChannel", "serviceLocation": _place(each)} for each in service.locations.all()
        ],
        "isAccessibleForFree": service.is_free,
    }  # fmt: skip
    return _filled(offered)


def _place(place: Location) -> dict[str, Any]:
    address = _filled({
        "@type": "PostalAddress", "streetAddress": place.address_1, "postalCode": place.postal_code,
        "addressLocality": place.city, "addressCountry": "NL",
    })  # fmt: skip
    spot = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _filled({"@type": "Place", "name": place.name, "address": address, "geo": spot if place.latitude else None})


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value not in (None, "", [])}
