"""Opening the sociale kaart to everyone, for the administrator of the municipality."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.places.models import Municipality
from socialmap.forms.opening import ColoursForm, OpenForm
from socialmap.open.opening import choose_colours, close_directory, open_directory, reach_of
from teams.access import administered_municipality, shown_municipality
from teams.context import SignedInRequest


@require_safe
def directory_opening(request: SignedInRequest) -> HttpResponse:
    return _show(request, administered_municipality(request))


@require_POST
def directory_open(request: SignedInRequest) -> HttpResponse:
    municipality = shown_municipality(request)
    form = OpenForm(request.POST, municipality=municipality)
    if not form.is_valid():
        return _show(request, municipality, opening=form)
    open_directory(municipality=municipality, province=form.cleaned_data["province"], by=request.user)
    messages.success(request, _("De sociale kaart staat open voor iedereen."))
    return redirect("directory_opening")


@require_POST
def directory_close(request: SignedInRequest) -> HttpResponse:
    close_directory(municipality=shown_municipality(request), by=request.user)
    messages.success(request, _("De sociale kaart is weer alleen voor collega’s."))
    return redirect("directory_opening")


@require_POST
def directory_colours(request: SignedInRequest) -> HttpResponse:
    municipality = shown_municipality(request)
    form = ColoursForm(request.POST, municipality=municipality)
    if not form.is_valid():
        return _show(request, municipality, colours=form)
    choose_colours(municipality=municipality, by=request.user, **form.cleaned_data)
    messages.success(request, _("De kleuren zijn bewaard."))
    return redirect("directory_opening")


def _show(
    request: SignedInRequest,
    municipality: Municipality,
    *,
    opening: OpenForm | None = None,
    colours: ColoursForm | None = None,
) -> HttpResponse:
    context = {
        "municipality": municipality,
        "reach": reach_of(municipality),
        "address": request.build_absolute_uri(reverse("public_list", args=[municipality.slug])),
        "opening": opening or OpenForm(municipality=municipality),
        "colours": colours or ColoursForm(municipality=municipality),
    }
    return render(request, "socialmap/directory_opening.html", context)
