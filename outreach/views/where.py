"""The step in which a coordinator chooses where a round goes."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import coordinated_round_for
from outreach.division.changing import PlanRefused, is_open
from outreach.forms.where import WhereForm
from outreach.planning.choices import choices_of, keys_to_choose
from outreach.planning.estimate import estimate_of
from outreach.planning.planning import choose_area
from outreach.planning.steps import steps_of
from outreach.views.refusing import closed, refuse
from teams.context import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def round_where(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    if not is_open(this_round):
        return refuse(request, this_round, closed(this_round))
    choices = choices_of(this_round)
    form = WhereForm(request.POST or None, this_round=this_round, **choices.keys)
    if form.is_valid() and "count" not in request.POST:
        try:
            choose_area(this_round=this_round, choice=form.choice, by=request.user)
            return redirect("round_who", pk)
        except PlanRefused as refused:
            form.add_error(None, refused.message)
    sums = estimate_of(this_round, form.chosen, rest_weeks=form.choice.rest_weeks)
    context = {"form": form, "round": this_round, "choices": choices, "sums": sums}
    return render(request, "outreach/round_where.html", context | {"steps": steps_of(this_round, "round_where")})


@require_POST
def round_where_sums(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Only what the choice asks as it stands in the form; nothing is kept."""
    this_round = coordinated_round_for(request.user, pk)
    form = WhereForm(request.POST, this_round=this_round, **keys_to_choose(this_round.team))
    form.is_valid()
    sums = estimate_of(this_round, form.chosen, rest_weeks=form.choice.rest_weeks)
    context = {"form": form, "round": this_round, "sums": sums, "live": True}
    return render(request, "outreach/_where_sums.html", context)
