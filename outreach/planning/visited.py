"""Where a team rang before: how long ago, whether someone came to the door, and whose turn it then is."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Max, Q

from buurt.places.models import Address
from outreach.models import Round, Visit
from outreach.netwerk.gathering import REACHED

Key = tuple[int, int, str]
"""Street, number and mark: the same door also when two sources, or an old and a new row, both have it."""
KEY = ("street", "number", "mark")

# A visit counts as long ago from so many weeks; the more of these have passed, the sooner a door's turn comes.
STEPS = (13, 26, 52)


@dataclass(frozen=True)
class Before:
    """The visits of a team to one address. `weeks`: whole weeks from the last one to the start of the round."""

    weeks: int
    reached: bool

    @property
    def rank(self) -> int:
        """1 to 8, where 0 is for who was never visited. Longest ago comes first: a year, half a year, a quarter, less;
        within each, doors where nobody ever answered go before the others."""
        recent = sum(self.weeks < step for step in STEPS)
        return 1 + 2 * recent + self.reached


def key_of(address: Address) -> Key:
    return address.street_id, address.number, address.mark


def visited_before(this_round: Round) -> dict[Key, Before]:
    """Each address that this team visited, apart from in this round. A visit that was taken back does not count."""
    visits = Visit.objects.counting().of_team(this_round.team).exclude(door__turf__round=this_round)
    rows = visits.filter(door__address__isnull=False).order_by().values_list(*(f"door__address__{f}" for f in KEY))
    rows = rows.annotate(last=Max("received_at"), reached=BoolOr(Q(outcome__in=REACHED)))
    return {
        (street, number, mark): Before(max(0, (this_round.starts_at - last) // timedelta(weeks=1)), reached)
        for street, number, mark, last, reached in rows
    }
