"""Where the entries of a spreadsheet are, and of whom: each organization and place is taken or made once."""

from typing import Any

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.curating.facts import LocationFacts
from socialmap.models import DirectoryChange, Location, Organization
from socialmap.sheets.addresses import AddressBook
from teams.models import User

ADDED = DirectoryChange.Kind.ADDED


def street_of(address: str) -> str:
    """Street and number alone, to compare."""
    return " ".join(address.partition(",")[0].lower().split())


class Shelf:
    """The organizations and places of the municipality; new ones are stored together, by `flush`."""

    def __init__(self, municipality: Municipality, addresses: AddressBook, by: User) -> None:
        self.municipality, self.addresses, self.by = municipality, addresses, by
        organizations = Organization.objects.filter(municipality=municipality)
        self._organizations: dict[str, Organization] = {row.name.lower(): row for row in organizations}
        self._new_organizations: list[Organization] = []
        self._new_places: list[Location] = []
        places = Location.objects.filter(municipality=municipality, is_confidential=False).order_by("pk")
        self._places: dict[tuple[str, str], Location] = {}
        for place in places:
            for key in {_key(place.name, place.address_1), _key("", place.address_1), _key(place.name, "")}:
                self._places.setdefault(key, place)

    def organization(self, name: str) -> Organization:
        if name.lower() not in self._organizations:
            made = Organization(municipality=self.municipality, name=name)
            self._new_organizations.append(made)
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
            self._places[key] = self._places.get(at) or self._made(name or address, organization, facts)
            self._places.setdefault(at, self._places[key])
        return self._places[key]

    def flush(self) -> None:
        """Store what is new: before anything that is of them, or there."""
        added = [DirectoryChange(organization=row, by=self.by, kind=ADDED) for row in self._new_organizations]
        added += [DirectoryChange(location=row, by=self.by, kind=ADDED) for row in self._new_places]
        Organization.objects.bulk_create(self._new_organizations)
        journal.all_noted("organization.added", self._new_organizations, self.by)
        Location.objects.bulk_create(self._new_places)
        journal.all_noted("location.added", self._new_places, self.by)
        DirectoryChange.objects.bulk_create(added)
        self._new_organizations, self._new_places = [], []

    def _made(self, name: str, organization: Organization, facts: LocationFacts) -> Location:
        made = Location(municipality=self.municipality, name=name, organization=organization, **facts)
        self._new_places.append(made)
        return made

    def _facts(self, said: dict[str, Any]) -> LocationFacts:
        """As the municipality writes the address, with its spot; as the line says it where it is not known."""
        address, city = said.get("address", ""), said.get("city", "")
        facts: LocationFacts = {"address_1": address, "postal_code": said.get("postal_code", ""), "city": city}
        if found := self.addresses.of(said):
            facts |= {"address_1": str(found), "postal_code": found.postcode, "city": found.place}
            facts |= {"longitude": found.lon, "latitude": found.lat}
        if "latitude" in said and "longitude" in said:
            facts |= {"longitude": said["longitude"], "latitude": said["latitude"]}
        return facts


def _key(name: str, address: str) -> tuple[str, str]:
    return " ".join(name.lower().split()), street_of(address)
