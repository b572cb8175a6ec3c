"""The steps in which a coordinator plans a round: when, where, and who."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import coordinated_round_for, team_to_plan_for
from outreach.changing import PlanRefused, duos_are_open, is_open
from outreach.choices import choices_of, street_names
from outreach.dividing import divide
from outreach.forms.planning import WhenForm, WhereForm, WhoForm
from outreach.models import Round
from outreach.outlook import WALKING_A_DOOR, duos_for
from outreach.pace import minutes_a_door
from outreach.planning import (
    change_when,
    choose_area,
    choose_people,
    plan_round,
)
from outreach.proposing import Known, known_for, members_to_ask, proposal_for, standing_places
from outreach.reasons import reasons_for, unspoken
from outreach.steps import steps_of
from outreach.turfs import available_minutes
from outreach.views.refusing import closed, refuse
from teams.context import SignedInRequest

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def round_new(request: SignedInRequest) -> HttpResponse:
    team = team_to_plan_for(request)
    form = WhenForm(request.POST or None, team=team)
    if form.is_valid():
        this_round = plan_round(team=team, when=form.when(), by=request.user)
        return redirect("round_where", this_round.pk)
    context = {"form": form, "municipality": team.municipality, "streets": street_names(team)}
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
        except PlanRefused as refused:
            return refuse(request, this_round, refused)
        return redirect("round_where", pk)
    context = {"form": form, "round": this_round, "municipality": this_round.team.municipality}
    context |= {"streets": street_names(this_round.team), "steps": steps_of(this_round, "round_when")}
    return render(request, "outreach/round_when.html", context)


@get_or_post
def round_where(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    if not is_open(this_round):
        return refuse(request, this_round, closed(this_round))
    choices = choices_of(this_round.team)
    form = WhereForm(request.POST or None, choices=choices)
    if form.is_valid():
        try:
            choose_area(this_round=this_round, by=request.user, **form.cleaned_data)
        except PlanRefused as refused:
            return refuse(request, this_round, refused)
        return redirect("round_who", pk)
    chosen = _chosen(request, this_round)
    doors, available = choices.dwellings_in(**chosen), available_minutes(this_round)
    pace = minutes_a_door(this_round.team)
    context = {
        "form": form, "round": this_round, "choices": choices, "chosen": chosen, "doors": doors,
        "available": available, "duos": duos_for(doors, available, pace), "steps": steps_of(this_round, "round_where"),
        "sums": {"cells": choices.cells, "available": available, "a_door": pace + WALKING_A_DOOR},
    }  # fmt: skip
    return render(request, "outreach/round_where.html", context)


def _chosen(request: HttpRequest, this_round: Round) -> dict[str, set[int]]:
    """What is ticked: as it was sent, else as it was kept."""
    if request.method == "POST":
        sent = {name: request.POST.getlist(name) for name in ("streets", "neighbourhoods")}
        return {name: {int(pk) for pk in keys if pk.isdecimal() and len(pk) < 20} for name, keys in sent.items()}
    kept = this_round.streets.values_list("pk", flat=True), this_round.neighbourhoods.values_list("pk", flat=True)
    return {"streets": set(kept[0]), "neighbourhoods": set(kept[1])}


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
            divide(this_round=this_round, by=request.user)
        except PlanRefused as refused:
            return refuse(request, this_round, refused)
        return redirect("round_divide", pk)
    elif not form.is_bound:
        form = WhoForm(initial=standing_places(this_round) or proposal_for(members, known), members=members)
    context = {"form": form, "round": this_round, "steps": steps_of(this_round, "round_who")}
    return render(request, "outreach/round_who.html", context | _duos_as_placed(form, known))


@require_POST
def round_duos(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Only the reasons of the duos as they stand in the form; nothing is kept."""
    this_round = coordinated_round_for(request.user, pk)
    form = WhoForm(request.POST, members=members_to_ask(this_round))
    return render(request, "outreach/_duo_reasons.html", _duos_as_placed(form, known_for(this_round)))


def _duos_as_placed(form: WhoForm, known: Known) -> dict[str, object]:
    duos = reasons_for(form.placed(), known)
    return {"duos": duos, "known": known, "unspoken": unspoken(duos, known)}
