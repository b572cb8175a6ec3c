"""What nobody answers for: a curator takes it off the sociale kaart, or says why it stays."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socialmap.access.entries import curated_municipality, curated_service_for
from socialmap.curating.services import withdraw_service
from socialmap.forms.silence import StayForm
from socialmap.models import Service
from socialmap.upkeep.silence import keep_anyway, proposed_for_removal
from teams.context import SignedInRequest

MOST_SHOWN = 100


@require_safe
def removal_list(request: SignedInRequest) -> HttpResponse:
    return _list(request)


@require_POST
def removal_decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = curated_service_for(request.user, pk)
    if service.merged_into_id:  # by a colleague, while the list was open
        return redirect("removal_list")
    if request.POST.get("decision") == "remove":
        withdraw_service(service=service, by=request.user)
        messages.success(request, _("%(name)s wordt niet meer getoond. Terugzetten kan altijd.") % {"name": service})
        return redirect("removal_list")
    form = StayForm(request.POST, prefix=str(pk))
    if not form.is_valid():
        return _list(request, service, form)
    keep_anyway(service=service, by=request.user, **form.cleaned_data)
    messages.success(request, _("%(name)s blijft staan. Over een half jaar vragen we het weer.") % {"name": service})
    return redirect("removal_list")


def _list(request: SignedInRequest, of: Service | None = None, filled_in: StayForm | None = None) -> HttpResponse:
    municipality = of.municipality if of else curated_municipality(request)
    rows = [
        (each, filled_in if each == of and filled_in else StayForm(prefix=str(each.pk)))
        for each in proposed_for_removal(municipality)[:MOST_SHOWN]
    ]
    return render(request, "socialmap/removal_list.html", {"municipality": municipality, "rows": rows})
