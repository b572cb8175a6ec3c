"""Organizations of the sociale kaart, and the places where things are."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from buurt.methods import get_or_post
from socialmap.access.entries import (
    curated_location_for,
    curated_municipality,
    curated_organization_for,
    curates,
    municipalities_of,
    organization_for,
)
from socialmap.curating.conflict import differences
from socialmap.curating.organizations import NameTaken, add_organization, edit_location, edit_organization
from socialmap.curating.revisions import ChangedMeanwhile
from socialmap.forms.organizations import NAME_TAKEN, OrganizationForm
from socialmap.forms.places import LocationForm
from socialmap.models import Organization
from teams.context import SignedInRequest


@require_safe
def organization_list(request: SignedInRequest) -> HttpResponse:
    municipality = municipalities_of(request)[0]
    organizations = Organization.objects.filter(municipality=municipality).with_counts(request.user).by_name()
    may_curate = curates(request.user, municipality)
    context = {"municipality": municipality, "organizations": organizations, "may_curate": may_curate}
    return render(request, "socialmap/organization_list.html", context)


@require_safe
def organization_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    organization = organization_for(request.user, pk)
    may_curate = curates(request.user, organization.municipality)
    services = organization.services.visible_to(request.user).by_name()
    context = {
        "organization": organization,
        "services": services.current().prefetch_related("schedules"),
        "withdrawn": services.withdrawn() if may_curate else [],
        "places": organization.locations.in_the_open().by_name(),
        "may_curate": may_curate,
    }
    return render(request, "socialmap/organization_detail.html", context)


@get_or_post
def organization_new(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    form = OrganizationForm(request.POST or None, municipality=municipality)
    if form.is_valid():
        try:
            organization = add_organization(municipality=municipality, by=request.user, **form.facts())
        except NameTaken:
            form.add_error("name", NAME_TAKEN)
        else:
            messages.success(request, _("%(name)s staat op de sociale kaart.") % {"name": organization})
            return redirect(organization)
    return render(request, "socialmap/organization_form.html", {"form": form, "municipality": municipality})


@get_or_post
def organization_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    organization, changed = curated_organization_for(request.user, pk), None
    town = organization.municipality
    form = OrganizationForm(request.POST or None, municipality=town, organization=organization)
    if form.is_valid():
        try:
            revision = form.cleaned_data["revision"]
            edit_organization(organization=organization, by=request.user, revision=revision, **form.facts())
        except ChangedMeanwhile as meanwhile:
            changed = differences(form, OrganizationForm(municipality=town, organization=meanwhile.now))
        except NameTaken:
            form.add_error("name", NAME_TAKEN)
        else:
            messages.success(request, _("Je wijzigingen zijn bewaard."))
            return redirect(organization)
    context = {"form": form, "organization": organization, "municipality": town, "changed": changed}
    return render(request, "socialmap/organization_form.html", context)


@get_or_post
def location_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    location, changed = curated_location_for(request.user, pk), None
    form = LocationForm(request.POST or None, location=location)
    if form.is_valid() and form.place:
        place, revision = form.place, form.cleaned_data["revision"]
        try:
            edit_location(location=location, name=place.name, by=request.user, revision=revision, **place.facts)
        except ChangedMeanwhile as meanwhile:
            changed = differences(form, LocationForm(location=meanwhile.now))
        else:
            messages.success(request, _("De plek is bewaard, voor alles wat daar is."))
            return redirect(location.organization or "service_list")
    context = {"form": form, "location": location, "municipality": location.municipality, "changed": changed}
    return render(request, "socialmap/location_form.html", context | {"here": location.services.current().by_name()})
