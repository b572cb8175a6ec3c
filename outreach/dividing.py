"""Dividing the doors of a round among its duos."""

import itertools
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from outreach import journal
from outreach.area import doors_of
from outreach.changing import PlanRefused, duos_are_open, lock_round, table_of
from outreach.cutting.plan import Walk, cut
from outreach.models import Door, Round, Turf
from teams.models import User


@transaction.atomic
def divide(*, this_round: Round, by: User) -> None:
    """Divide the doors of the chosen area among the duos, in walking order; what was divided before is replaced."""
    locked = lock_round(this_round, open_still=duos_are_open)
    _write_turfs(locked)
    journal.round_divided(locked, by=by)


def divide_again(this_round: Round) -> None:
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
