"""Where a team rang in vain before a round, by address: what the rule of attempts.py is asked of."""

from collections import defaultdict
from collections.abc import Collection

from outreach.models import Outcome, Round, Visit
from outreach.netwerk.gathering import REACHED
from outreach.planning.attempts import WITHIN, Attempts, Ring, attempts_at
from outreach.planning.visited import Key, key_of

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
    fields = [f"door__address__{field}" for field in ("street", "number", "letter", "addition")]
    for *address, outcome, at in visits.order_by().values_list(*fields, "outcome", "received_at"):
        rings[key_of(*address)].append(Ring(at, answered=outcome in REACHED))
    return {key: attempts_at(found, at=begin) for key, found in rings.items()}
