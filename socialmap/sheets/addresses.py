"""Addresses as the municipality knows them, looked up for many lines at once."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import Any

from buurt.places.lookup import POSTCODE, STREET_NUMBER, find_addresses
from buurt.places.models import Address, Municipality, Street
from socialmap.searching.words import plain

Said = dict[str, Any]
MOST_STREETS = 20  # that begin as a line says: 'l 1' means no street at all


class AddressBook:
    """Addresses as the municipality knows them; those of a few hundred lines are looked up at once."""

    def __init__(self, municipality: Municipality) -> None:
        self.municipality = municipality
        streets = Street.objects.filter(municipality=municipality).values_list("name", "pk")
        self._streets = sorted((plain(name), pk) for name, pk in streets)
        self._found: dict[tuple[str, str], Address | None] = {}

    def of(self, said: Said) -> Address | None:
        """None when no one knows it, or when it is in several towns and the line does not say in which."""
        return self._found.get(_written(said))

    def fetch(self, lines: Iterable[Said]) -> None:
        wanted = {_written(said) for said in lines if "address" in said}
        self._found = dict.fromkeys(wanted)
        streets = {written: self._split(written[0]) for written in wanted}
        pairs = {(street, number) for some, number, *_rest in filter(None, streets.values()) for street in some}
        known: dict[tuple[int, int], list[Address]] = {}
        for row in self._at(pairs):
            known.setdefault((row.street_id, row.number), []).append(row)
        for written, split in streets.items():
            if split:
                some, number, letter, addition = split
                found = [row for street in some for row in known.get((street, number), [])]
                self._found[written] = _nearest(found, written[1], (letter, addition))
            elif POSTCODE.match(written[0]):
                self._found[written] = _only(find_addresses(self.municipality, ", ".join(filter(None, written))))

    def _at(self, pairs: set[tuple[int, int]]) -> Iterable[Address]:
        """The addresses of these streets with these numbers; first only which: of most streets there are far more."""
        here = Address.objects.active().filter(street__in={street for street, _number in pairs})
        there = here.filter(number__in={number for _street, number in pairs}).values_list("street", "number", "pk")
        wanted = [pk for street, number, pk in there if (street, number) in pairs]
        return Address.objects.filter(pk__in=wanted).select_related("street")

    def _split(self, address: str) -> tuple[list[int], int, str, str] | None:
        """The streets that begin so, the number, its letter and what is added to it."""
        split = STREET_NUMBER.fullmatch(address)
        if not split or len(split[2]) > 6 or POSTCODE.match(address):
            return None
        name = plain(split[1].strip())
        start = bisect_left(self._streets, (name, 0))
        some = takewhile(lambda street: street[0].startswith(name), islice(self._streets, start, start + MOST_STREETS))
        return [pk for _name, pk in some], int(split[2]), split[3].lower(), split[4].lower()


def _written(said: Said) -> tuple[str, str]:
    """What stands behind a comma is the town, when the line has none of its own."""
    address, _comma, town = said.get("address", "").partition(",")
    return address.strip(), said.get("city", "") or town.strip()


def _nearest(found: list[Address], city: str, wanted: tuple[str, str]) -> Address | None:
    here = [row for row in found if plain(row.place).startswith(plain(city))]
    return _only(sorted(here, key=lambda row: ((row.letter.lower(), row.addition.lower()) != wanted, str(row))))


def _only(found: list[Address]) -> Address | None:
    return found[0] if found and len({each.place for each in found}) == 1 else None
