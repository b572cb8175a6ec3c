"""Rows of promises to residents: see tests/access/table.py for how."""

from outreach.models import Round
from outreach.netwerk.debriefing import end_walk
from tests.access.rows_walk import a_walk
from tests.access.table import Row, members
from tests.outreach.promises import a_promise


def a_promise_at_a_door(oost, noor, joost, lindenstraat):
    """Of Joost; Noor coordinates his team, and has two of her own, of which one is late."""
    this_round = Round.objects.get(**a_walk(oost, noor, joost, lindenstraat))
    door = this_round.turfs.get().doors.first()
    a_promise(this_round, noor, what="call", days=-2, text="Bellen over de lantaarn bij het pad")
    a_promise(this_round, noor, what="find_out", days=1)
    a_promise(this_round, joost, days=2, state="done", text="Poster opgehangen")
    return {"pk": a_promise(this_round, joost, door=door, text="Folder Taalcafé in de bus").pk}


def promises_to_read(oost, noor, joost, lindenstraat):
    a_promise_at_a_door(oost, noor, joost, lindenstraat)
    return {}


def a_round_with_promises(oost, noor, joost, lindenstraat):
    a_promise_at_a_door(oost, noor, joost, lindenstraat)
    return {"pk": end_walk(Round.objects.get(), by=noor).pk}


def a_new_one(joost):
    return {"what": "folder", "text": "", "who": joost.pk, "due": "2999-01-01"}


in_a_team = members(200) | {"wil": 200, "vera": 200}

ROWS = [
    Row("promise_list", in_a_team, promises_to_read),
    Row("promise_answer", members(200), a_promise_at_a_door),
    Row("promise_answer", members(302), a_promise_at_a_door, method="POST", data={"do": "give_up", "reason": "Vol"}),
    Row("promise_done", members(302), a_promise_at_a_door, method="POST"),
    Row("promise_new", members(200), a_round_with_promises),
    Row("promise_new", members(200), a_round_with_promises, method="POST", data=a_new_one),
    Row("debrief", members(200), a_round_with_promises),
    Row("start", in_a_team | {"cora": 200, "adam": 200, "otto": 200}, promises_to_read),
]
