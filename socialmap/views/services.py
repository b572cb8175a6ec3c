"""One entry of the sociale kaart: reading it, and what its curator, or the team that keeps it, does with it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from socialmap import journal
from socialmap.access.entries import (
    curates,
    entry_at,
    place_to_add,
    places_for,
    works_in,
    writes,
    written_service_for,
)
from socialmap.access.upkeep import checkable_service_for
from socialmap.browsing.pins import spots_of
from socialmap.curating.conflict import differences
from socialmap.curating.entering import enter, enter_anew
from socialmap.curating.revisions import ChangedMeanwhile
from socialmap.curating.services import IsMerged, restore_service, withdraw_service
from socialmap.describing.conditions import ways_out
from socialmap.forms.checking import HowForm
from socialmap.forms.services import ServiceForm
from socialmap.models import Contact, Service
from socialmap.upkeep.assuring import confirm_service
from socialmap.upkeep.suggesting import sharing_waits, suggest_sharing
from teams.context import SignedInRequest
from teams.models import User

ON_THE_MAP = gettext_lazy("%(name)s staat op de sociale kaart.")


@require_safe
def service_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = entry_at(request.user, pk)
    if service.pk != pk:
        return redirect(service)
    contact = _contact_read(service, request.user)
    places = places_for(request.user, service)
    others = service.organization.services.visible_to(request.user).current().exclude(pk=pk)
    context = {
        "service": service, "contact": contact, "terms": service.themes.select_related("parent"),
        "places": places, "spots": spots_of(places), "ways_out": ways_out(service, request.user),
        "others": others.by_name().prefetch_related("schedules")[:5],
        "may_curate": curates(request.user, service.municipality), "may_write": writes(request.user, service),
        "how": HowForm(auto_id=False), "sharing_waits": service.team and sharing_waits(service),
    }  # fmt: skip
    context["may_check"] = context["may_curate"] or works_in(request.user, service.municipality)
    return render(request, "socialmap/service_detail.html", context)


@get_or_post
def service_new(request: SignedInRequest) -> HttpResponse:
    municipality, team = place_to_add(request)
    form, twins = ServiceForm(request.POST or None, municipality=municipality, for_team=team), []
    if form.is_valid():
        entry = form.entry()
        twins = [] if "anyway" in request.POST else entry.twins(form.seen)
        if not twins:
            service = enter(municipality=municipality, entry=entry, by=request.user)
            said = _("%(name)s staat op de kaart. Alleen %(team)s ziet het.") if team else ON_THE_MAP
            messages.success(request, said % {"name": service, "team": team})
            return redirect(service)
    context = {"form": form, "municipality": municipality, "twins": twins}
    return render(request, "socialmap/service_form.html", context)


@get_or_post
def service_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service, changed = written_service_for(request.user, pk), None
    if service.merged_into_id:
        return redirect(service)
    town, team = service.municipality, None if curates(request.user, service.municipality) else service.team
    form = ServiceForm(request.POST or None, municipality=town, service=service, for_team=team)
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            enter_anew(service=service, entry=form.entry(), revision=revision, by=request.user)
        except ChangedMeanwhile as meanwhile:
            now = ServiceForm(municipality=town, service=meanwhile.now, for_team=team)
            changed = differences(form, now)
        else:
            messages.success(request, _("Je wijzigingen zijn bewaard."))
            return redirect(service)
    _contact_read(service, request.user)
    context = {"form": form, "service": service, "municipality": town, "changed": changed}
    return render(request, "socialmap/service_form.html", context)


def _contact_read(service: Service, by: User) -> Contact | None:
    """The person behind an entry, when there is one; seeing it is written down."""
    contact: Contact | None = getattr(service, "contact", None)
    if contact:
        journal.noted("contact.read", contact, by)
    return contact


@require_POST
def service_confirm(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = checkable_service_for(request.user, pk)
    confirm_service(service=service, by=request.user, how=HowForm(request.POST).asked())
    messages.success(request, _("Dank je. %(name)s is vandaag gecontroleerd.") % {"name": service})
    return redirect(service)


@require_POST
def service_withdraw(request: SignedInRequest, pk: UUID) -> HttpResponse:
    said = _("%(name)s wordt niet meer getoond. Terugzetten kan altijd.")
    return _decide_on(request, pk, withdraw_service, said)


@require_POST
def service_restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return _decide_on(request, pk, restore_service, _("%(name)s staat weer op de sociale kaart."))


def _decide_on(request: SignedInRequest, pk: UUID, deed: Callable[..., None], said: str) -> HttpResponse:
    service = written_service_for(request.user, pk)
    try:
        deed(service=service, by=request.user)
    except IsMerged:
        messages.error(request, _("Dit is samengevoegd met ander aanbod, en staat daar op de kaart. Kijk hier."))
    else:
        messages.success(request, said % {"name": service})
    return redirect(service)


@require_POST
def service_share(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = written_service_for(request.user, pk)
    suggest_sharing(service=service, by=request.user)
    messages.success(
        request, _("De beheerder van de sociale kaart kijkt of iedereen %(name)s mag zien.") % {"name": service}
    )
    return redirect(service)
