"""Rows of outreach: see tests/access/table.py for how."""

from outreach.models import Round
from tests.access.table import Row, members, signed_in
from tests.cast import at


def a_draft_round(oost, noor):
    return {"pk": Round.objects.create(team=oost, starts_at=at(days=7), ends_at=at(2, days=7), created_by=noor).pk}


ROWS = [
    Row("round_list", signed_in(200)),
    Row("round_detail", members(200), a_draft_round),
]
