"""The safety of a walk, for its coordinator: looked at anew every few seconds, and put right."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from buurt.post.outbox import try_again
from outreach.access import coordinated_round_for
from outreach.door.event_kinds import EventRefused
from outreach.door.events import keep_event
from outreach.door.overview import overview_of
from outreach.door.safety import made_here
from outreach.forms.safety import SafetyForm
from outreach.models import Round
from teams.context import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def round_safety(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The part of the page alone; or what the coordinator says of a duo: that it is back, or needs no help any more."""
    this_round = coordinated_round_for(request.user, pk)
    if request.method != "POST":
        shown = {"round": this_round, "safety": overview_of(this_round)}
        return JsonResponse({"html": render_to_string("outreach/_safety.html", shown, request)})
    form = SafetyForm(request.POST, this_round=this_round)
    if form.is_valid():
        _do(request, this_round, form.cleaned_data)
    return redirect("round_detail", pk)


def _do(request: SignedInRequest, this_round: Round, data: dict[str, Any]) -> None:
    if "letter" in data:
        if try_again(data["letter"]):
            messages.success(request, _("We sturen het bericht opnieuw."))
        return
    try:
        keep_event(this_round, made_here(data["kind"], about=data["about"]), by=request.user)
    except EventRefused as refused:
        messages.error(request, refused.message)
