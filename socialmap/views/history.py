"""The history of an entry, an organization or a place, and putting back what stood there before one change."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from socialmap.access.entries import curated_location_for, curates, organization_for, service_for, works_in
from socialmap.access.upkeep import curated_change_for
from socialmap.curating.entering import enter_anew
from socialmap.curating.organizations import edit_location, edit_organization
from socialmap.curating.revisions import ChangedMeanwhile
from socialmap.forms.restoring import entry_before, location_before, organization_before
from socialmap.history.past import CannotRestore
from socialmap.history.recounting import recount
from socialmap.history.remembering import Subject
from socialmap.models import DirectoryChange, Location, Organization, Service
from teams.context import SignedInRequest
from teams.models import User

PER_PAGE = 25


@require_safe
def service_history(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = service_for(request.user, pk)
    seen = Service.objects.visible_to(request.user).with_merged(service)
    changes = DirectoryChange.objects.filter(service__in=seen.values("pk"))
    return _history(request, service, changes, may_restore=not service.merged_into_id)


@require_safe
def organization_history(request: SignedInRequest, pk: UUID) -> HttpResponse:
    organization = organization_for(request.user, pk)
    return _history(request, organization, DirectoryChange.objects.filter(organization=organization))


@require_safe
def location_history(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """For curators: where a place was may be a secret now."""
    location = curated_location_for(request.user, pk)
    return _history(request, location, DirectoryChange.objects.filter(location=location))


@require_POST
def change_restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    change = curated_change_for(request.user, pk)
    try:
        RESTORE[change.subject_model](change, request.user)
    except CannotRestore as problem:
        messages.error(request, _("Terugzetten kan niet. %(why)s") % {"why": " ".join(problem.reasons)})
    except ChangedMeanwhile:
        messages.error(request, _("Iemand wijzigde dit net. Kijk eerst wat er nu staat."))
    else:
        messages.success(request, _("Teruggezet. Het staat als nieuwe wijziging bovenaan."))
    return redirect(f"{change.subject._meta.model_name}_history", change.subject.pk)


def _history(request: SignedInRequest, row: Subject, changes: Any, *, may_restore: bool = True) -> HttpResponse:
    page = Paginator(changes.select_related("by"), PER_PAGE).get_page(request.GET.get("bladzijde", 1))
    may_curate = curates(request.user, row.municipality)
    told = recount(page, by=request.user, knows_secrets=may_curate or works_in(request.user, row.municipality))
    back = reverse("location_edit", args=[row.pk]) if isinstance(row, Location) else row.get_absolute_url()
    context = {"row": row, "back": back, "told": told, "page": page, "may_restore": may_curate and may_restore}
    return render(request, "socialmap/history.html", context | {"has_contact": isinstance(row, Service)})


def _restore_service(change: DirectoryChange, by: User) -> None:
    service: Any = change.service
    entry = entry_before(service, change)
    enter_anew(service=service, entry=entry, revision=service.revision, by=by, undoes=change)


def _restore_organization(change: DirectoryChange, by: User) -> None:
    row: Any = change.organization
    edit_organization(organization=row, by=by, revision=row.revision, undoes=change, **organization_before(row, change))


def _restore_location(change: DirectoryChange, by: User) -> None:
    row: Any = change.location
    edit_location(location=row, by=by, revision=row.revision, undoes=change, **location_before(row, change))


RESTORE: dict[Any, Callable[[DirectoryChange, User], None]] = {
    Service: _restore_service, Organization: _restore_organization, Location: _restore_location,
}  # fmt: skip
