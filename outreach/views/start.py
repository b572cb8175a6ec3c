"""The start page: what is next for whoever opens it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from outreach.looking_after import administrator_start, curator_start
from outreach.next_up import start_of
from outreach.views.agenda import just_done
from socialmap.models import Service
from teams.context import SignedInRequest, current_membership

NEWEST = 2


@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    membership = current_membership(request)
    services = Service.objects.visible_to(request.user).current().select_related("organization")
    context = {
        "mine": start_of(membership) if membership else None,
        "curator": curator_start(request.user),
        "administrator": administrator_start(request.user),
        "newest": services.order_by("-created_at").prefetch_related("schedules")[:NEWEST] if membership else [],
        "just_done": just_done(request),
    }
    return render(request, "outreach/start.html", context)
