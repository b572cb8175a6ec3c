"""Who came by at the coffee table of the finished round."""

from datetime import timedelta

from outreach.door.visiting import record_table_visit
from outreach.models import Round
from teams.models import User

# How many, who, and whether a duo had asked them at their door.
AT_TABLE = (
    (2, ["older"], True), (4, ["adults", "children"], False), (1, ["adults"], True), (3, ["young"], False),
    (2, ["older"], None), (5, ["adults", "children"], True), (2, ["adults"], None), (4, ["children"], False),
)  # fmt: skip


def drink_coffee(this_round: Round, *, by: User) -> None:
    """Twenty-three people came by at the table."""
    at = this_round.starts_at
    for people, who, invited in AT_TABLE:
        at += timedelta(minutes=17)
        record_table_visit(this_round=this_round, people=people, who=who, invited=invited, by=by, at=at)
