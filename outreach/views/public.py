"""What a resident sees who scans the flyer: no account, no trace."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from buurt.limits import too_often
from outreach.access import public_round_for
from outreach.forms.public import DoNotRingForm
from outreach.telling.public import ask_not_to_ring, is_coming, streets_of
from outreach.telling.saying import coming

ASKS_AN_HOUR = 20


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def public_round(request: HttpRequest, code: str) -> HttpResponse:
    """The round, and 'liever niet aanbellen' for an address; every address that exists gets the same answer."""
    this_round = public_round_for(code)
    form, status = DoNotRingForm(request.POST or None, this_round=this_round), 200
    if request.method == "POST" and is_coming(this_round):
        if too_often(request, what="do_not_ring", most=ASKS_AN_HOUR, seconds=3600):
            form.add_error(None, _("U heeft dit vaak gevraagd. Probeer het over een uur opnieuw, of bel ons."))
            status = 429
        elif form.is_valid():
            ask_not_to_ring(form.cleaned_data["addresses"])
            return redirect(f"{request.path}?bedankt")
    context = {
        "round": this_round,
        "form": form,
        "is_coming": is_coming(this_round),
        "thanks": "bedankt" in request.GET and request.method != "POST",
        "people": coming(this_round) if is_coming(this_round) else [],
        "streets": streets_of(this_round),
    }
    response = render(request, "outreach/public_round.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
