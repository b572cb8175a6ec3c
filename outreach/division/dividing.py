"""Dividing the doors of a round among its duos: as many as fit in the time; the rest stays for next rounds."""

from dataclasses import dataclass, replace
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from outreach import journal
from outreach.cutting.doors import Door as DoorToCut
from outreach.cutting.doors import Point
from outreach.cutting.plan import Plan, Walk, cut
from outreach.division.changing import PlanRefused, duos_are_open, lock_round, table_of
from outreach.division.lines import lines_of
from outreach.division.plan_rows import check_seen, division_of, lead_from, spare_side, write_walks
from outreach.division.queue import JOB_ABOVE, queue_division
from outreach.division.turfs import available_minutes
from outreach.division.undoing import forget_steps, remember
from outreach.models import Division, Door, PlanStep, Round, Turf
from outreach.pairing.languages import walks_for
from outreach.planning.area import doors_of
from outreach.planning.pace import minutes_a_door
from teams.models import User


@dataclass(frozen=True)
class Work:
    """What is to be divided among whom, as it is in the rows now."""

    doors: list[DoorToCut]
    turfs: list[Turf]
    """Those that are not locked."""
    table: Point
    minutes: int
    minutes_a_door: float
    municipality: Municipality


@transaction.atomic
def divide(*, this_round: Round, by: User, everything: bool | None = None, seen: int | None = None) -> None:
    """Divide the doors of the chosen area among the duos, in walking order; what was divided before is replaced.

    Locked loopgebieden stay as they are. `everything`: all doors, also above the time; None leaves that as it was.
    """
    locked = lock_round(this_round, open_still=duos_are_open)
    division = division_of(locked)
    check_seen(division, seen)
    if all_locked(locked):
        raise PlanRefused(
            _("Alle loopgebieden staan vast. Maak er een los om opnieuw te verdelen."), mend_at="round_divide"
        )
    remember(locked, division, PlanStep.Deed.DIVIDE)
    division.everything = division.everything if everything is None else everything
    start_dividing(locked, division, by=by)
    journal.round_divided(locked, by=by)


def divide_unless_done(*, this_round: Round, by: User) -> None:
    """After people changed: as long as the duos are the same, what was divided and moved by hand stays."""
    if not Door.objects.filter(turf__round=this_round).exists():
        divide(this_round=this_round, by=by)


def divide_again(this_round: Round) -> None:
    """After a change of table or streets: what was divided is divided anew, so that it is never out of date."""
    if not Door.objects.filter(turf__round=this_round).exists():
        return
    this_round.refresh_from_db()
    forget_steps(this_round)
    start_dividing(this_round, division_of(this_round), by=None)


def all_locked(this_round: Round) -> bool:
    """Whether no duo takes doors any more: new ones are then for a next round."""
    return this_round.turfs.exists() and not this_round.turfs.filter(locked=False).exists()


def start_dividing(this_round: Round, division: Division, *, by: User | None) -> None:
    """At once, or in the background where that would take longer than one waits for a page."""
    work = work_of(this_round)
    if len(work.doors) > JOB_ABOVE:
        queue_division(division, by=by)
    else:
        write_plan(division, work, plan_of(work, everything=division.everything))


def walk_for(this_round: Round, doors: list[DoorToCut], table: Point, *, minutes_a_door: float) -> Walk:
    """Doors that are one duo's, in walking order."""
    lines = lines_of(this_round.team.municipality, doors, table)
    return cut(doors, table, duos=1, lines=lines, minutes_a_door=minutes_a_door).walks[0]


def work_of(this_round: Round) -> Work:
    """The doors and duos of a round that are still to be matched; refuses with the page that mends what lacks."""
    turfs = list(this_round.turfs.order_by("letter"))
    if not turfs:
        raise PlanRefused(_("Er zijn nog geen duo’s. Kies bij ‘Wie’ wie er langs de deuren gaat."), mend_at="round_who")
    table = table_of(this_round)
    if table is None:
        raise PlanRefused(
            _("De koffietafel heeft nog geen plek. Zet bij ‘Wanneer’ de beker op de kaart."), mend_at="round_when"
        )
    all_doors = doors_of(this_round)
    if not all_doors:
        raise PlanRefused(_("Er zijn nog geen deuren. Kies bij ‘Waar’ een buurt of een straat."), mend_at="round_where")
    free = [turf for turf in turfs if not turf.locked]
    team, doors = this_round.team, _still_to_divide(this_round, all_doors)
    return Work(doors, free, table, available_minutes(this_round), minutes_a_door(team), team.municipality)


def _still_to_divide(this_round: Round, doors: list[DoorToCut]) -> list[DoorToCut]:
    """Without those of locked loopgebieden. Where the neighbourhood was told that people come, they come first."""
    placed = Door.objects.filter(turf__round=this_round, address__isnull=False)
    kept = set(placed.filter(turf__locked=True).values_list("address", flat=True))
    doors = [door for door in doors if door.id not in kept]
    if this_round.state == Round.State.DRAFT or not doors:
        return doors
    told, last = set(placed.values_list("address", flat=True)), max(door.rank for door in doors)
    return [door if door.id in told else replace(door, rank=last + 1 + door.rank) for door in doors]


def plan_of(work: Work, *, everything: bool) -> Plan:
    """All doors where they fit in the time, or where that is asked; else those that fit, and the rest spare.

    Where not one door fits (a table in another town, ten minutes), all are divided: the page says what is wrong. Where
    every loopgebied is locked, all are spare.
    """
    lines = lines_of(work.municipality, work.doors, work.table)
    cut_here = partial(cut, lines=lines, minutes_a_door=work.minutes_a_door)
    if not work.turfs:
        plan = cut_here(work.doors, work.table, duos=1)
        return Plan([], plan.walks, plan.estimated)
    duos = len(work.turfs)
    if everything or len(work.doors) * work.minutes_a_door <= duos * work.minutes:
        plan = cut_here(work.doors, work.table, duos=duos)
        if everything or all(walk.minutes <= work.minutes for walk in plan.walks):
            return plan
    plan = cut_here(work.doors, work.table, duos=duos, minutes=work.minutes)
    return plan if any(walk.doors for walk in plan.walks) else cut_here(work.doors, work.table, duos=duos)


def write_plan(division: Division, work: Work, plan: Plan) -> None:
    # A duo goes where its language is spoken; elsewhere the walks keep the order of the cut.
    write_walks(list(zip(work.turfs, walks_for(work.turfs, plan.walks), strict=True)))
    kept = list(division.round.turfs.filter(locked=True).prefetch_related("doors__address"))
    for turf in kept:
        lead_from(turf, work.table)
    Turf.objects.bulk_update(kept, ["path", "metres", "minutes"])
    division.spare = [spare_side(side) for walk in plan.spare for side in walk.sides]
    division.spare_minutes = sum(walk.minutes for walk in plan.spare)
    division.estimated, division.minutes_a_door = plan.estimated, work.minutes_a_door
    division.version += 1
    division.state = Division.State.DONE
    division.save()
