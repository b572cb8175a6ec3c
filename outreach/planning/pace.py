"""How many minutes a door takes: from a team's own rounds once there are enough, else as in the field."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from outreach.cutting.doors import METRES_A_MINUTE, MINUTES_A_DOOR
from outreach.models import Round, Turf, Visit
from teams.models import Team

# Fewer doors or walks than this say more about one afternoon than about a team.
ENOUGH_DOORS = 100
ENOUGH_WALKS = 3
DOORS_OF_A_WALK = 10
LOOK_BACK = timedelta(days=365)
# Longer between two doors is a break, not a door: even a long talk is over by then.
LONGEST_AT_A_DOOR = timedelta(minutes=25)
FASTEST, SLOWEST = 2.0, 8.0


@dataclass(frozen=True)
class Pace:
    """Minutes a door without the walking, to one decimal; `own` when it comes from the team's own rounds."""

    minutes: float
    own: bool = False


def minutes_a_door(team: Team) -> float:
    """What a plan counts for each door, the walking not included."""
    return pace_of(team).minutes


def pace_of(team: Team) -> Pace:
    """The middle one of the team's own walks of the last year: one odd afternoon does not change it."""
    doors = [(len(times), _minutes(times, walked)) for times, walked in _walks(team)]
    if len(doors) < ENOUGH_WALKS or sum(rung for rung, _minutes in doors) < ENOUGH_DOORS:
        return Pace(MINUTES_A_DOOR)
    own = median(minutes for _rung, minutes in doors)
    return Pace(round(min(max(own, FASTEST), SLOWEST), 1), own=True)


def _walks(team: Team) -> list[tuple[list[datetime], float]]:
    """Of each loopgebied of a closed round: when each door was rung at, and the metres of the plan a door."""
    closed = Round.objects.of_team(team).filter(state=Round.State.CLOSED, starts_at__gte=timezone.now() - LOOK_BACK)
    rung: dict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    visits = Visit.objects.counting().filter(door__turf__round__in=closed).order_by("received_at")
    for turf, door, device, received in visits.values_list("door__turf", "door", "device_time", "received_at"):
        rung[turf][door] = _moment(device, received)
    turfs = Turf.objects.filter(pk__in=rung).annotate(n=Count("doors")).values_list("pk", "metres", "n")
    return [(sorted(rung[pk].values()), metres / n) for pk, metres, n in turfs if len(rung[pk]) >= DOORS_OF_A_WALK]


def _minutes(times: list[datetime], metres: float) -> float:
    """Minutes a door from the first to the last, without breaks and without walking so many metres a door."""
    gaps = [later - sooner for sooner, later in pairwise(times)]
    kept = [gap for gap in gaps if gap <= LONGEST_AT_A_DOOR] or [LONGEST_AT_A_DOOR]
    return sum(kept, timedelta()) / len(kept) / timedelta(minutes=1) - metres / METRES_A_MINUTE


def _moment(device_time: str, received: datetime) -> datetime:
    """By the phone's own clock: events from a street without a connection are received all at once."""
    try:
        moment = datetime.fromisoformat(device_time)
    except ValueError:
        return received
    return moment if moment.tzinfo else received
