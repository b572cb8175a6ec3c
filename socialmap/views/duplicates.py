"""Entries that stand twice: the curator's list of them, and making one of two."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from socialmap import journal
from socialmap.access.entries import curated_municipality, curated_service_for
from socialmap.curating.duplicates import MOST_PAIRS, keep_apart, pairs_in
from socialmap.curating.exactly_alike import compares_all
from socialmap.curating.merging import CannotMerge, contacts_of, merge_services
from socialmap.forms.merging import MergeForm
from teams.context import SignedInRequest


@require_safe
def duplicate_list(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    context = {"municipality": municipality, "pairs": pairs_in(municipality), "most": MOST_PAIRS}
    context["compares_all"] = compares_all(municipality)
    return render(request, "socialmap/duplicate_list.html", context)


@get_or_post
def service_merge(request: SignedInRequest, pk: UUID, other: UUID) -> HttpResponse:
    keep, gone = curated_service_for(request.user, pk), curated_service_for(request.user, other)
    form = MergeForm(request.POST or None, keep=keep, gone=gone)
    if form.is_valid():
        try:
            merged = merge_services(keep=keep, gone=gone, taken=form.taken(), by=request.user)
        except CannotMerge:
            messages.error(request, _("Deze twee kunnen niet samen: een ervan is al samengevoegd of weg."))
            return redirect("duplicate_list")
        messages.success(request, _("%(name)s staat er nu één keer op.") % {"name": merged})
        return redirect(merged)
    for contact in contacts_of(keep, gone) or ():
        journal.noted("contact.read", contact, request.user)
    return render(request, "socialmap/service_merge.html", {"form": form, "keep": keep, "gone": gone})


@require_POST
def service_keep_apart(request: SignedInRequest, pk: UUID, other: UUID) -> HttpResponse:
    one, two = curated_service_for(request.user, pk), curated_service_for(request.user, other)
    if one != two:
        keep_apart(one=one, other=two, by=request.user)
        messages.success(request, _("Onthouden: dit zijn er twee."))
    return redirect("duplicate_list")
