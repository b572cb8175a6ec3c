"""'Niet aanbellen': a wish kept with the address, for every team of the municipality."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from buurt.places.models import Address, Municipality
from outreach.door.loosening import remove_consents
from outreach.models import Callback, Card, Consent, DoNotRing, Outcome, Visit

REVIEW_AFTER = timedelta(days=365)


@transaction.atomic
def stop_ringing(address: Address, *, at_the_door: bool = False) -> DoNotRing:
    """Keep teams away from this address until someone reviews it; asked twice it stands once.

    `at_the_door` is a wish that a duo is about to log: taking their visit back lifts it. What a resident asked
    without a duo stands on its own, also when a duo had logged it before.
    """
    return {row.pk: _stop_at(row, at_the_door=at_the_door) for row in _rows_of(address)}[address.pk]


def _stop_at(address: Address, *, at_the_door: bool) -> DoNotRing:
    # Locked, so that nobody chooses a moment with a card at this very moment.
    list(Card.objects.filter(address=address).order_by("pk").select_for_update(no_key=True))
    Callback.objects.filter(address=address).delete()  # whoever opts out is not called back either
    defaults = {
        "municipality_id": address.municipality_id,
        "review_on": timezone.localdate() + REVIEW_AFTER,
        "at_the_door": at_the_door,
    }
    # Locked, so that a lift that runs at the same time is seen: then a new wish is written.
    standing, made = DoNotRing.objects.select_for_update().get_or_create(
        address=address, ended_at=None, defaults=defaults
    )
    if not made and standing.at_the_door and not at_the_door:
        standing.at_the_door = False
        standing.save(update_fields=["at_the_door"])
    # An address that one may come back to has nothing left; who left a telephone number can be called.
    remove_consents(Consent.objects.filter(visit__door__address=address, keeps=Consent.Keeps.ADDRESS))
    return standing


def _rows_of(address: Address) -> list[Address]:
    """As often as our sources have it: a plan of yesterday may hold the row that an import of today withdrew."""
    rows = Address.objects.filter(street=address.street_id, number=address.number, mark=address.mark)
    return list(rows.order_by("pk"))


@transaction.atomic
def lift_after_undo(address: Address) -> list[DoNotRing]:
    """End a wish that only a duo had logged, once no visit that counts still says it; gives what ended."""
    wishes = list(DoNotRing.objects.select_for_update().standing().filter(address__in=_rows_of(address)).order_by("pk"))
    if not wishes or not all(wish.at_the_door for wish in wishes):
        return []
    still_said = Visit.objects.counting().filter(
        door__address__in=_rows_of(address),
        outcome=Outcome.DO_NOT_RING,
        received_at__gte=min(wish.since for wish in wishes),
    )
    if still_said.exists():
        return []
    DoNotRing.objects.filter(pk__in=[wish.pk for wish in wishes]).update(ended_at=timezone.now())
    return wishes


@transaction.atomic
def end_wish(address: Address, *, since: datetime) -> None:
    """End what was asked since then without a duo; a wish that a duo heard afterwards keeps standing."""
    rows = _rows_of(address)
    heard = Visit.objects.counting().filter(door__address__in=rows, outcome=Outcome.DO_NOT_RING, received_at__gte=since)
    if not heard.exists():
        wishes = DoNotRing.objects.standing().filter(address__in=rows, at_the_door=False, since__gte=since)
        wishes.update(ended_at=timezone.now())


def asked_at(address: str) -> Exists:
    """Whether a wish stands at the address that this field of a query leads to."""
    return Exists(DoNotRing.objects.standing().filter(address=OuterRef(address)))


def not_to_ring(municipality: Municipality) -> QuerySet[Any, Any]:
    """Ids of the addresses that every plan leaves out: `addresses.exclude(pk__in=not_to_ring(municipality))`.

    A door that two sources have, or that was read in anew, is one door: the wish holds for each of its rows.
    """
    wishes = DoNotRing.objects.standing().filter(municipality=municipality)
    same_door = wishes.filter(
        address__street=OuterRef("street"),
        address__number=OuterRef("number"),
        address__mark=OuterRef("mark"),
    )
    return Address.objects.filter(Exists(same_door)).order_by().values_list("pk", flat=True)
