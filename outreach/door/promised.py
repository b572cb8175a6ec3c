"""What a phone is told of promises: at which door one stands open, never its words, which no phone keeps."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q
from ninja import Schema

from outreach.models import Door, Participant, Promise, Round
from teams.models import User


class PersonOut(Schema):
    id: UUID
    name: str


class PromiseOut(Schema):
    """An open promise at this door or, of an earlier round, at its address. `here`: made in this round."""

    id: UUID
    door: UUID
    what: str
    due: date
    who: str
    mine: bool
    here: bool


def promises_at(this_round: Round, doors: Iterable[Door], *, user: User) -> list[dict[str, Any]]:
    """Of the doors of one loopgebied, in one query."""
    by_pk = {door.pk: door for door in doors}
    by_address = {door.address_id: door for door in by_pk.values() if door.address_id}
    there = Q(door__in=by_pk) | Q(door__address__in=by_address)
    promises = Promise.objects.of_team(this_round.team).unanswered().filter(there).select_related("owner", "door")
    return [
        {
            "id": promise.pk,
            "door": (by_pk.get(promise.door_id) or by_address[promise.door.address_id]).pk,
            "what": promise.what,
            "due": promise.due,
            "who": promise.owner.first_name,
            "mine": promise.owner_id == user.pk,
            "here": promise.round_id == this_round.pk,
        }
        for promise in promises.defer("text", "reason")
    ]


def partners_of(walkers: Iterable[Participant], *, user: User) -> list[dict[str, Any]]:
    """Who walks with this person: a promise may be theirs."""
    mine = {each.turf_id for each in walkers if each.membership.user_id == user.pk and each.turf_id}
    others = [each.membership.user for each in walkers if each.turf_id in mine and each.membership.user_id != user.pk]
    return [{"id": person.pk, "name": person.first_name} for person in others]


def stamp_of_promises(this_round: Round) -> dict[str, Any]:
    """Another as soon as any promise of the team is made or answered."""
    promises = Promise.objects.filter(team=this_round.team_id)
    stamp: dict[str, Any] = promises.aggregate(n=Count("pk"), last=Max("changed_at"))
    return stamp
