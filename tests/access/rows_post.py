"""Rows of post and announcing: see tests/access/table.py for how."""

from tests.access.table import Row, everyone, members
from tests.cast import at
from tests.outreach.announcing import plan


def a_planned_round(oost, noor, joost, lindenstraat):
    return {"pk": plan(oost, [(lindenstraat.addresses.all(), [noor, joost])]).pk}


def an_announced_code(oost, noor, joost, lindenstraat):
    doors = lindenstraat.addresses.all()
    return {"code": plan(oost, [(doors, [noor, joost])], state="announced", announced_at=at()).code}


AN_ADDRESS = {"street": "Lindenstraat", "number": "7"}

ROWS = [
    Row("flyer", members(200), a_planned_round),
    Row("flyer_picture", members(200), a_planned_round),
    Row("public_round", everyone(200), an_announced_code, anonymous=200),
    Row("public_round", everyone(302), an_announced_code, method="POST", data=AN_ADDRESS, anonymous=302),
    Row("public_round", everyone(404), lambda: {"code": "geraden"}, anonymous=404),
]
