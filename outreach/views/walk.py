"""The page at the door: a shell without anyone's data, which scripts fill from the API."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from outreach.access import round_for, walks_along
from outreach.door.visiting import start_walk, why_not_start
from outreach.door.walk_texts import walk_texts
from outreach.models import Round
from outreach.workflow import MoveRefused
from teams.context import SignedInRequest


@ensure_csrf_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def walk(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    if request.method == "POST":
        return _start(request, this_round)
    walks = walks_along(request.user, this_round)
    if walks and this_round.state == Round.State.WALKING:
        return render(request, "outreach/walk.html", {"pk": this_round.pk, "texts": walk_texts()})
    why_not = why_not_start(this_round, request.user)
    return render(request, "outreach/walk_start.html", {"round": this_round, "walks": walks, "why_not": why_not})


def _start(request: SignedInRequest, this_round: Round) -> HttpResponse:
    try:
        start_walk(this_round, by=request.user)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    return redirect("walk", this_round.pk)
