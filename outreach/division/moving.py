"""Changing a plan by hand: a side to another duo, a loopgebied that stays, the table elsewhere, half an hour longer."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.cutting.doors import Point
from outreach.cutting.plan import Side
from outreach.division.changing import PlanRefused, duos_are_open, is_open, lock_round, table_of
from outreach.division.dividing import start_dividing, walk_for
from outreach.division.following import promised_elsewhere
from outreach.division.plan_rows import check_seen, division_of, doors_to_cut, spare_side, write_walks
from outreach.division.undoing import remember
from outreach.models import Division, Door, PlanStep, Round, Turf
from outreach.planning.table import place_table
from teams.models import User

Deed = PlanStep.Deed
HALF_HOUR = timedelta(minutes=30)
SPARE = ""
"""In the place of a letter: no duo, for a next round."""


@transaction.atomic
def move_side(*, this_round: Round, letter: str, number: int, to: str, by: User, seen: int | None = None) -> str:
    """Give a side (a number within a duo, or within what is spare) to another duo, or back; returns its name.

    Both loopgebieden are put in walking order anew.
    """
    locked, division = _open(this_round, seen)
    turfs = {turf.letter: turf for turf in locked.turfs.all()}
    for end in {letter, to} - {SPARE}:
        _check_free(turfs, end)
    addresses = _addresses_of(division, turfs.get(letter), number)
    if not addresses or letter == to:
        raise PlanRefused(_("Deze kant is hier niet meer. Kies opnieuw wat je wilt."), mend_at="round_divide")
    doors = doors_to_cut(addresses)
    side = Side(doors[0].street, doors)
    name = "{street} {numbers}".format(**spare_side(side))
    remember(locked, division, Deed.MOVE, side=name, letter=to)
    _take_from(locked, division, turfs.get(letter), number, side)
    _give_to(locked, division, turfs.get(to), side)
    _keep(division)
    journal.plan_changed("side_moved", locked, by=by)
    return name


@transaction.atomic
def lock_turf(*, this_round: Round, letter: str, locked: bool, by: User, seen: int | None = None) -> None:
    """A locked loopgebied keeps its doors and their order when the rest is divided again."""
    the_round, division = _open(this_round, seen)
    turf = the_round.turfs.filter(letter=letter).first()
    if turf is None:
        raise PlanRefused(_("Dit duo is er niet meer. Kies opnieuw wat je wilt."), mend_at="round_divide")
    remember(the_round, division, Deed.LOCK if locked else Deed.UNLOCK, letter=letter)
    Turf.objects.filter(pk=turf.pk).update(locked=locked)
    _keep(division)
    journal.plan_changed("turf_locked" if locked else "turf_unlocked", the_round, by=by)


@transaction.atomic
def move_table(*, this_round: Round, at: Point, by: User, seen: int | None = None) -> None:
    """Put the coffee table elsewhere and divide again around it; locked loopgebieden only begin and end there."""
    locked, division = _open(this_round, seen, before_announcement=True)
    remember(locked, division, Deed.TABLE)
    place_table(locked, at)
    if Door.objects.filter(turf__round=locked).exists():
        start_dividing(locked, division, by=by)
    journal.plan_changed("table_moved", locked, by=by)


@transaction.atomic
def lengthen(*, this_round: Round, by: User, seen: int | None = None) -> None:
    """Let the round last half an hour longer, and divide again what then fits."""
    locked, division = _open(this_round, seen, before_announcement=True)
    until = locked.ends_at + HALF_HOUR
    if timezone.localdate(until) != timezone.localdate(locked.starts_at):
        raise PlanRefused(
            _("Dan duurt de ronde tot na middernacht. Kies bij ‘Wanneer’ een andere tijd."), mend_at="round_divide"
        )
    remember(locked, division, Deed.LONGER)
    locked.ends_at = until
    locked.save(update_fields=["ends_at"])
    start_dividing(locked, division, by=by)
    journal.plan_changed("lengthened", locked, by=by)


def _open(this_round: Round, seen: int | None, *, before_announcement: bool = False) -> tuple[Round, Division]:
    locked = lock_round(this_round, open_still=is_open if before_announcement else duos_are_open)
    division = division_of(locked)
    check_seen(division, seen)
    return locked, division


def _check_free(turfs: dict[str, Turf], letter: str) -> None:
    if letter not in turfs:
        raise PlanRefused(_("Dit duo is er niet meer. Kies opnieuw wat je wilt."), mend_at="round_divide")
    if turfs[letter].locked:
        raise PlanRefused(
            _("Het loopgebied van duo %(letter)s staat vast. Maak het eerst los.") % {"letter": letter},
            mend_at="round_divide",
        )


def _addresses_of(division: Division, turf: Turf | None, number: int) -> list[int]:
    if turf is not None:
        doors = Door.objects.filter(turf=turf, side=number, address__isnull=False).order_by("position")
        return list(doors.values_list("address", flat=True))
    if not 0 < number <= len(division.spare):
        return []
    promised = promised_elsewhere(division.round)
    return [address for address in division.spare[number - 1]["doors"] if address not in promised]


def _take_from(this_round: Round, division: Division, turf: Turf | None, number: int, side: Side) -> None:
    if turf is None:
        division.spare = [each for index, each in enumerate(division.spare, start=1) if index != number]
        left = sum(len(each["doors"]) for each in division.spare)
        division.spare_minutes *= left / (left + len(side.doors))
        return
    rest = Door.objects.filter(turf=turf, address__isnull=False).exclude(side=number)
    _walk_anew(this_round, division, turf, list(rest.values_list("address", flat=True)))


def _give_to(this_round: Round, division: Division, turf: Turf | None, side: Side) -> None:
    if turf is None:
        division.spare = [*division.spare, spare_side(side)]
        division.spare_minutes += len(side.doors) * division.minutes_a_door
        return
    had = Door.objects.filter(turf=turf, address__isnull=False).values_list("address", flat=True)
    _walk_anew(this_round, division, turf, [*had, *(door.id for door in side.doors)])


def _walk_anew(this_round: Round, division: Division, turf: Turf, addresses: list[int]) -> None:
    table = table_of(this_round)
    if table is None:
        raise PlanRefused(
            _("De koffietafel heeft nog geen plek. Zet bij ‘Wanneer’ de beker op de kaart."), mend_at="round_when"
        )
    walk = walk_for(this_round, doors_to_cut(addresses), table, minutes_a_door=division.minutes_a_door)
    write_walks([(turf, walk)])


def _keep(division: Division) -> None:
    division.version += 1
    division.save()
