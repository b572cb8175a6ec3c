"""Rows of outreach: see tests/access/table.py for how."""

from outreach.models import Round
from tests.access.table import Row, coordinator, members, signed_in
from tests.cast import at


def a_draft_round(oost, noor):
    return {"pk": Round.objects.create(team=oost, starts_at=at(days=7), ends_at=at(2, days=7), created_by=noor).pk}


ROWS = [
    Row("round_list", signed_in(200)),
    # Each coordinator plans for the team they are in.
    Row("round_new", {"noor": 200, "wil": 200, "vera": 200}),
    # Nothing was asked for: whoever may ask is told so.
    Row("round_place", {"noor": 404}),
    Row("round_detail", members(200), a_draft_round),
    Row("round_prepare", members(200), a_draft_round),
    Row("round_map", members(200), a_draft_round),
    Row("round_choice_map", coordinator(200), a_draft_round),
    Row("round_when", coordinator(200), a_draft_round),
    Row("round_where", coordinator(200), a_draft_round),
    Row("round_who", coordinator(200), a_draft_round),
    Row("round_divide", members(200), a_draft_round),
]
