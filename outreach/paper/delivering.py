"""Where the flyer of a round goes: to the doors where a duo rings, and not to those that stay for a next round."""

from collections import defaultdict

from django.utils.translation import gettext as _

from outreach.division.plan_rows import span
from outreach.division.sides import spare_sides
from outreach.division.turfs import division_if_any
from outreach.models import Door, Round


def streets_to_deliver(this_round: Round) -> list[str]:
    """The streets, by name; of one that is partly left for a next round the numbers of each side too."""
    partly = {side.street for side in spare_sides(division_if_any(this_round))}
    fields = ("street__name", "number", "letter", "addition")
    doors = Door.objects.to_ring().filter(turf__round=this_round, address__isnull=False).order_by()
    rows = doors.values_list("turf", "side", *(f"address__{field}" for field in fields))
    parts = defaultdict(list)
    for turf, side, street, *number in rows:
        parts[(street, turf, side) if street in partly else (street,)].append(tuple(number))
    ordered = sorted((key[0], sorted(numbers)) for key, numbers in parts.items())
    return [_part(street, numbers) if street in partly else street for street, numbers in ordered]


def _part(street: str, numbers: list[tuple[int, str, str]]) -> str:
    """Lindenstraat 1–19 (oneven)"""
    said, odd = {"street": street, "numbers": span(numbers)}, {number % 2 for number, _letter, _addition in numbers}
    if len(numbers) == 1 or len(odd) > 1:
        return "{street} {numbers}".format(**said)
    return (_("%(street)s %(numbers)s (oneven)") if odd == {1} else _("%(street)s %(numbers)s (even)")) % said
