"""What a resident sees who scans the card of their own door: a moment, or 'liever niet aanbellen', in one tap.

Nothing on the page says where it is: no street, no number, no map.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from buurt.limits import too_often_of
from outreach.models import Card, Moment
from outreach.telling.cards import (
    MomentGone,
    callback_of,
    cancel_callback,
    choose_moment,
    has_opted_out,
    may_take_back,
    opt_out,
    ring_after_all,
    works,
)

TAPS_AN_HOUR = 30


def show_card(request: HttpRequest, card: Card, language: str) -> HttpResponse:
    status, active = 200, works(card)
    if request.method == "POST" and active:
        if not too_often_of(card.pk, what="card", most=TAPS_AN_HOUR, seconds=3600):
            return redirect(f"{request.path}?taal={language}{_answer(request, card)}")
        status = 429
    opted_out = active and has_opted_out(card)
    context = {
        "team": card.team,
        "language": language,
        "works": active,
        "opted_out": opted_out,
        "may_take_back": opted_out and may_take_back(card),
        "moment_dropped": "afspraak" in request.GET,
        "undone": "weer" in request.GET,
        "callback": callback_of(card) if active and not opted_out else None,
        "moments": list(Moment.objects.free().filter(round=card.round_id)) if active and not opted_out else [],
        "cancelled": "af" in request.GET,
        "gone": "bezet" in request.GET,
        "too_often": status == 429,
    }
    return render(request, "outreach/public_card.html", context, status=status)


def _answer(request: HttpRequest, card: Card) -> str:
    """Do what was tapped; returns what the next page must say of it."""
    if request.POST.get("do") == "stop":
        return "&afspraak" if opt_out(card) else ""
    if request.POST.get("do") == "ring":
        ring_after_all(card)
        return "&weer"
    if request.POST.get("do") == "cancel":
        cancel_callback(card)
        return "&af"
    try:
        choose_moment(card, UUID(request.POST.get("moment", "")))
    except (MomentGone, ValueError):
        return "&bezet"
    return ""
