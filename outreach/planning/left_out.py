"""Addresses that a coordinator left out of plans, because a duo found no door to ring at there."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from buurt.places.models import Address
from outreach.models import DoorRuling
from teams.models import Team

# In degrees, some 7 m: an address that was moved further is another door, at which one looks anew.
SAME_SPOT = 0.0001


def left_out(team: Team) -> QuerySet[Any, Any]:
    """Ids of the addresses that plans of this team leave out: `addresses.exclude(pk__in=left_out(team))`.

    A door that was read in anew is the same door, unless the BAG now says something else of it.
    """
    rulings = DoorRuling.objects.of_team(team).leaving_out()
    same = rulings.filter(
        address__street=OuterRef("street"),
        address__number=OuterRef("number"),
        address__mark=OuterRef("mark"),
        purpose=OuterRef("purpose"),
        lon__range=(OuterRef("lon") - SAME_SPOT, OuterRef("lon") + SAME_SPOT),
        lat__range=(OuterRef("lat") - SAME_SPOT, OuterRef("lat") + SAME_SPOT),
    )
    there = Address.objects.filter(Exists(same), street__in=rulings.values("address__street"))
    return there.order_by().values_list("pk", flat=True)
