"""The history of an entry, and putting back what stood there before one change."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socialmap.access.entries import curates, service_for, works_in
from socialmap.access.upkeep import curated_change_for
from socialmap.curating.directory import ChangedMeanwhile
from socialmap.curating.entering import enter_anew
from socialmap.forms.restoring import entry_before
from socialmap.history.past import CannotRestore
from socialmap.history.recounting import recount
from socialmap.models import Service, ServiceChange
from teams.context import SignedInRequest

PER_PAGE = 25


@require_safe
def service_history(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = service_for(request.user, pk)
    seen = Service.objects.visible_to(request.user).with_merged(service)
    changes = ServiceChange.objects.filter(service__in=seen.values("pk")).select_related("by")
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("bladzijde", 1))
    may_curate = curates(request.user, service.municipality)
    told = recount(page, by=request.user, knows_secrets=may_curate or works_in(request.user, service.municipality))
    context = {"service": service, "told": told, "page": page, "may_restore": may_curate and not service.merged_into_id}
    return render(request, "socialmap/service_history.html", context)


@require_POST
def change_restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    change = curated_change_for(request.user, pk)
    service = change.service
    try:
        entry = entry_before(service, change)
        enter_anew(service=service, entry=entry, revision=service.revision, by=request.user, undoes=change)
    except CannotRestore as problem:
        messages.error(request, _("Terugzetten kan niet. %(why)s") % {"why": " ".join(problem.reasons)})
    except ChangedMeanwhile:
        messages.error(request, _("Iemand wijzigde dit net. Kijk eerst wat er nu staat."))
    else:
        messages.success(request, _("Teruggezet. Het staat als nieuwe wijziging bovenaan."))
    return redirect("service_history", service.pk)
