"""The page at the door: a shell without anyone's data, which scripts fill from the API and a phone keeps."""

import json
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_safe

from outreach.access import round_for, walks_along
from outreach.door.consent_texts import CURRENT, WORDS
from outreach.door.returning import is_out
from outreach.door.shell import NOBODY, shell
from outreach.door.visiting import start_walk, why_not_start
from outreach.door.walk_texts import walk_texts
from outreach.guides.greetings import GREETINGS
from outreach.guides.standard import standard_guide
from outreach.models import Round, TableVisit
from outreach.workflow import MoveRefused
from teams.context import SignedInRequest

ON_THE_PHONE = "telefoon"
"""Asks for the page after the walk too: the phone still has something that was not sent or not taken."""


@ensure_csrf_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def walk(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    if request.method == "POST":
        return _start(request, this_round)
    walks = walks_along(request.user, this_round)
    is_on = this_round.state == Round.State.WALKING or ON_THE_PHONE in request.GET
    if walks and (is_on or is_out(request.user, this_round)):
        return HttpResponse(_page(request))
    why_not = why_not_start(this_round, request.user)
    return render(request, "outreach/walk_start.html", {"round": this_round, "walks": walks, "why_not": why_not})


@login_not_required
@require_safe
def walk_shell(request: HttpRequest) -> HttpResponse:
    """The same page without a round, for the phone to keep. It holds nothing of anyone, so anyone may have it."""
    return HttpResponse(_page(request), headers={"Cache-Control": "no-cache"})


@login_not_required
@require_safe
def walk_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page on the phone (static/js/phone/worker.js), and what it should keep."""
    told = {
        "version": shell.version(_page(request)),
        "page": reverse("walk_shell"),
        "files": shell.urls(),
        "hashed": not settings.EMBEDDED,
    }
    script = f"self.SHELL = {json.dumps(told)};\n{shell.worker()}"
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def _page(request: HttpRequest) -> str:
    consent = {"version": CURRENT, "words": WORDS[CURRENT]}
    context = {
        "nobody": NOBODY,
        "texts": walk_texts(),
        "table_who": TableVisit.Who.choices,
        "guide": standard_guide(_("het wijkteam")),
        "greetings": GREETINGS,
        "consent": consent,
    }
    return render_to_string("outreach/walk.html", context, request)


def _start(request: SignedInRequest, this_round: Round) -> HttpResponse:
    try:
        start_walk(this_round, by=request.user)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    return redirect("walk", this_round.pk)
