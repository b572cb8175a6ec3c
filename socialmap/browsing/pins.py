"""What the map of the sociale kaart draws: places with the numbers of the list, and nothing about persons."""

from collections.abc import Iterable
from typing import Any

from socialmap.browsing.listing import Listing, numbered
from socialmap.models import Location
from socialmap.upkeep.freshness import has_faded

VERSION = 1


def pins_of(listing: Listing) -> dict[str, Any]:
    """One pin a place, with each entry that is there. Who comes to people's homes has none."""
    pins: dict[tuple[float, float], dict[str, Any]] = {}
    for number, service in numbered(listing.pins):
        if service.attending_type == service.AttendingType.HOME:
            continue
        for location in service.places:
            if location.longitude is None or location.latitude is None or location.is_confidential:
                continue
            at = location.longitude, location.latitude
            pin = pins.setdefault(at, {"lon": at[0], "lat": at[1], "name": location.name, "services": []})
            entry = {
                "id": str(service.pk), "number": number, "name": service.name, "url": service.get_absolute_url(),
                "faded": has_faded(service.silent_since),
            }  # fmt: skip
            pin["services"].append(entry)
    return {"version": VERSION, "pins": list(pins.values())}


def spots_of(places: Iterable[Location]) -> list[dict[str, Any]]:
    """The places that have a spot and are no secret, for the map of one entry."""
    open_places = (place for place in places if not place.is_confidential)
    known = (place for place in open_places if place.longitude is not None and place.latitude is not None)
    return [{"lon": place.longitude, "lat": place.latitude, "name": place.name} for place in known]
