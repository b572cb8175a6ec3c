"""The questions that organizations get by themselves: how many go out, to whom, and whether they do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socialmap.access.entries import curated_municipality
from socialmap.upkeep.asking_yearly import outlook, switch_asking
from teams.context import SignedInRequest


@require_safe
def asking_list(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    context = {"municipality": municipality, "outlook": outlook(municipality)}
    return render(request, "socialmap/asking_list.html", context)


@require_POST
def asking_switch(request: SignedInRequest) -> HttpResponse:
    municipality, on = curated_municipality(request), request.POST.get("on") == "ja"
    switch_asking(municipality=municipality, on=on, by=request.user)
    if on:
        messages.success(request, _("Organisaties krijgen voortaan vanzelf de vraag of hun aanbod nog klopt."))
    else:
        messages.success(request, _("Er gaan geen vragen meer vanzelf uit. Wat al gevraagd is, wacht op antwoord."))
    return redirect(f"{reverse('asking_list')}?gemeente={municipality.slug}")
