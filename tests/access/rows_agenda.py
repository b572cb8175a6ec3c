"""Rows of the debrief, the netwerk agenda and the start page."""

from outreach.models import AgendaItem, Door, Round, Turf
from outreach.netwerk.agenda import add_item, build_agenda, close_meeting, decide
from tests.access.table import Row, members, signed_in
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


def a_meeting(oost, noor, joost, lindenstraat):
    """With an item of each kind: new, carried over long ago, decided, parked, and a promise."""
    a_round_to_debrief(oost, noor, lindenstraat)
    past = build_agenda(team=oost, on=at(days=-35).date())
    items = list(AgendaItem.objects.order_by("pk"))
    due = {"owner": joost, "due": at(days=-7).date()}
    decide(item=items[0], meeting=past, choice="do", by=noor, **due)
    decide(item=items[1], meeting=past, choice="park", by=noor)
    close_meeting(past, by=noor)
    meeting = build_agenda(team=oost)
    decide(item=items[2], meeting=meeting, choice="drop", by=noor)
    add_item(meeting=meeting, text="Wie gaat er mee naar de lampionnentocht?", theme=None, by=noor)
    return {"pk": meeting.pk}


def a_meeting_that_is_over(oost, noor, joost, lindenstraat):
    pk = a_meeting(oost, noor, joost, lindenstraat)["pk"]
    return {"pk": close_meeting(oost.meetings.get(pk=pk), by=noor).pk}


def an_item(oost, noor):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Lantaarn stuk", theme=None, by=noor)
    return {"pk": meeting.pk, "item": item.pk}


def a_promise(oost, noor, joost):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Lantaarn stuk", theme=None, by=noor)
    decision = decide(item=item, meeting=meeting, choice="do", by=noor, owner=joost, due=meeting.date)
    return {"pk": decision.pk}


in_a_team = members(200) | {"wil": 200, "vera": 200}
what_they_wrote = {"seen": "", "do": "save", "picture": "Veel jonge gezinnen"}

ROWS = [
    Row("walk_end", members(200), a_round_being_walked),
    Row("walk_end", members(302), a_round_being_walked, method="POST", data={"sure": "on"}),
    Row("debrief", members(200), a_round_to_debrief),
    Row("debrief", members(302), a_round_to_debrief, method="POST", data=what_they_wrote),
    Row("round_notes", members(200), a_round_to_debrief),
    Row("start", signed_in(200)),
    Row("agenda", in_a_team),
    Row("meeting_list", in_a_team),
    Row("api-1:known_words_of_team", in_a_team, anonymous=401),
    Row("meeting_detail", members(200), a_meeting),
    Row("meeting_detail", members(200), a_meeting_that_is_over),
    Row("meeting_close", members(302), a_meeting, method="POST"),
    Row("item_add", members(302), a_meeting, method="POST", data={"text": "Lampionnentocht", "theme": ""}),
    Row("item_decide", members(302), an_item, method="POST", data={"choice": "drop"}),
    Row("item_undecide", members(302), an_item, method="POST"),
    Row("item_take_up", members(302), an_item, method="POST"),
    Row("decision_done", members(302), a_promise, method="POST", data={"next": "agenda"}),
]
