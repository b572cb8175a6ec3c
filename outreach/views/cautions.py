"""'Let op' at addresses, for coordinators alone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from buurt.methods import get_or_post
from outreach import journal
from outreach.access import caution_for, team_to_plan_for
from outreach.door.cautions import CautionRefused, cautions_to_read, change_caution, end_caution, put_caution
from outreach.forms.cautions import CautionForm, ReviewForm
from outreach.planning.choices import street_names
from teams.context import SignedInRequest


@never_cache
@get_or_post
def caution_list(request: SignedInRequest) -> HttpResponse:
    team = team_to_plan_for(request)
    form = CautionForm(request.POST if request.method == "POST" else None, team=team)
    if form.is_valid():
        data = form.cleaned_data
        try:
            put_caution(
                team=team, address=data["address"], reason=data["reason"], review_on=data["review_on"], by=request.user
            )
        except CautionRefused as refused:
            form.add_error("at", refused.message)
        else:
            messages.success(request, _("De let op staat erbij. Alleen coördinatoren van jullie team zien hem."))
            return redirect("caution_list")
    cautions = cautions_to_read(team, by=request.user)
    context = {"form": form, "cautions": cautions, "streets": street_names(team), "this_team": team}
    return render(request, "outreach/caution_list.html", context)


@never_cache
@get_or_post
def caution_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    caution = caution_for(request.user, pk)
    form = ReviewForm(request.POST if request.method == "POST" else None, caution=caution)
    if form.is_valid():
        try:
            change_caution(caution=caution, by=request.user, **form.cleaned_data)
        except CautionRefused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("De let op is bewaard."))
        return redirect("caution_list")
    journal.cautions_read([caution], by=request.user)
    return render(request, "outreach/caution_edit.html", {"caution": caution, "form": form})


@require_POST
def caution_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    try:
        end_caution(caution=caution_for(request.user, pk), by=request.user)
    except CautionRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("De let op is weg."))
    return redirect("caution_list")
