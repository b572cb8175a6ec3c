"""Spots on the map by their address: where the coffee table stands, and how far from the doors."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from buurt.places.models import Address, Municipality, Street
from outreach.cutting.doors import Point, distance
from teams.models import Team

# Further than this from the doors, the pin of the table is probably a mistake.
FAR_KM = 5
# Numbers named to who gave one that is not there.
SUGGESTED = 6


class SpotNotFound(Exception):
    """No such street or number; `message` names the mend."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def find_spot(team: Team, text: str) -> tuple[float, float]:
    """Longitude and latitude of a street, or of a street and number: 'Lindenstraat 12', 'Dorpsstraat 1, Otterlo'."""
    name, number, _after, place = _read(text)
    unknown = _("We kennen geen straat die ‘%(name)s’ heet. Kijk naar de spelling, of zet de beker op de kaart.")
    street = _street_called(team.municipality, name, place, unknown)
    addresses = Address.objects.active().filter(street=street)
    if number is not None:
        addresses = addresses.filter(number=number)
    spots = sorted(addresses.values_list("lon", "lat"))
    if not spots:
        raise SpotNotFound(
            _("We kennen in de %(street)s geen nummer %(number)s. Kies een ander nummer, of alleen de straat.")
            % {"street": street.name, "number": number}
            if number is not None
            else _("Van de %(street)s kennen we geen adressen. Kies een straat in de buurt.") % {"street": street.name}
        )
    return _most_central(spots)


def find_address(team: Team, text: str) -> Address:
    """One address, by street and number with what comes after it: 'Lindenstraat 12a', 'Dorpsstraat 1-2, Otterlo'."""
    name, number, after, place = _read(text)
    if number is None:
        raise SpotNotFound(_("Vul ook het huisnummer in, bijvoorbeeld Lindenstraat 12."))
    unknown = _("We kennen geen straat die ‘%(name)s’ heet. Kijk naar de spelling.")
    street = _street_called(team.municipality, name, place, unknown)
    there = list(Address.objects.active().filter(street=street, number=number).select_related("street").order_by("pk"))
    wanted = _bare(f"{number}{after}")
    for address in there:
        if _bare(address.house_number) == wanted:
            return address
    words = {"street": street.name, "number": f"{number}{after}"}
    if not there:
        raise SpotNotFound(_("We kennen in de %(street)s geen nummer %(number)s. Kijk naar het huisnummer.") % words)
    known = ", ".join(sorted({address.house_number for address in there})[:SUGGESTED])
    raise SpotNotFound(_("In de %(street)s is geen nummer %(number)s, wel: %(known)s.") % (words | {"known": known}))


def _read(text: str) -> tuple[str, int | None, str, str]:
    """Street, number, what comes after the number, place."""
    before, _comma, place = (part.strip() for part in text.partition(","))
    found = re.fullmatch(r"(.*\D)\s+(\d{1,6})(?!\d)\s*(.*)", before)
    return (found[1].strip(), int(found[2]), found[3], place) if found else (before, None, "", place)


def _bare(number: str) -> str:
    """12-A, 12 a and 12a are one."""
    return re.sub(r"[^0-9a-z]", "", number.lower())


def _street_called(municipality: Municipality, name: str, place: str, unknown: str) -> Street:
    streets = Street.objects.filter(municipality=municipality, name__iexact=name)
    if place:
        streets = streets.filter(place__iexact=place)
    found = list(streets[:2])
    if not found:
        raise SpotNotFound(unknown % {"name": name})
    if len(found) > 1:
        raise SpotNotFound(
            _("Er is een %(name)s in %(one)s en in %(other)s. Zet de plaats erachter: %(name)s 1, %(one)s.")
            % {"name": found[0].name, "one": found[0].place, "other": found[1].place}
        )
    return found[0]


def _most_central(spots: list[tuple[float, float]]) -> tuple[float, float]:
    """The spot nearest to the middle of them all: of a bent street the mere middle may lie in a garden."""
    lon, lat = (sum(values) / len(spots) for values in zip(*spots, strict=True))
    return min(spots, key=lambda spot: (spot[0] - lon) ** 2 + (spot[1] - lat) ** 2)


def kilometres_away(table: Point, doors: Iterable[Point]) -> float:
    """From the table to the nearest door."""
    return min((distance(table, door) for door in doors), default=0) / 1000
