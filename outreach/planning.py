"""Planning a round: when and where, who comes along, and the doors divided among the duos."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from buurt.places.models import Neighbourhood, Street
from outreach import journal
from outreach.area import doors_of
from outreach.cutting.doors import Point
from outreach.cutting.plan import Walk, cut
from outreach.inviting import keep_posted
from outreach.models import Door, Participant, Round, Turf, Visit
from teams.models import Membership, Team, User

LARGEST_DUO = 3


class PlanRefused(Exception):
    """The plan cannot change any more, or lacks something; `message` says what, `mend_at` names the page to go to."""

    def __init__(self, message: str, *, mend_at: str = "round_detail") -> None:
        super().__init__(message)
        self.message = message
        self.mend_at = mend_at


@dataclass(frozen=True)
class When:
    """When the round is, and where its coffee table stands."""

    name: str
    starts_at: datetime
    ends_at: datetime
    table_spot: str
    table_lon: float
    table_lat: float
    flyer_email: str = ""


@dataclass(frozen=True)
class Place:
    """Someone's place in a round: the letter of a duo, or '' for the coffee table."""

    membership: Membership
    letter: str = ""
    brings: str = ""


def is_open(this_round: Round) -> bool:
    """Whether time and streets may still change: what is on the flyer stays."""
    return this_round.state == Round.State.DRAFT


def duos_are_open(this_round: Round) -> bool:
    """Whether the duos may still change: until someone has walked."""
    if this_round.state == Round.State.ANNOUNCED:
        return not Visit.objects.filter(door__turf__round=this_round).exists()
    return is_open(this_round)


def table_of(this_round: Round) -> Point | None:
    """Where the coffee table stands, as longitude and latitude."""
    if this_round.table_lon is None or this_round.table_lat is None:
        return None
    return this_round.table_lon, this_round.table_lat


def duo_error(places: Sequence[Place]) -> str:
    """What is wrong with these duos, in a sentence that names the mend; empty when nothing is."""
    if not places:
        return _("Kies wie er meegaat. Voor een duo zijn twee mensen nodig.")
    duos = Counter(place.letter for place in places if place.letter)
    if not duos:
        return _("Er gaat nog niemand langs de deuren. Zet minstens twee mensen in een duo.")
    for letter, people in sorted(duos.items()):
        if people == 1:
            return _(
                "In duo %(letter)s zit maar één mens. Zet er iemand bij, of kies een ander duo of de koffietafel."
            ) % {"letter": letter}
        if people > LARGEST_DUO:
            return _("In duo %(letter)s zitten %(people)s mensen. Maak er twee duo’s van.") % {
                "letter": letter,
                "people": people,
            }
    return ""


@transaction.atomic
def plan_round(*, team: Team, when: When, by: User) -> Round:
    this_round = Round.objects.create(team=team, created_by=by, **vars(when))
    journal.round_planned(this_round, by=by)
    return this_round


@transaction.atomic
def change_when(*, this_round: Round, when: When, by: User) -> None:
    locked = _lock(this_round, open_still=is_open)
    moved = (locked.table_lon, locked.table_lat) != (when.table_lon, when.table_lat)
    Round.objects.filter(pk=locked.pk).update(**vars(when))
    journal.round_changed(locked, by=by)
    if moved:
        _divide_again(locked)


@transaction.atomic
def choose_area(
    *, this_round: Round, streets: Iterable[Street], neighbourhoods: Iterable[Neighbourhood], by: User
) -> None:
    locked = _lock(this_round, open_still=is_open)
    locked.streets.set(streets)
    locked.neighbourhoods.set(neighbourhoods)
    journal.round_changed(locked, by=by)
    _divide_again(locked)


@transaction.atomic
def choose_people(*, this_round: Round, places: Sequence[Place], by: User) -> None:
    """Who comes along and in which duo; a duo keeps its loopgebied when only its people change."""
    if message := duo_error(places):
        raise PlanRefused(message, mend_at="round_who")
    locked = _lock(this_round, open_still=duos_are_open)
    letters = sorted({place.letter for place in places if place.letter})
    had = list(locked.turfs.values_list("letter", flat=True))
    if letters != sorted(had):
        Door.objects.filter(turf__round=locked).delete()
        locked.turfs.exclude(letter__in=letters).delete()
        new = [Turf(round=locked, team_id=locked.team_id, letter=letter) for letter in letters if letter not in had]
        Turf.objects.bulk_create(new)
    turfs = {turf.letter: turf for turf in locked.turfs.all()}
    locked.participants.exclude(membership__in=[place.membership for place in places]).delete()
    Participant.objects.bulk_create(
        [
            Participant(
                round=locked, membership=place.membership, turf=turfs.get(place.letter), brings=place.brings
            )
            for place in places
        ],
        update_conflicts=True,
        unique_fields=["round", "membership"],
        update_fields=["turf", "brings"],
    )  # fmt: skip
    keep_posted(locked)
    journal.round_changed(locked, by=by)


@transaction.atomic
def divide(*, this_round: Round, by: User) -> None:
    """Divide the doors of the chosen area among the duos, in walking order; what was divided before is replaced."""
    locked = _lock(this_round, open_still=duos_are_open)
    _write_turfs(locked)
    journal.round_divided(locked, by=by)


def _lock(this_round: Round, *, open_still: Any) -> Round:
    """Lock the round: two coordinators may plan at the same time."""
    locked: Round = (
        Round.objects.select_for_update(of=("self",)).select_related("team__municipality").get(pk=this_round.pk)
    )
    if not open_still(locked):
        raise PlanRefused(
            _("Deze ronde is %(state)s. Dit deel van het plan staat nu vast.") % {"state": locked.get_state_display()}
        )
    return locked


def _divide_again(this_round: Round) -> None:
    """After a change of table or streets: what was divided is divided anew, so that it is never out of date."""
    if not Door.objects.filter(turf__round=this_round).exists():
        return
    Door.objects.filter(turf__round=this_round).delete()
    this_round.refresh_from_db(fields=["table_lon", "table_lat"])
    _write_turfs(this_round)


def _write_turfs(this_round: Round) -> None:
    turfs, doors = list(this_round.turfs.order_by("letter")), doors_of(this_round)
    if not turfs:
        raise PlanRefused(_("Er zijn nog geen duo’s. Kies bij ‘Wie’ wie er langs de deuren gaat."), mend_at="round_who")
    if not doors:
        raise PlanRefused(_("Er zijn nog geen deuren. Kies bij ‘Waar’ een buurt of een straat."), mend_at="round_where")
    table = table_of(this_round)
    if table is None:
        raise PlanRefused(
            _("De koffietafel heeft nog geen plek. Zet bij ‘Wanneer’ de beker op de kaart."), mend_at="round_when"
        )
    Door.objects.filter(turf__round=this_round).delete()
    walks = cut(doors, table, duos=len(turfs)).walks
    for turf, walk in zip(turfs, walks, strict=True):
        turf.metres, turf.minutes, turf.path = walk.metres, walk.minutes, walk.path
    Turf.objects.bulk_update(turfs, ["metres", "minutes", "path"])
    Door.objects.bulk_create(
        [door for turf, walk in zip(turfs, walks, strict=True) for door in _doors_of(turf, walk)], batch_size=2000
    )


def _doors_of(turf: Turf, walk: Walk) -> Iterator[Door]:
    position = itertools.count(1)
    for number, side in enumerate(walk.sides, start=1):
        for door in side.doors:
            yield Door(team_id=turf.team_id, turf=turf, address_id=door.id, position=next(position), side=number)
