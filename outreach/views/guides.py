"""The conversation guide: its coordinator changes it, and gives a round a question of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import coordinated_round_for, team_to_plan_for
from outreach.forms.guides import TEXT_LENGTH, TITLE_LENGTH, GuideForm, QuestionForm
from outreach.guides.writing import ask_in_round, back_to_standard, guide_of, write_guide
from outreach.models import Guide
from teams.context import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def guide_edit(request: SignedInRequest) -> HttpResponse:
    team = team_to_plan_for(request)
    form = GuideForm(guide_of(team), request.POST if request.method == "POST" else None)
    if request.POST.get("do") == "standard":
        back_to_standard(team=team, by=request.user)
        messages.success(request, _("De standaardtekst staat er weer."))
        return redirect("guide_edit")
    if request.method == "POST" and form.is_valid():
        write_guide(team=team, sections=form.sections, by=request.user)
        messages.success(request, _("De leidraad is bewaard. Wie loopt, ziet hem op de telefoon."))
        return redirect("guide_edit")
    own = Guide.objects.of_team(team).select_related("by").first()
    lengths = {"title_length": TITLE_LENGTH, "text_length": TEXT_LENGTH}
    return render(request, "outreach/guide_edit.html", {"form": form, "own": own, "this_team": team, **lengths})


@require_POST
def round_question(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    form = QuestionForm(request.POST, instance=this_round)
    if form.is_valid():
        ask_in_round(this_round, question=form.cleaned_data["question"], by=request.user)
        messages.success(request, _("De vraag van deze ronde is bewaard."))
    else:
        messages.error(request, _("Deze vraag is te lang. Aan de deur lees je één zin."))
    return redirect("round_prepare", pk)
