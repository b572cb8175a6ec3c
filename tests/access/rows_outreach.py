"""Rows of outreach: see tests/access/table.py for how."""

from outreach.division.dividing import divide
from outreach.models import Participant, Round, Turf
from tests.access.table import Row, coordinator, members, signed_in
from tests.cast import at


def draft(oost, noor):
    return Round.objects.create(
        team=oost, starts_at=at(days=7), ends_at=at(2, days=7), created_by=noor, table_spot="Plein De Linde",
        table_lon=5.0023, table_lat=52.0025,
    )  # fmt: skip


def a_draft_round(oost, noor):
    return {"pk": draft(oost, noor).pk}


def a_planned_round(oost, noor, joost, lindenstraat, beukenstraat):
    this_round = draft(oost, noor)
    this_round.streets.set([lindenstraat, beukenstraat])
    turf = Turf.objects.create(round=this_round, team=oost, letter="A")
    for user in (noor, joost):
        membership = user.memberships.get(team=oost)
        Participant.objects.create(round=this_round, membership=membership, turf=turf, brings="koffie")
    divide(this_round=this_round, by=noor)
    return {"pk": this_round.pk}


def a_filled_in_when(lindenstraat):
    return {
        "name": "Bakkie in de Wijk", "date": at(days=7).date().isoformat(), "begin": "13:30", "end": "16:00",
        "table_spot": "op het Lindeplein", "table_at": "Lindenstraat 12",
    }  # fmt: skip


def the_lindenstraat(lindenstraat):
    return {"streets": [lindenstraat.pk]}


def noor_and_joost(noor, joost):
    pks = [user.memberships.get().pk for user in (noor, joost)]
    return {f"comes_{pk}": "on" for pk in pks} | {f"place_{pk}": "A" for pk in pks}


coordinators_of_a_team = coordinator(200) | {"wil": 200, "vera": 200}

ROWS = [
    Row("round_list", signed_in(200)),
    Row("round_detail", members(200), a_planned_round),
    Row("round_prepare", members(200), a_planned_round),
    Row("round_new", coordinators_of_a_team),
    # Vera's municipality has no Lindenstraat: her form comes back.
    Row("round_new", coordinator(302) | {"wil": 302, "vera": 200}, method="POST", data=a_filled_in_when),
    Row("round_place", {"noor": 404, "wil": 404, "vera": 404}),
    Row("round_when", coordinator(200), a_planned_round),
    Row("round_when", coordinator(302), a_planned_round, method="POST", data=a_filled_in_when),
    Row("round_where", coordinator(200), a_planned_round),
    Row("round_where", coordinator(302), a_planned_round, method="POST", data=the_lindenstraat),
    Row("round_where_sums", coordinator(200), a_planned_round, method="POST", data=the_lindenstraat),
    Row("round_who", coordinator(200), a_planned_round),
    Row("round_who", coordinator(302), a_planned_round, method="POST", data=noor_and_joost),
    Row("round_duos", coordinator(200), a_planned_round, method="POST", data=noor_and_joost),
    Row("round_divide", members(200), a_planned_round),
    Row("round_divide", coordinator(302), a_planned_round, method="POST"),
    Row("walk_list", members(200), a_planned_round),
    Row("round_progress", members(200), a_planned_round),
    Row("round_side", coordinator(302), a_planned_round, method="POST", data={"side": "A.1", "to": ""}),
    Row("round_lock", coordinator(302), a_planned_round, method="POST", data={"letter": "A", "locked": "on"}),
    Row("round_table", coordinator(302), a_planned_round, method="POST", data={"table_at": "Lindenstraat 12"}),
    Row("round_longer", coordinator(302), a_planned_round, method="POST"),
    Row("round_undo", coordinator(302), a_planned_round, method="POST"),
    Row("round_next", coordinator(302), a_planned_round, method="POST"),
    Row("round_map", members(200), a_planned_round),
    Row("round_choice_map", coordinator(200), a_planned_round),
]
