"""Doors that are not as the list says: reported by a duo, shown to the coordinator, and decided on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from buurt.places.models import Address
from outreach import journal
from outreach.door.event_kinds import EventRefused, Kept
from outreach.door.event_schema import SentReport
from outreach.models import Door, DoorFound, DoorReport, DoorRuling, Outcome, Round, Visit
from teams.models import Team, User

NO_DOOR = {Outcome.NOT_A_DWELLING, Outcome.NOT_FOUND}


class Reported(NamedTuple):
    """Something a duo told of a door with an address; `ruling` is what was decided since."""

    door: Door
    what: str
    by: str
    at: datetime
    ruling: DoorRuling | None = None


@dataclass(frozen=True)
class Reports:
    waiting: list[Reported]
    decided: list[Reported]
    found: list[DoorFound]  # with `asks_rest`: whether someone there asked not to be rung
    taken_up: list[DoorFound]  # or decided not to be

    def __bool__(self) -> bool:
        return bool(self.open or self.decided or self.taken_up)

    @property
    def open(self) -> int:
        """How many wait for a decision."""
        return len(self.waiting) + len(self.found)


def keep_report(this_round: Round, event: SentReport, common: dict[str, Any]) -> Kept:
    door = Door.objects.filter(turf__round=this_round, pk=event.door).first()
    if door is None:
        raise EventRefused(_("Deze deur hoort niet bij deze ronde. Laad de pagina opnieuw."))
    DoorReport.objects.create(door=door, kind=event.kind, **common)
    return "created"


def reports_of(this_round: Round) -> Reports:
    """What the duos of this round found other than the list says, and what was decided of it."""
    told = _told(this_round)
    addresses = {each.door.address_id for each in told}
    rulings = {
        each.address_id: each for each in DoorRuling.objects.filter(team=this_round.team_id, address__in=addresses)
    }
    all_of_them = [each._replace(ruling=_ruling(rulings.get(each.door.address_id), each.at)) for each in told]
    wish = Visit.objects.counting().filter(door=OuterRef("door"), outcome=Outcome.DO_NOT_RING)
    found = DoorFound.objects.filter(door__turf__round=this_round).annotate(asks_rest=Exists(wish))
    found = found.select_related("door__turf", "door__address__street", "by").order_by("received_at")
    return Reports(
        [each for each in all_of_them if each.ruling is None],
        [each for each in all_of_them if each.ruling is not None],
        [each for each in found if not each.decision],
        [each for each in found if each.decision],
    )


@transaction.atomic
def rule_on(*, team: Team, address: Address, leaves_out: bool, by: User) -> DoorRuling:
    """Leave this address out of the plans of the team from now on, or keep it in."""
    facts = {"leaves_out": leaves_out, "purpose": address.purpose, "lon": address.lon, "lat": address.lat}
    ruling, _made = DoorRuling.objects.update_or_create(
        team=team, address=address, defaults={**facts, "decided_at": timezone.now()}
    )
    journal.door_ruled(ruling, by=by)
    return ruling


def _told(this_round: Round) -> list[Reported]:
    """In walking order; a door with both an outcome and a report is told by the report."""
    here = {"door__turf__round": this_round, "door__address__isnull": False}
    rows: dict[Any, Reported] = {}
    latest = Visit.objects.filter(**here).latest_of_door()
    visits = Visit.objects.filter(pk__in=latest.values("pk"), outcome__in=NO_DOOR)
    for visit in visits.select_related("by", "door__turf", "door__address__street"):
        rows[visit.door_id] = Reported(visit.door, visit.get_outcome_display(), visit.by.first_name, visit.received_at)
    for told in (
        DoorReport.objects.filter(**here).latest_of_door().select_related("by", "door__turf", "door__address__street")
    ):
        if told.kind != DoorReport.Kind.NONE:
            rows[told.door_id] = Reported(told.door, told.get_kind_display(), told.by.first_name, told.received_at)
    return sorted(rows.values(), key=lambda row: (row.door.turf.letter, row.door.position))


def _ruling(ruling: DoorRuling | None, told_at: datetime) -> DoorRuling | None:
    """Only what was decided after it was told."""
    return ruling if ruling and ruling.decided_at >= told_at else None
