"""The public activities as GeoJSON: a point for each place where one is, for maps of others, in pages that lead on to
each other as OGC API Features has them."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from socialmap.describing.when import when_in_words
from socialmap.models import Service, ServiceAtLocation
from socialmap.querysets.directory import ServiceQuerySet

MOST = 1000  # points in an answer: what a map draws at once, and what is written in less than a second
KIND = "application/geo+json"


def points_of(services: ServiceQuerySet) -> Any:
    """Each place where one of these entries is. Who comes to people's homes has none."""
    physical = services.order_by().filter(attending_type=Service.AttendingType.PHYSICAL)
    points = ServiceAtLocation.objects.filter(service__in=physical.values("pk"), location__is_confidential=False)
    return points.filter(location__longitude__isnull=False, location__latitude__isnull=False)


def page_of(
    services: ServiceQuerySet, *, limit: int, after: UUID | None, address: Callable[[Service], str],
    link: Callable[[UUID | None], str],
) -> bytes:  # fmt: skip
    """As JSON; `address` gives the page of an entry, `link` that of the points after one.

    A page begins after the last point of the one before, so that what comes or goes meanwhile moves no other.
    """
    points = points_of(services)
    found = list(_with_all(points.filter(pk__gt=after) if after else points)[: limit + 1])
    shown = found[:limit]
    links = [{"rel": "self", "type": KIND, "href": link(after)}]
    if len(found) > limit:
        links.append({"rel": "next", "type": KIND, "href": link(shown[-1].pk)})
    told = {
        "type": "FeatureCollection", "numberMatched": points.count(), "numberReturned": len(shown), "links": links,
        "features": [_feature(each, address(each.service)) for each in shown],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode()


def _with_all(points: Any) -> Any:
    told = points.select_related("service__organization", "location").prefetch_related(
        Prefetch("service__themes", to_attr="terms"), "service__schedules"
    )
    return told.defer("service__search_words", "service__search_vector").order_by("pk")


def _feature(at: Any, address: str) -> dict[str, Any]:
    service, place = at.service, at.location
    facts = {
        "id": str(service.pk), "name": service.name, "organization": service.organization.name,
        "description": service.description, "status": service.status, "when": when_in_words(service),
        "costs": service.fees_description, "themes": [term.code for term in service.terms],
        "place": place.name, "address": place.address_1, "postal_code": place.postal_code, "city": place.city,
        "phone": service.phone or service.organization.phone, "email": service.email or service.organization.email,
        "website": service.url or service.organization.website, "url": address,
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    told = {key: value for key, value in facts.items() if value}
    return {"type": "Feature", "id": str(at.pk), "geometry": point, "properties": told}
