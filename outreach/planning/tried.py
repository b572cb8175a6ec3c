"""Where a team rang in vain before a round, by address: what the rule of attempts.py is asked of."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models.functions import Coalesce

from outreach.door.clock import happened_at
from outreach.models import Outcome, Round, Visit
from outreach.netwerk.gathering import REACHED
from outreach.planning.attempts import WITHIN, Attempts, Ring, attempts_at
from outreach.planning.visited import KEY, Key

IN_VAIN = {Outcome.NOT_HOME, Outcome.NO_ACCESS}
NEVER_TRIED = Attempts()


def tried_before(this_round: Round, *, addresses: Collection[int] | None = None) -> dict[Key, Attempts]:
    """The attempts at each address before this round begins: of all, or of those that are named."""
    begin = this_round.starts_at
    visits = Visit.objects.counting().of_team(this_round.team).exclude(door__turf__round=this_round)
    visits = visits.filter(outcome__in=IN_VAIN | REACHED, received_at__gte=begin - WITHIN, received_at__lt=begin)
    visits = (
        visits.filter(door__address__isnull=False) if addresses is None else visits.filter(door__address__in=addresses)
    )
    rings: dict[Key, list[Ring]] = defaultdict(list)
    fields = [f"door__address__{field}" for field in KEY]
    began = Coalesce("door__turf__round__walked_at", "door__turf__round__starts_at")
    clock = ("device_time", "received_at", "skewed", "began")
    told = visits.order_by().annotate(began=began).values_list(*fields, "outcome", *clock)
    for street, number, mark, outcome, said, received, skewed, since in told:
        at = happened_at(said, received, skewed=skewed, since=since)
        rings[street, number, mark].append(Ring(at, answered=outcome in REACHED))
    return {key: attempts_at(found, at=begin) for key, found in rings.items()}
