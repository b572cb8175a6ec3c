"""Rows of the conversation guide: see tests/access/table.py for how."""

from tests.access.rows_outreach import a_planned_round, coordinators_of_a_team
from tests.access.table import Row, coordinator

A_PART = {"title": ["Zo begin je"], "text": ["Lach.\n‘Goedemiddag!’"]}

ROWS = [
    Row("guide_edit", coordinators_of_a_team),
    Row("guide_edit", coordinator(302) | {"wil": 302, "vera": 302}, method="POST", data=A_PART),
    Row("round_question", coordinator(302), a_planned_round, method="POST", data={"question": "Hoe is het plein?"}),
]
