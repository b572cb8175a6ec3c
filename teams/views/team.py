"""One's own team: who is in it, when it meets, and one's own place in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from teams import journal
from teams.access import coordinated_team, municipalities_administered_by, own_membership, team_to_work_in
from teams.context import SignedInRequest, current_membership
from teams.emergency import EmergencyForm, set_emergency_contact
from teams.forms.members import LanguagesForm, MembershipForm
from teams.forms.team import TeamFactsForm
from teams.membership import StillNeeded, edit_own, end_membership
from teams.models import Invitation, Membership, Team
from teams.spoken import tell_languages


def team_detail(request: SignedInRequest) -> HttpResponse:
    membership = current_membership(request)
    if membership is None:
        return _without_team(request)
    team = Team.objects.select_related("municipality").prefetch_related("neighbourhoods").get(pk=membership.team_id)
    is_coordinator = membership.role == Membership.Role.COORDINATOR
    return render(
        request,
        "teams/team_detail.html",
        {
            "this_team": team,
            "members": team.memberships.current().with_rounds_walked().select_related("user"),
            "invitations": Invitation.objects.unanswered().filter(team=team) if is_coordinator else [],
            "may_manage": is_coordinator,
            "spoken": team.neighbourhood_languages.exclude(languages=[]).select_related("neighbourhood"),
        },
    )


def _without_team(request: SignedInRequest) -> HttpResponse:
    if municipalities_administered_by(request.user).exists():
        return redirect("team_list")
    return render(request, "teams/no_team.html")


@require_POST
def team_switch(request: SignedInRequest) -> HttpResponse:
    team = team_to_work_in(request.user, request.POST.get("team"))
    request.session["team"] = str(team.pk)
    messages.success(request, _("Je werkt nu in %(team)s.") % {"team": team})
    return redirect("team_detail")


def team_edit(request: SignedInRequest) -> HttpResponse:
    team = coordinated_team(request)
    form = TeamFactsForm(request.POST or None, instance=team)
    if form.is_valid():
        journal.team_changed(form.save(), by=request.user)
        messages.success(request, _("De gegevens van het team zijn bewaard."))
        return redirect("team_detail")
    return render(request, "teams/team_form.html", {"this_team": team, "form": form})


def team_emergency(request: SignedInRequest) -> HttpResponse:
    team = coordinated_team(request)
    form = EmergencyForm(request.POST if request.method == "POST" else None, team=team)
    if form.is_valid():
        set_emergency_contact(team=team, by=request.user, **form.cleaned_data)
        messages.success(request, _("Het noodcontact is bewaard."))
        return redirect("team_detail")
    return render(request, "teams/emergency_form.html", {"this_team": team, "form": form})


def team_languages(request: SignedInRequest) -> HttpResponse:
    team = coordinated_team(request)
    form = LanguagesForm(request.POST if request.method == "POST" else None, team=team)
    if form.is_valid():
        tell_languages(team=team, told=form.told(), by=request.user)
        messages.success(request, _("De talen zijn bewaard. Bij het maken van duo’s tellen ze mee."))
        return redirect("team_detail")
    return render(request, "teams/team_languages.html", {"this_team": team, "form": form})


def membership_edit(request: SignedInRequest) -> HttpResponse:
    membership = own_membership(request)
    form = MembershipForm(request.POST or None, instance=membership)
    if form.is_valid():
        edit_own(membership=membership, **form.cleaned_data)
        messages.success(request, _("Je gegevens zijn bewaard."))
        return redirect("team_detail")
    return render(request, "teams/membership_form.html", {"this_team": membership.team, "form": form})


def membership_leave(request: SignedInRequest) -> HttpResponse:
    membership, refusal = own_membership(request), ""
    if request.method == "POST":
        try:
            end_membership(membership=membership, by=request.user)
        except StillNeeded as still_needed:
            refusal = str(still_needed)
        else:
            messages.success(request, _("Je zit niet meer in %(team)s.") % {"team": membership.team})
            return redirect("team_detail")
    return render(request, "teams/leave.html", {"this_team": membership.team, "refusal": refusal})
