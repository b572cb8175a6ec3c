"""The public activities as GeoJSON: a point for each place where one is, for maps of others."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from socialmap.describing.moments import in_words
from socialmap.models import Location, Service


def features_of(services: Iterable[Service], *, address: Callable[[Service], str]) -> bytes:
    """As JSON; `address` gives the page of an entry. Needs organization, themes, schedules and the places in the open.
    Who comes to people's homes has no point."""
    found = [
        _feature(service, place, address(service))
        for service in services
        if service.attending_type == Service.AttendingType.PHYSICAL
        for place in service.locations.all()
        if place.longitude is not None and place.latitude is not None
    ]
    return json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False).encode()


def _feature(service: Service, place: Location, address: str) -> dict[str, Any]:
    when = [service.schedule, *(in_words(each) for each in service.schedules.all())]
    facts = {
        "id": str(service.pk), "name": service.name, "organization": service.organization.name,
        "description": service.description, "status": service.status, "when": "; ".join(filter(None, when)),
        "costs": service.fees_description, "themes": [term.code for term in service.themes.all()],
        "place": place.name, "address": place.address_1, "postal_code": place.postal_code, "city": place.city,
        "phone": service.phone or service.organization.phone, "email": service.email or service.organization.email,
        "website": service.url or service.organization.website, "url": address,
    }  # fmt: skip
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]}
    return {"type": "Feature", "geometry": point, "properties": {key: value for key, value in facts.items() if value}}
