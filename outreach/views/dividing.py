"""The step in which a coordinator sees how the doors are divided, and changes it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from outreach.access import coordinated_round_for, coordinates, round_for
from outreach.changing import PlanRefused, duos_are_open, table_of
from outreach.dividing import divide
from outreach.spots import kilometres_away
from outreach.steps import progress_of, steps_of
from outreach.turfs import doors_on_map, outlook_of, people_of, turf_rows
from outreach.views.refusing import refuse
from teams.context import SignedInRequest

FAR_KM = 5


@require_http_methods(["GET", "HEAD", "POST"])
def round_divide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    if request.method == "POST":
        this_round = coordinated_round_for(request.user, pk)
        try:
            divide(this_round=this_round, by=request.user)
        except PlanRefused as refused:
            return refuse(request, this_round, refused)
        return redirect("round_divide", pk)
    this_round = round_for(request.user, pk)
    rows, table = turf_rows(this_round), table_of(this_round)
    progress = progress_of(this_round)
    spots = ((door[0], door[1]) for door in doors_on_map(this_round))
    away = kilometres_away(table, spots) if table else 0
    context = {
        "round": this_round, "rows": rows, "outlook": outlook_of(this_round, rows), "progress": progress,
        "at_table": [person for person in people_of(this_round) if person.turf_id is None],
        "away": away if away > FAR_KM else None, "coordinates": coordinates(request.user, this_round.team),
        "steps": steps_of(this_round, "round_divide", progress), "may_divide": duos_are_open(this_round),
    }  # fmt: skip
    return render(request, "outreach/round_divide.html", context)
