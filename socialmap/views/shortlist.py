"""The shortlist: entries gathered for someone at the table, printed or mailed, and then forgotten."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from socialmap.access.entries import municipalities_of, service_for
from socialmap.access.people import shortlist_of
from socialmap.forms.shortlist import MAIL, OFF, PRINT, ShortlistForm
from socialmap.leaflet import leaflet_name, make_leaflet
from socialmap.models import Shortlist, ShortlistItem
from socialmap.shortlist import (
    TooMany,
    empty_shortlist,
    hand_out,
    mail_shortlist,
    put_on_shortlist,
    take_off_shortlist,
    write_shortlist,
)
from teams.context import SignedInRequest, current_membership


@get_or_post
def shortlist(request: SignedInRequest) -> HttpResponse:
    municipality, mine = municipalities_of(request)[0], shortlist_of(request.user)
    items = list(mine.items.with_facts(request.user)) if mine else []
    form = ShortlistForm(request.POST or None, items=items)
    if mine and form.is_valid():
        write_shortlist(shortlist=mine, items=form.ordered(), texts=form.texts())
        if answer := _do(request, mine, form):
            return answer
    return render(request, "socialmap/shortlist.html", {"municipality": municipality, "form": form})


@require_POST
def shortlist_put(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = service_for(request.user, pk)
    try:
        put_on_shortlist(service=service, by=request.user)
    except TooMany as problem:
        messages.error(request, problem.message)
    else:
        messages.success(request, _("%(name)s staat op je lijstje.") % {"name": service})
    return _back(request)


@require_POST
def shortlist_drop(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = service_for(request.user, pk)
    take_off_shortlist(service=service, by=request.user)
    messages.success(request, _("%(name)s is van je lijstje af.") % {"name": service})
    return _back(request)


@require_POST
def shortlist_empty(request: SignedInRequest) -> HttpResponse:
    municipalities_of(request)
    empty_shortlist(by=request.user)
    messages.success(request, _("Je lijstje is leeg."))
    return redirect("shortlist")


@require_safe
def shortlist_leaflet(request: SignedInRequest) -> HttpResponse:
    mine = shortlist_of(request.user)
    items: list[ShortlistItem] = list(mine.items.with_facts(request.user)) if mine else []
    if mine is None or not items:
        raise Http404
    membership = current_membership(request)
    pdf = make_leaflet(mine, items, membership.team if membership else None)
    disposition = f'inline; filename="{leaflet_name()}"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": disposition})


def _do(request: SignedInRequest, mine: Shortlist, form: ShortlistForm) -> HttpResponse | None:
    """The deed of the button that was tapped; nothing when it could not be done."""
    if form.deed == PRINT:
        hand_out(shortlist=mine, by=request.user)
        return redirect("shortlist_leaflet")
    if form.deed == OFF and (item := form.chosen()):
        take_off_shortlist(service=item.service, by=request.user)
    elif form.deed == MAIL:
        membership, address = current_membership(request), form.cleaned_data["address"]
        try:
            mail_shortlist(
                shortlist=mine, address=address, team=membership.team if membership else None, by=request.user
            )
        except TooMany as problem:
            form.add_error("address", problem.message)
            return None
        messages.success(request, _("Het lijstje gaat per mail weg. Het adres bewaren we niet."))
    else:
        messages.success(request, _("Je lijstje is bewaard."))
    return redirect("shortlist")


def _back(request: SignedInRequest) -> HttpResponse:
    """To where one tapped."""
    page = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return redirect(page)
    return redirect("shortlist")
