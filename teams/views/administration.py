"""The teams and roles of a municipality, for its administrator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from teams import journal
from teams.access import (
    administered_municipality,
    municipal_role_in,
    municipalities_administered_by,
    municipality_to_administer,
    team_administered_by,
)
from teams.appointing import appoint
from teams.context import SignedInRequest
from teams.forms.joining import RoleForm
from teams.forms.team import TeamForm
from teams.membership import StillNeeded
from teams.models import Invitation, Team
from teams.roles import is_last, take_role


def team_list(request: SignedInRequest) -> HttpResponse:
    municipality = administered_municipality(request)
    teams = municipality.teams.with_member_counts().prefetch_related("neighbourhoods")
    context = {
        "municipality": municipality,
        "municipalities": municipalities_administered_by(request.user),
        "teams": teams,
    }
    return render(request, "teams/team_list.html", context)


def team_new(request: SignedInRequest) -> HttpResponse:
    municipality = administered_municipality(request)
    form = TeamForm(request.POST or None, instance=Team(municipality=municipality))
    others = form.others_there() if form.is_valid() else []
    if form.is_valid() and not others:
        team = form.save()
        journal.team_made(team, by=request.user)
        messages.success(request, _("%(team)s is er. Nodig nu een coördinator uit.") % {"team": team})
        return redirect("team_manage", team.pk)
    context = {"municipality": municipality, "form": form, "others": others}
    return render(request, "teams/team_form.html", context)


def team_manage(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """A team as its administrator sees it: facts, members and invitations, and nothing of its work."""
    team = team_administered_by(request.user, pk)
    context = {
        "this_team": team,
        "municipality": team.municipality,
        "members": team.memberships.current().with_rounds_walked().select_related("user"),
        "invitations": Invitation.objects.unanswered().filter(team=team),
        "may_manage": True,
    }
    return render(request, "teams/team_manage.html", context)


def team_settings(request: SignedInRequest, pk: UUID) -> HttpResponse:
    team = team_administered_by(request.user, pk)
    form = TeamForm(request.POST or None, instance=team)
    others = form.others_there() if form.is_valid() else []
    if form.is_valid() and not others:
        journal.team_changed(form.save(), by=request.user)
        messages.success(request, _("De gegevens van het team zijn bewaard."))
        return redirect("team_manage", team.pk)
    context = {"municipality": team.municipality, "this_team": team, "form": form, "others": others}
    return render(request, "teams/team_form.html", context)


def role_list(request: SignedInRequest) -> HttpResponse:
    municipality = administered_municipality(request)
    form = RoleForm(request.POST or None)
    if form.is_valid():
        messages.success(request, appoint(municipality=municipality, by=request.user, **form.cleaned_data))
        return redirect("role_list")
    context = {
        "municipality": municipality,
        "form": form,
        "roles": municipality.roles.select_related("user").order_by("role", "user__name"),
        "invitations": Invitation.objects.unanswered().filter(municipality=municipality),
    }
    return render(request, "teams/role_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def role_take(request: SignedInRequest, pk: int) -> HttpResponse:
    role = municipal_role_in(administered_municipality(request), pk)
    if request.method != "POST":
        context = {"role": role, "municipality": role.municipality, "is_last": is_last(role)}
        return render(request, "teams/role_take.html", context)
    try:
        take_role(role=role, by=request.user)
    except StillNeeded as still_needed:
        messages.error(request, str(still_needed))
    else:
        messages.success(request, _("%(name)s heeft deze rol niet meer.") % {"name": role.user})
    still_administrator = municipalities_administered_by(request.user).exists()
    return redirect("role_list" if still_administrator else "start")


@require_POST
def municipality_switch(request: SignedInRequest) -> HttpResponse:
    municipality = municipality_to_administer(request.user, request.POST.get("municipality"))
    request.session["municipality"] = municipality.pk
    return redirect("team_list")
