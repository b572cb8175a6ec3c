"""Where the entries of a spreadsheet are: addresses as the municipality knows them, and each place made once."""

from typing import Any

from buurt.places.lookup import find_addresses
from buurt.places.models import Address, Municipality
from socialmap.curating.directory import add_location, add_organization
from socialmap.curating.facts import LocationFacts
from socialmap.models import Location, Organization
from teams.models import User


def address_of(municipality: Municipality, said: dict[str, Any]) -> Address | None:
    """None when no one knows it, or when it is in several towns and the line does not say in which."""
    address, city = said.get("address", ""), said.get("city", "")
    found = find_addresses(municipality, f"{address}, {city}" if city else address) if address else []
    return found[0] if found and len({each.place for each in found}) == 1 else None


def street_of(address: str) -> str:
    """Street and number alone, to compare."""
    return " ".join(address.partition(",")[0].lower().split())


class Shelf:
    """The organizations and places of the municipality, each taken or made once."""

    def __init__(self, municipality: Municipality, by: User) -> None:
        self.municipality, self.by = municipality, by
        organizations = Organization.objects.filter(municipality=municipality)
        self._organizations: dict[str, Organization] = {row.name.lower(): row for row in organizations}
        places = Location.objects.filter(municipality=municipality, is_confidential=False).order_by("pk")
        self._places: dict[tuple[str, str], Location] = {}
        for place in places:
            for key in {_key(place.name, place.address_1), _key("", place.address_1), _key(place.name, "")}:
                self._places.setdefault(key, place)

    def organization(self, name: str) -> Organization:
        if name.lower() not in self._organizations:
            made = add_organization(municipality=self.municipality, name=name, by=self.by)
            self._organizations[name.lower()] = made
        return self._organizations[name.lower()]

    def place(self, said: dict[str, Any], organization: Organization) -> Location | None:
        """The place of a line: one that is known by its name and address, or a new one. None when it says none."""
        name, address = said.get("place_name", ""), said.get("address", "")
        if not (name or address):
            return None
        key = _key(name, address)
        if key not in self._places:
            facts = self._facts(said)
            at = _key(name, str(facts.get("address_1", "")))
            known = self._places.get(at)
            self._places[key] = known or add_location(
                municipality=self.municipality, name=name or address, organization=organization, by=self.by, **facts
            )
            self._places.setdefault(at, self._places[key])
        return self._places[key]

    def _facts(self, said: dict[str, Any]) -> LocationFacts:
        """As the municipality writes the address, with its spot; as the line says it where it is not known."""
        address, city = said.get("address", ""), said.get("city", "")
        facts: LocationFacts = {"address_1": address, "postal_code": said.get("postal_code", ""), "city": city}
        if found := address_of(self.municipality, said):
            facts |= {"address_1": str(found), "postal_code": found.postcode, "city": found.place}
            facts |= {"longitude": found.lon, "latitude": found.lat}
        if "latitude" in said and "longitude" in said:
            facts |= {"longitude": said["longitude"], "latitude": said["latitude"]}
        return facts


def _key(name: str, address: str) -> tuple[str, str]:
    return " ".join(name.lower().split()), street_of(address)
