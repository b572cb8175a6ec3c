"""The step in which a coordinator sees how the doors are divided, and has them divided again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import coordinated_round_for, coordinates, round_for
from outreach.division.changing import PlanRefused, duos_are_open, is_open, table_of
from outreach.division.dividing import divide
from outreach.division.sides import SPARE_SHOWN, sides_of, spare_sides
from outreach.division.steps import step_in_words
from outreach.division.turfs import division_if_any, doors_on_map, idle_duos, outlook_of, people_of, turf_rows
from outreach.division.undoing import in_words, last_step
from outreach.door.cautions import mark_cautions
from outreach.forms.dividing import DivideForm
from outreach.models import Round
from outreach.planning.choices import street_names
from outreach.planning.planning import plan_next_round
from outreach.planning.spots import FAR_KM, kilometres_away
from outreach.planning.steps import progress_of, steps_of
from outreach.views.refusing import refuse
from teams.context import SignedInRequest
from teams.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def round_divide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    if request.method != "POST":
        this_round = round_for(request.user, pk)
        asked = {"moving": request.GET.get("kant", ""), "table_at": request.GET.get("tafel", "")}
        return render(request, "outreach/round_divide.html", page_of(this_round, request.user) | asked)
    this_round = coordinated_round_for(request.user, pk)
    form = DivideForm(request.POST)
    try:
        divide(this_round=this_round, by=request.user, **form.asked())
    except PlanRefused as refused:
        return refuse(request, this_round, refused)
    return redirect("round_divide", pk)


@require_POST
def round_next(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    try:
        following = plan_next_round(this_round=this_round, by=request.user)
    except PlanRefused as refused:
        return refuse(request, this_round, refused)
    messages.success(request, _("De volgende ronde staat klaar, een week later. Kies wanneer jullie gaan."))
    return redirect("round_when", following.pk)


def page_of(this_round: Round, user: User) -> dict[str, Any]:
    """What the page shows."""
    rows, table, division = turf_rows(this_round), table_of(this_round), division_if_any(this_round)
    mark_cautions(rows, this_round, by=user)
    progress, spare = progress_of(this_round), spare_sides(division)
    may_plan, sides = coordinates(user, this_round.team), sides_of(this_round)
    spots = ((door[0], door[1]) for door in doors_on_map(this_round))
    away = kilometres_away(table, spots) if table else 0
    under_way = division is not None and division.is_under_way
    may_divide = may_plan and duos_are_open(this_round) and not under_way
    step = last_step(this_round) if may_divide else None
    return {
        "round": this_round, "outlook": outlook_of(this_round, rows), "progress": progress, "division": division,
        "duos": [(row, sides.get(row.turf.letter, [])) for row in rows],
        "spare": spare[:SPARE_SHOWN], "more_spare": max(0, len(spare) - SPARE_SHOWN),
        "at_table": [person for person in people_of(this_round) if person.turf_id is None],
        "idle": idle_duos(rows), "all_locked": bool(rows) and all(row.turf.locked for row in rows),
        "away": away if away > FAR_KM else None, "coordinates": may_plan, "is_draft": is_open(this_round),
        "may_divide": may_divide, "under_way": under_way,
        "step": step_in_words(division) if division and under_way else "", "undoes": in_words(step) if step else "",
        "steps": steps_of(this_round, "round_divide", progress),
        "streets": street_names(this_round.team) if may_divide and is_open(this_round) else [],
    }  # fmt: skip
