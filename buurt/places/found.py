"""Addresses that no register has yet: someone stood at the door."""

import re
from dataclasses import dataclass

from buurt.places.importing.layouts import key_of
from buurt.places.models import FOUND, Address, Purpose, Street

HOUSE_NUMBER = re.compile(r"(\d{1,5})\s?([a-z]?)(?:[\s/-]{0,2}([a-z0-9]{1,6}))?", re.IGNORECASE)


@dataclass(frozen=True)
class HouseNumber:
    number: int
    letter: str = ""
    addition: str = ""

    @property
    def mark(self) -> str:
        """As the database makes it: see Address.mark."""
        return (self.letter + self.addition).upper()


def read_house_number(text: str) -> HouseNumber | None:
    """'19', '19a', '12-2', '12 a-2', '12-bis'; None for anything else."""
    found = HOUSE_NUMBER.fullmatch(text.strip())
    if not found or not int(found[1]):
        return None
    return HouseNumber(int(found[1]), found[2].upper(), (found[3] or "").upper())


def known_address(street: Street, house: HouseNumber) -> Address | None:
    """The address as our sources have it; a dwelling before what is none."""
    there = Address.objects.active().filter(street=street, number=house.number, mark=house.mark).order_by("pk")
    return min(there, key=lambda each: each.purpose == Purpose.OTHER, default=None)


def add_found(street: Street, house: HouseNumber) -> Address | None:
    """Put it where the nearest number of its street lies; None when the street has no address to go by.

    A file that has it too, with the same postcode, takes it over.
    """
    beside = _nearest(street, house.number)
    if beside is None:
        return None
    written = f"{house.number}{house.letter}-{house.addition}"
    address, _made = Address.objects.update_or_create(
        bag_id="",
        source_key=key_of(street.name, written, beside.postcode, beside.place)[:250],
        defaults={
            "municipality_id": beside.municipality_id, "district_id": beside.district_id,
            "neighbourhood_id": beside.neighbourhood_id, "street": street, "number": house.number,
            "letter": house.letter, "addition": house.addition, "postcode": beside.postcode, "place": beside.place,
            "lon": beside.lon, "lat": beside.lat, "purpose": Purpose.DWELLING, "source": FOUND, "withdrawn_at": None,
        },
    )  # fmt: skip
    return address


def _nearest(street: Street, number: int) -> Address | None:
    """On its own side of the street before the other."""
    there = Address.objects.active().filter(street=street).order_by("pk")
    return min(there, key=lambda each: (abs(each.number - number) + (each.number - number) % 2, each.pk), default=None)
