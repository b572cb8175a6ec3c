"""The steps in which a coordinator plans a round: when, and who. Where is in where.py."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from buurt.methods import get_or_post
from outreach.access import coordinated_round_for, team_to_plan_for
from outreach.division.changing import PlanRefused, duos_are_open, is_open
from outreach.division.dividing import divide_unless_done
from outreach.forms.planning import WhenForm, WhoForm
from outreach.models import Round
from outreach.pairing.proposing import Known, known_for, members_to_ask, proposal_for, standing_places
from outreach.pairing.reasons import reasons_for, unspoken
from outreach.planning.called_back import moments_chosen
from outreach.planning.choices import street_names
from outreach.planning.estimate import duos_needed
from outreach.planning.planning import (
    change_when,
    choose_people,
    plan_round,
)
from outreach.planning.steps import steps_of
from outreach.views.refusing import closed, refuse
from teams.context import SignedInRequest


@get_or_post
def round_new(request: SignedInRequest) -> HttpResponse:
    team = team_to_plan_for(request)
    chosen = list(moments_chosen(team))
    wanted = next((moment for moment in chosen if str(moment.pk) == request.GET.get("moment")), None)
    form = WhenForm(request.POST or None, team=team, chosen=wanted)
    if form.is_valid():
        this_round = plan_round(team=team, when=form.when(), by=request.user)
        return redirect("round_where", this_round.pk)
    context = {
        "form": form,
        "municipality": team.municipality,
        "streets": street_names(team),
        "chosen": chosen,
    }
    return render(request, "outreach/round_when.html", context | {"steps": steps_of(None, "round_when")})


@get_or_post
def round_when(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    if not is_open(this_round):
        return refuse(request, this_round, closed(this_round))
    form = WhenForm(request.POST or None, team=this_round.team, this_round=this_round)
    if form.is_valid():
        try:
            change_when(this_round=this_round, when=form.when(), by=request.user)
            return redirect("round_where", pk)
        except PlanRefused as refused:
            form.add_error(None, refused.message)
    context = {"form": form, "round": this_round, "municipality": this_round.team.municipality}
    context |= {"streets": street_names(this_round.team), "chosen": moments_chosen(this_round.team)}
    context["steps"] = steps_of(this_round, "round_when")
    return render(request, "outreach/round_when.html", context)


@get_or_post
def round_who(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    if not duos_are_open(this_round):
        return refuse(request, this_round, closed(this_round))
    members = members_to_ask(this_round)
    form, known = WhoForm(request.POST or None, members=members), known_for(this_round)
    if "propose" in request.POST:
        form = WhoForm(initial=proposal_for(form.coming(), known, brings=request.POST), members=members)
    elif form.is_valid():
        try:
            choose_people(this_round=this_round, places=form.places(), by=request.user)
            divide_unless_done(this_round=this_round, by=request.user)
        except PlanRefused as refused:
            return refuse(request, this_round, refused)
        return redirect("round_divide", pk)
    elif not form.is_bound:
        form = WhoForm(initial=standing_places(this_round) or proposal_for(members, known), members=members)
    context = {"form": form, "round": this_round, "steps": steps_of(this_round, "round_who")}
    return render(request, "outreach/round_who.html", context | _duos_as_placed(this_round, form, known))


@require_POST
def round_duos(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Only the reasons of the duos as they stand in the form; nothing is kept."""
    this_round = coordinated_round_for(request.user, pk)
    form = WhoForm(request.POST, members=members_to_ask(this_round))
    return render(request, "outreach/_duo_reasons.html", _duos_as_placed(this_round, form, known_for(this_round)))


def _duos_as_placed(this_round: Round, form: WhoForm, known: Known) -> dict[str, object]:
    placed, needed = form.placed(), duos_needed(this_round)
    duos = reasons_for(placed, known)
    return {
        "duos": duos,
        "known": known,
        "unspoken": unspoken(duos, known),
        "needed": needed,
        "spare_duos": 0 < needed < len(duos),
        "table_alone": all(letter for _member, letter in placed),
    }
