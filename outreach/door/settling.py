"""Two results at one door: both are kept, and a coordinator says which one counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import uuid4

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach.door.event_kinds import EventRefused
from outreach.door.event_schema import SentUndo
from outreach.door.events import keep_event
from outreach.models import Consent, Door, Outcome, Round, Visit
from teams.models import User


@dataclass(frozen=True)
class Contested:
    door: Door
    visits: list[Visit]
    ends_a_wish: bool  # choosing may end 'niet aanbellen', or what a resident agreed to


def is_contested(visits: Sequence[Visit]) -> bool:
    """Whether someone logged another result without knowing of the one before. In order of arrival; none taken back."""
    return any(
        later.by_id != earlier.by_id and later.after != earlier.pk and later.outcome != earlier.outcome
        for earlier, later in pairwise(visits)
    )


def contested_doors(this_round: Round) -> list[Contested]:
    """The doors of a round where two people logged different results, each without knowing of the other."""
    counting = Visit.objects.counting().filter(door__turf__round=this_round)
    several = counting.order_by().values("door").annotate(n=Count("pk")).filter(n__gt=1).values("door")
    visits = counting.filter(door__in=several).select_related("by", "door__address__street", "door__turf")
    asked = set(Consent.objects.filter(visit__in=visits).values_list("visit", flat=True))
    of_door: dict[Door, list[Visit]] = {}
    for visit in visits.order_by("door__turf__letter", "door__position", "received_at", "pk"):
        of_door.setdefault(visit.door, []).append(visit)
    return [
        Contested(door, found, any(each.pk in asked or each.outcome == Outcome.DO_NOT_RING for each in found))
        for door, found in of_door.items()
        if is_contested(found)
    ]


@transaction.atomic
def settle_door(this_round: Round, *, keep: Visit, by: User) -> None:
    """The others are taken back as a phone does it: nothing is deleted. Raises EventRefused where there is nothing to
    choose any more, and in a closed round."""
    # Locked, so that two coordinators who choose at once leave one result: the second sees what the first chose.
    Round.objects.select_for_update(no_key=True).get(pk=this_round.pk)
    contested = next((each for each in contested_doors(this_round) if keep in each.visits), None)
    if contested is None:
        raise EventRefused(_("Hier valt niets meer te kiezen: een collega koos al, of nam een bezoek terug."))
    now = timezone.localtime().isoformat(timespec="seconds")
    for visit in contested.visits:
        if visit.pk != keep.pk:
            keep_event(this_round, SentUndo(type="undo", id=uuid4(), device_time=now, visit=visit.pk), by=by)
