"""What a phone needs to walk a loopgebied: its doors in order, and what is known of each. Versioned, and no names of
residents: there are none."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from buurt.places.models import Address
from outreach.door.consenting import keep_until
from outreach.door.entrances import entrances_of
from outreach.door.flooring import floors_of
from outreach.door.hinting import hints_at
from outreach.door.live import standing, walkers_of
from outreach.door.promised import partners_of, promises_at
from outreach.door.returning import alarms, back_by, back_since
from outreach.door.table import table_data
from outreach.guides.writing import guide_for_phone
from outreach.models import DoNotRing, Door, DoorReport, Moment, Participant, Round, SafetyEvent, Talk, Turf, Visit
from outreach.planning.attempts import Attempts
from outreach.planning.called_back import moments_at
from outreach.planning.tried import NEVER_TRIED, tried_before
from outreach.planning.visited import Key, key_of
from teams.models import User


def walk_data(
    this_round: Round, *, user: User, turf: UUID | None = None, walkers: list[Participant] | None = None
) -> dict[str, Any]:
    """The doors of one loopgebied: `turf` where it is of this round, else one's own, else the first."""
    walkers = walkers_of(this_round) if walkers is None else walkers
    asked = alarms(this_round)
    turfs = _turfs(this_round, walkers, user, asked)
    chosen = next((each for each in turfs if each["id"] == turf), None)
    chosen = chosen or next((each for each in turfs if each["mine"]), None) or next(iter(turfs), None)
    doors = list(_standing(chosen["id"])) if chosen else []
    entrances = entrances_of(doors)
    return {
        "version": 1,
        "me": user.pk,
        "round": this_round,
        "safety": {
            "back_by": back_by(this_round),
            "team_phone": this_round.team.phone,
            "has_contact": bool(this_round.team.emergency_email),
            "alarms": [
                {"name": each.by.first_name, "at": each.received_at, "mine": each.by_id == user.pk}
                for each in asked.values()
                if each.turf_id is None
            ],
        },
        "keep_until": keep_until(this_round),
        "keeps_words": this_round.team.municipality.keeps_words_on_phones,
        "turfs": turfs,
        "turf": chosen and chosen["id"],
        "partners": partners_of(walkers, user=user),
        "doors": _doors(this_round, doors, entrances, user, walkers),
        "floors": floors_of(this_round.team, doors, entrances),
        "table": table_data(this_round, user),
        "promises": promises_at(this_round, doors, user=user),
        "guide": guide_for_phone(this_round),
    }


def _turfs(
    this_round: Round, walkers: list[Participant], user: User, asked: dict[UUID, SafetyEvent]
) -> list[dict[str, Any]]:
    of_turf: dict[UUID | None, list[User]] = {}
    for walker in sorted(walkers, key=lambda each: each.membership.user.name):
        of_turf.setdefault(walker.turf_id, []).append(walker.membership.user)
    back = back_since(this_round)
    return [
        {
            "id": turf.pk,
            "letter": turf.letter,
            "names": [walker.first_name for walker in of_turf.get(turf.pk, [])],
            "mine": user in of_turf.get(turf.pk, []),
            "back_at": back.get(turf.pk),
            "alarm_at": asked[turf.pk].received_at if turf.pk in asked else None,
        }
        for turf in Turf.objects.filter(round=this_round)
    ]


def _doors(
    this_round: Round, doors: list[Door], entrances: dict[UUID, UUID], user: User, walkers: list[Participant]
) -> list[dict[str, Any]]:
    addresses = [door.address_id for door in doors if door.address_id]
    visits = {visit.door_id: visit for visit in _visits(doors, user)}
    earlier = _earlier(this_round, addresses)
    busy, hints = standing(this_round, walkers, but=user), hints_at(this_round.team, addresses)
    reports, tried = _reports(doors), tried_before(this_round, addresses=addresses)
    asked = moments_at(this_round.team, addresses)
    skipped = set(DoNotRing.objects.standing().filter(address__in=addresses).values_list("address", flat=True))
    return [
        {
            "id": door.pk,
            "label": door.label,
            **_place(door.address),
            "skip": door.address_id in skipped,
            "entrance": entrances.get(door.pk),
            "visit": _visit(visits[door.pk], user) if door.pk in visits else None,
            "earlier": earlier.get(door.address_id),
            "busy": busy.get(str(door.pk), ""),
            "hints": hints.get(door.address_id, []),
            "report": reports.get(door.pk, ""),
            **_tried(door.address, tried, asked),
        }
        for door in doors
    ]


def _standing(turf: UUID) -> QuerySet[Door]:
    """Also where people asked not to ring, which the phone says; an address that was withdrawn only where one rang."""
    there = Q(address=None) | Q(address__withdrawn_at=None) | Exists(Visit.objects.filter(door=OuterRef("pk")))
    doors = Door.objects.filter(there, turf=turf).select_related("address__street")
    ordered: QuerySet[Door] = doors.order_by("position", "pk")
    return ordered


def _visits(doors: list[Door], user: User) -> Iterable[Visit]:
    """With the talks that this person may read with their door: of the others it does not even say that they are."""
    readable = Prefetch("talks", queryset=Talk.objects.at_the_door_of(user).only("visit"))
    visits = Visit.objects.filter(door__in=doors).latest_of_door().select_related("by").prefetch_related(readable)
    found: Iterable[Visit] = visits
    return found


def _reports(doors: list[Door]) -> dict[UUID, str]:
    told = DoorReport.objects.filter(door__in=doors).latest_of_door().values_list("door", "kind")
    return {door: kind for door, kind in told if kind != DoorReport.Kind.NONE}


def _tried(address: Address | None, tried: dict[Key, Attempts], asked: dict[int, Moment]) -> dict[str, Any]:
    """Who asked the team to come gets more than a card."""
    if address is None:
        return {}
    attempts = tried.get(key_of(address), NEVER_TRIED)
    moment = asked.get(address.pk)
    return {"tried": attempts.times, "card": attempts.card_only and moment is None, "asked": moment}


def _visit(visit: Visit, user: User) -> dict[str, Any]:
    return {
        "id": visit.pk,
        "outcome": visit.outcome,
        "at": visit.received_at,
        "by": visit.by.first_name,
        "mine": visit.by_id == user.pk,
        "talk": bool(visit.talks.all()),
    }


def _place(address: Address | None) -> dict[str, str]:
    if address is None:
        return {"street": "", "number": ""}
    return {"street": address.street.name, "number": address.house_number}


def _earlier(this_round: Round, addresses: list[int]) -> dict[int | None, dict[str, Any]]:
    """Of each address the latest visit of this team in another round."""
    visits = Visit.objects.counting().of_team(this_round.team).filter(door__address__in=addresses)
    latest = visits.exclude(door__turf__round=this_round).order_by("door__address_id", "-received_at")
    rows = latest.distinct("door__address_id").values_list("door__address_id", "outcome", "received_at")
    return {address: {"outcome": outcome, "at": at} for address, outcome, at in rows}
