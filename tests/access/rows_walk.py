"""Rows of walk: see tests/access/table.py for how."""

import uuid

from django.utils import timezone

from outreach.door.reporting import rule_on
from outreach.models import Door, DoorFound, DoorReport, Round, Talk, Visit
from outreach.netwerk.debriefing import end_walk
from tests.access.table import Row, coordinator, everyone, members
from tests.outreach.rounds import make_round, make_turf

SAID = {"door": "00000000-0000-4000-8000-000000000002", "kind": "wish", "text": "nederlands leren"}
FIRST = uuid.UUID("00000000-0000-4000-8000-000000000001")


def a_walk(oost, noor, joost, lindenstraat):
    this_round = make_round(oost, state=Round.State.WALKING, walked_at=timezone.now())
    make_turf(this_round, "A", lindenstraat.addresses.order_by("number"), [noor, joost])
    return {"pk": this_round.pk}


def a_round_to_start(oost, noor, joost, lindenstraat):
    this_round = make_round(oost)
    make_turf(this_round, "A", lindenstraat.addresses.order_by("number"), [noor, joost])
    return {"pk": this_round.pk}


def a_talk_of_a_walk(oost, noor, joost, lindenstraat):
    kwargs = a_walk(oost, noor, joost, lindenstraat)
    door = Round.objects.get(**kwargs).turfs.get().doors.first()
    shared = {"team": oost, "by": joost}
    visit = Visit.objects.create(id=uuid.uuid4(), door=door, outcome="conversation", **shared)
    Talk.objects.create(id=uuid.uuid4(), visit=visit, turf=door.turf, note="Iets", **shared)
    return {**kwargs, "visit": visit.pk}


def a_turf_of_a_walk(oost, noor, joost, lindenstraat):
    kwargs = a_walk(oost, noor, joost, lindenstraat)
    return {**kwargs, "turf": Round.objects.get(**kwargs).turfs.get().pk}


def a_door_of_a_walk(oost, noor, joost, lindenstraat):
    kwargs = a_walk(oost, noor, joost, lindenstraat)
    turf = Round.objects.get(**kwargs).turfs.get()
    Door.objects.create(pk=SAID["door"], team=oost, turf=turf, label="Woonboot", position=999)
    return kwargs


def two_results(oost, noor, joost, lindenstraat):
    kwargs = a_walk(oost, noor, joost, lindenstraat)
    this_round = Round.objects.get(**kwargs)
    end_walk(this_round, by=noor)
    for pk, by, outcome in ((FIRST, joost, "not_home"), (uuid.uuid4(), noor, "conversation")):
        door = this_round.turfs.get().doors.first()
        Visit.objects.create(id=pk, door=door, outcome=outcome, team=oost, by=by)
    return kwargs


def reported_doors(oost, noor, joost, lindenstraat):
    kwargs = a_walk(oost, noor, joost, lindenstraat)
    first, second, third = Door.objects.filter(turf__round=kwargs["pk"]).order_by("position")[:3]
    shared = {"team": oost, "by": joost}
    DoorReport.objects.create(id=uuid.uuid4(), door=first, kind="double", **shared)
    Visit.objects.create(id=uuid.uuid4(), door=second, outcome="not_found", **shared)
    Visit.objects.create(id=uuid.uuid4(), door=third, outcome="not_a_dwelling", **shared)
    rule_on(team=oost, address=third.address, leaves_out=True, by=noor)
    found = Door.objects.create(team=oost, turf=first.turf, label="Woonboot Geertruida", position=99)
    DoorFound.objects.create(id=found.pk, door=found, **shared)
    return kwargs


def a_found_door(oost, noor, joost, lindenstraat):
    kwargs = reported_doors(oost, noor, joost, lindenstraat)
    return kwargs | {"found": DoorFound.objects.get().pk}


def an_address_left_out(oost, noor, joost, lindenstraat):
    reported_doors(oost, noor, joost, lindenstraat)
    return {}


coordinators_of_a_team = coordinator(200) | {"wil": 200, "vera": 200}

ROWS = [
    Row("visit_settle", coordinator(302), two_results, method="POST", data={"keep": str(FIRST)}),
    Row("debrief", members(200), two_results),
    Row("walk", members(200), a_walk),
    Row("walk", members(302), a_round_to_start, method="POST"),
    Row("round_safety", coordinator(200), a_walk),
    Row("round_safety", coordinator(302), a_walk, method="POST", data={"do": "onzin"}),
    Row("round_doors", coordinator(200), reported_doors),
    Row("round_doors", coordinator(302), reported_doors, method="POST", data={"do": "onzin"}),
    Row("round_door_found", coordinator(302), a_found_door, method="POST", data={"do": "leave"}),
    Row("left_out_list", coordinators_of_a_team, an_address_left_out),
    Row(
        "left_out_list",
        dict.fromkeys(coordinators_of_a_team, 302),
        an_address_left_out,
        method="POST",
        data={"do": "x"},
    ),
    Row("phone_settings", {"adam": 200}),
    Row("phone_settings", {"adam": 302}, method="POST", data={"on": "ja"}),
    Row("walk_shell", everyone(200)),
    Row("walk_worker", everyone(200)),
    Row("api-1:walk_data", members(200), a_walk, anonymous=401),
    Row("api-1:known_words", members(200), a_walk, anonymous=401),
    Row("api-1:fitting_data", members(200), a_turf_of_a_walk, anonymous=401),
    Row("api-1:fitting_said", members(200), a_door_of_a_walk, method="POST", data=SAID, json=True, anonymous=401),
    Row("api-1:talk_data", members(200), a_talk_of_a_walk, anonymous=401),
    Row("api-1:save_events", members(200), a_walk, method="POST", data={"events": []}, json=True, anonymous=401),
]
