"""The floors of a flat, as a duo tells them: kept with the building, for each duo of the team and the next round."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentFloors
from outreach.models import Door, Floors, Round
from teams.models import Team


def keep_floors(this_round: Round, event: SentFloors, common: dict[str, Any]) -> Kept:
    door = Door.objects.filter(turf__round=this_round, pk=event.door).first()
    if door is None or door.address_id is None:
        raise EventRefused(_("Deze deur hoort niet bij een flat in deze ronde. Laad de pagina opnieuw."))
    Floors.objects.create(address_id=door.address_id, per_floor=event.per_floor, lowest=event.lowest, **common)
    return "created"


def floors_of(team: Team, doors: Collection[Door], entrances: Mapping[UUID, UUID]) -> list[dict[str, Any]]:
    """Of each flat of which a duo told its floors: `entrances` is what entrances_of gives for these doors."""
    flats = {door.address_id: entrances[door.pk] for door in doors if door.address_id and door.pk in entrances}
    if not flats:
        return []
    told: dict[UUID, Floors] = {}
    for floors in Floors.objects.of_team(team).filter(address__in=flats).order_by("received_at", "pk"):
        told[flats[floors.address_id]] = floors
    return [
        {"entrance": entrance, "per_floor": floors.per_floor, "lowest": floors.lowest}
        for entrance, floors in told.items()
        if floors.per_floor
    ]
