"""Rows of the debrief, the netwerk agenda and the start page."""

from outreach.models import Door, Round, Turf
from tests.access.table import Row, members
from tests.cast import at
from tests.outreach.heard import a_talk, a_visit


def a_round(team, state):
    made = Round.objects.create(team=team, starts_at=at(days=-1), ends_at=at(2, days=-1), state=state)
    return made, {"pk": made.pk}


def a_round_being_walked(oost):
    return a_round(oost, Round.State.WALKING)[1]


def a_round_to_debrief(oost, noor, lindenstraat):
    made, kwargs = a_round(oost, Round.State.DEBRIEFED)
    turf = Turf.objects.create(round=made, team=oost, letter="A")
    addresses = enumerate(lindenstraat.addresses.order_by("number"), 1)
    doors = [Door.objects.create(team=oost, turf=turf, address=address, position=n) for n, address in addresses]
    for door in doors[:6]:
        signals = [("wish", "taal-en-leren", "Wil Nederlands leren"), ("worry", None, "De straat is donker")]
        a_talk(door, noor, topics=["taal-en-leren"], feeling=3, knows_team=True, note="Fijn gesprek", signals=signals)
    a_visit(doors[6], noor)
    return kwargs


what_they_wrote = {"seen": "", "do": "save", "picture": "Veel jonge gezinnen"}

ROWS = [
    Row("walk_end", members(200), a_round_being_walked),
    Row("walk_end", members(302), a_round_being_walked, method="POST"),
    Row("debrief", members(200), a_round_to_debrief),
    Row("debrief", members(302), a_round_to_debrief, method="POST", data=what_they_wrote),
    Row("round_notes", members(200), a_round_to_debrief),
]
