"""What a resident sees who scans a code: no account, no trace, in the language they read."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buurt.limits import too_often, too_often_of
from outreach.access import public_card_for, public_round_for
from outreach.forms.public import CodeForm, DoNotRingForm
from outreach.models import Round
from outreach.telling.public import ask_not_to_ring, is_coming, is_long_ago, streets_of, takes_wishes
from outreach.telling.saying import coming
from outreach.telling.speaking import language_of, say
from outreach.views.public_card import show_card

ASKS_AN_HOUR = 20
# Addresses in a day, from one internet address and with one flyer: whole streets are asked by telephone.
OF_ONE_A_DAY, WITH_ONE_FLYER_A_DAY, DAY = 20, 30, 24 * 3600
# Codes that are not there, from one internet address; more than anyone mistypes.
GUESSES_AN_HOUR = 30
open_to_residents = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@never_cache
@open_to_residents
def public_round(request: HttpRequest, code: str) -> HttpResponse:
    """By the code on a flyer, which all doors of a round share."""
    return _answer(request, public_round_for(code), _round)


@login_not_required
@never_cache
@open_to_residents
def public_card(request: HttpRequest, code: str) -> HttpResponse:
    """By the code on a card, which is of one door."""
    return _answer(request, public_card_for(code), show_card)


@login_not_required
@never_cache
@open_to_residents
def public_code(request: HttpRequest) -> HttpResponse:
    """Where who has no camera types the code of a flyer or a card."""
    language, status = language_of(request), 200
    with translation.override(language):
        form = CodeForm(request.POST or None)
        if form.is_valid():
            code = form.cleaned_data["code"]
            kinds = {"public_round": public_round_for(code), "public_card": public_card_for(code)}
            for name in (name for name, found in kinds.items() if found):
                return redirect(f"{reverse(name, args=[code])}?taal={language}")
            status = 429 if _guesses_too_often(request) else 200
            form.add_error("code", say("code_wrong" if status == 200 else "too_often"))
        return _unindexed(
            render(request, "outreach/public_code.html", {"language": language, "form": form}, status=status)
        )


def _answer(request: HttpRequest, found: Any, show: Callable[[HttpRequest, Any, str], HttpResponse]) -> HttpResponse:
    """Of a code that is not there, not yet or no longer, the answer is the same, byte for byte."""
    language = language_of(request)
    with translation.override(language):
        if found is None:
            status = 429 if _guesses_too_often(request) else 404
            response = render(request, "outreach/public_unknown.html", {"language": language}, status=status)
        else:  # also for neighbours of who guesses: a whole flat may share one internet address
            response = show(request, found, language)
    return _unindexed(response)


def _too_many(request: HttpRequest, this_round: Round) -> bool:
    """Also of an address where it stands already: the answer must not tell."""
    return too_often(request, what="do_not_ring_day", most=OF_ONE_A_DAY, seconds=DAY) or too_often_of(
        this_round.pk, what="do_not_ring_flyer", most=WITH_ONE_FLYER_A_DAY, seconds=DAY
    )


def _guesses_too_often(request: HttpRequest) -> bool:
    return too_often(request, what="code", most=GUESSES_AN_HOUR, seconds=3600)


def _unindexed(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Vary"] = "Accept-Language, Cookie"
    return response


def _round(request: HttpRequest, this_round: Round, language: str) -> HttpResponse:
    """The round, and 'liever niet aanbellen' for an address; every address that exists gets the same answer."""
    form, status = DoNotRingForm(request.POST or None, this_round=this_round), 200
    if request.method == "POST" and takes_wishes(this_round):
        if too_often(request, what="do_not_ring", most=ASKS_AN_HOUR, seconds=3600):
            form.add_error(None, say("too_often"))
            status = 429
        elif form.is_valid() and _too_many(request, this_round):
            contact = this_round.team.phone or this_round.team.email or this_round.team.name
            form.add_error(None, say("too_many", contact=contact))
            status = 429
        elif form.is_valid():
            ask_not_to_ring(form.cleaned_data["addresses"])
            return redirect(f"{request.path}?taal={language}&bedankt")
    context = {
        "round": this_round,
        "team": this_round.team,
        "language": language,
        "form": form,
        "is_coming": is_coming(this_round),
        "takes_wishes": takes_wishes(this_round),
        "is_long_ago": is_long_ago(this_round),
        "thanks": "bedankt" in request.GET and request.method != "POST",
        "people": coming(this_round) if is_coming(this_round) else [],
        "streets": streets_of(this_round),
    }
    return render(request, "outreach/public_round.html", context, status=status)
