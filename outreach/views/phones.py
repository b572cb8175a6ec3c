"""What phones at the door may keep, as the administrator of the municipality says."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from outreach.door.phones import keep_words
from teams.access import administered_municipality
from teams.context import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def phone_settings(request: SignedInRequest) -> HttpResponse:
    municipality = administered_municipality(request)
    if request.method != "POST":
        return render(request, "outreach/phone_settings.html", {"municipality": municipality})
    kept = keep_words(municipality=municipality, on=request.POST.get("on") == "ja", by=request.user)
    messages.success(
        request,
        _("Telefoons bewaren tekst nu tot er weer verbinding is.") if kept else _("Telefoons bewaren geen tekst meer."),
    )
    return redirect("phone_settings")
