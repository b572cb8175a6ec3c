"""The conversation guide: its coordinator changes it, and gives a round a question of its own."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from outreach.access import coordinated_round_for, team_to_plan_for
from outreach.forms.guides import TEXT_LENGTH, TITLE_LENGTH, GuideForm, QuestionForm
from outreach.guides.standard import Section
from outreach.guides.writing import (
    WrittenMeanwhile,
    ask_in_round,
    back_to_standard,
    guide_of,
    version_of,
    write_guide,
)
from outreach.models import Guide
from teams.context import SignedInRequest
from teams.models import Team


@require_http_methods(["GET", "HEAD", "POST"])
def guide_edit(request: SignedInRequest) -> HttpResponse:
    team = team_to_plan_for(request)
    form = GuideForm(guide_of(team), request.POST if request.method == "POST" else None)
    goes_back, seen = request.POST.get("do") == "standard", request.POST.get("seen")
    if request.method != "POST" or not (goes_back or form.is_valid()):
        return _show(request, team, form, seen)
    try:
        if goes_back:
            back_to_standard(team=team, by=request.user, seen=seen)
            messages.success(request, _("De standaardtekst staat er weer."))
        else:
            write_guide(team=team, sections=form.sections, by=request.user, seen=seen)
            messages.success(request, _("De leidraad is bewaard. Wie loopt, ziet hem op de telefoon."))
    except WrittenMeanwhile as refused:
        form.error = refused.message
        return _show(request, team, form, version_of(refused.kept), theirs=guide_of(team))
    return redirect("guide_edit")


def _show(
    request: SignedInRequest, team: Team, form: GuideForm, seen: str | None, *, theirs: Sequence[Section] = ()
) -> HttpResponse:
    """`seen` is the version that the writer read, None for the one shown now; `theirs` is what a colleague wrote."""
    own = Guide.objects.of_team(team).select_related("by").first()
    context = {
        "form": form, "own": own, "this_team": team, "title_length": TITLE_LENGTH, "text_length": TEXT_LENGTH,
        "seen": version_of(own) if seen is None else seen, "theirs": theirs,
    }  # fmt: skip
    return render(request, "outreach/guide_edit.html", context)


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
