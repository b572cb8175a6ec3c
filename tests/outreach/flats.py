"""Flats, for tests: many doors behind one entrance."""

from buurt.places.models import Address, Purpose, Street
from tests.outreach.rounds import make_turf


def make_flat(neighbourhood, name="Parkweg", *, numbers=range(2, 82, 2), additions=("",), apart=0.0):
    """A street whose doors share one point; or, where `apart` is given, lie that many degrees from each other."""
    street = Street.objects.create(municipality=neighbourhood.municipality, name=name, place="Proefstad")
    doors = [(number, addition) for number in numbers for addition in additions]
    Address.objects.bulk_create(
        Address(
            municipality=neighbourhood.municipality, district=neighbourhood.district, neighbourhood=neighbourhood,
            street=street, number=number, addition=addition, postcode="9901AB", place="Proefstad",
            purpose=Purpose.DWELLING, lon=5.01 + index * apart, lat=52.01, source="test",
            source_key=f"{name}-{number}-{addition}",
        )
        for index, (number, addition) in enumerate(doors)
    )  # fmt: skip
    return street


def walk_flat(this_round, street, users):
    """A loopgebied C with these doors; `users` leave the one they had."""
    this_round.participants.filter(membership__user__in=users).delete()
    return make_turf(this_round, "C", street.addresses.order_by("number", "addition"), users)
