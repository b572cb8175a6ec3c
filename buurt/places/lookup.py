"""Finding an address of a municipality by what someone types: 'linden 12', 'Lindenstraat 12a, Otterlo', '9901AA 12'."""

import re

from django.db.models import QuerySet

from buurt.places.models import Address, Municipality

MOST = 8
POSTCODE = re.compile(r"(\d{4})\s?([a-z]{2})\b\s*", re.IGNORECASE)
STREET_NUMBER = re.compile(r"(.*\D)\s*?(\d+)\s*-?\s*([a-z]{0,5})\s*-?\s*(.*)", re.IGNORECASE)


def find_addresses(municipality: Municipality, text: str) -> list[Address]:
    """At most eight, the nearest to what was typed first; without a house number none."""
    before, _comma, place = (part.strip() for part in text.partition(","))
    found = Address.objects.active().filter(municipality=municipality).select_related("street")
    if place:
        found = found.filter(place__unaccent__istartswith=place)
    postcode = POSTCODE.match(before)
    if postcode:
        found = found.filter(postcode__iexact=postcode[1] + postcode[2])
        before = f" {before[postcode.end() :]}"
    split = STREET_NUMBER.fullmatch(before)
    if not split:
        return []
    if not postcode:
        found = found.filter(street__name__unaccent__istartswith=split[1].strip())
    return _nearest(found, number=split[2], letter=split[3], addition=split[4])


def _nearest(found: QuerySet[Address], *, number: str, letter: str, addition: str) -> list[Address]:
    """That very number, with its letter first; else the numbers that begin so."""
    if len(number) > 6:
        return []
    exact = list(found.filter(number=int(number)).order_by("street__name", "letter", "addition")[: 5 * MOST])
    wanted = (letter.lower(), addition.lower())
    exact.sort(key=lambda each: ((each.letter.lower(), each.addition.lower()) != wanted, str(each)))
    return exact[:MOST]
