"""What residents may know of a round, and what they may ask: that nobody rings at an address."""

import re
from collections.abc import Iterable
from datetime import timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction
from django.utils import timezone

from buurt.places.models import Address, Street
from outreach.door.do_not_ring import stop_ringing
from outreach.models import Round
from outreach.telling.speaking import say

# So long after the round its code tells of it; from then on only who we are.
STILL_TOLD = timedelta(days=30)
# So long after it, who was not home may still ask with the flyer.
STILL_ASKED = timedelta(days=14)
# Less alike is another street.
ALIKE = 0.3


class AddressNotFound(Exception):
    """No such address, or more than one; `field` and `message` say where and how to mend it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def is_coming(this_round: Round) -> bool:
    """Whether people still come, or ring right now."""
    return this_round.state in {Round.State.ANNOUNCED, Round.State.WALKING} and this_round.ends_at > timezone.now()


def takes_wishes(this_round: Round) -> bool:
    """Whether 'liever niet aanbellen' can still be asked with the flyer."""
    not_off = this_round.state not in {Round.State.DRAFT, Round.State.CANCELLED}
    return not_off and timezone.now() < this_round.ends_at + STILL_ASKED


def is_long_ago(this_round: Round) -> bool:
    return this_round.ends_at + STILL_TOLD < timezone.now()


def streets_of(this_round: Round) -> list[str]:
    """Where people ring: street names only."""
    names = Street.objects.filter(addresses__doors__turf__round=this_round).order_by("name")
    return list(names.values_list("name", flat=True).distinct())


def addresses_at(this_round: Round, *, street: str, number: str) -> list[Address]:
    """The address a resident means, in the municipality of the round; two sources may both have it.

    `street` is a street or a postcode, `number` the house number as people write it: 12, 12a, 12 a-2.
    Addresses are public knowledge: what is asked here tells nothing about who lives there or what they asked.
    """
    found = _number(number)
    here = Address.objects.active().filter(municipality=this_round.team.municipality_id, number=found[0])
    postcode = re.sub(r"\s", "", street).upper()
    if re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", postcode):
        here = here.filter(postcode=postcode)
    else:
        here = here.filter(street__in=_streets_called(this_round, street))
    addresses = list(here.select_related("street"))
    same = [address for address in addresses if address.mark == found[1]]
    if same:
        return same
    if addresses:
        others = ", ".join(sorted({address.house_number for address in addresses})[:6])
        raise AddressNotFound("number", say("number_more", others=others))
    raise AddressNotFound("number", say("number_unknown", number=number.strip()))


@transaction.atomic
def ask_not_to_ring(addresses: Iterable[Address]) -> None:
    """Asked by a resident, so nobody else is written down: not who asked, nor from where."""
    for address in addresses:
        stop_ringing(address)


def _streets_called(this_round: Round, name: str) -> list[Street]:
    """Of two streets with one name, the one where people ring."""
    everywhere = Street.objects.filter(
        municipality=this_round.team.municipality_id, name__iexact=" ".join(name.split())
    )
    streets = list(everywhere[:3])
    if not streets:
        near = _nearest_street(this_round, name)
        raise AddressNotFound("street", say("street_near", street=near) if near else say("street_unknown"))
    if len(streets) == 1:
        return streets
    ours = list(everywhere.filter(addresses__doors__turf__round=this_round).distinct()[:2])
    if len(ours) == 1:
        return ours
    raise AddressNotFound("street", say("street_twice"))


def _nearest_street(this_round: Round, name: str) -> str:
    """The street of this town that is written most like it; '' when none is."""
    here = Street.objects.filter(municipality=this_round.team.municipality_id)
    near = here.annotate(alike=TrigramSimilarity("name", name)).filter(alike__gte=ALIKE).order_by("-alike", "name")
    return near.values_list("name", flat=True).first() or ""


def _number(text: str) -> tuple[int, str]:
    """12 and A2 of '12 a-2'."""
    found = re.fullmatch(r"\s*(\d{1,5})(.*)", text)
    if found is None:
        raise AddressNotFound("number", say("number_required"))
    return int(found[1]), re.sub(r"[^A-Za-z0-9]", "", found[2]).upper()  # as Address.mark
