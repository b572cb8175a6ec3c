"""'Niet aanbellen' for coordinators: what is new or due for review, and putting one for who phoned."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from buurt.methods import get_or_post
from outreach.access import team_to_plan_for, wish_for
from outreach.door.reviewing import ReviewRefused, end_wish, keep_wish, new_wishes, put_wish, wish_at, wishes_due
from outreach.forms.addresses import AddressForm
from outreach.planning.choices import street_names
from teams.context import SignedInRequest

ON_A_PAGE, NEW_SHOWN = 20, 50


@never_cache
@get_or_post
def do_not_ring_list(request: SignedInRequest) -> HttpResponse:
    team = team_to_plan_for(request)
    form = AddressForm(request.POST if request.method == "POST" else None, team=team)
    standing = None
    if form.is_valid():
        address = form.cleaned_data["address"]
        stood = wish_at(address) is not None
        # Also where it stood: what a duo logged ends when they take their visit back, what was phoned does not.
        standing = put_wish(address=address, by=request.user)
        if not stood:
            messages.success(request, _("Bij %(address)s bellen we vanaf nu niet aan.") % {"address": address})
            return redirect("do_not_ring_list")
    wishes = Paginator(wishes_due(team), ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    context = {"form": form, "wishes": wishes, "streets": street_names(team), "this_team": team}
    context["new"] = Paginator(new_wishes(team), NEW_SHOWN).get_page(1)
    return render(request, "outreach/do_not_ring_list.html", {**context, "standing": standing})


@require_POST
def do_not_ring_keep(request: SignedInRequest, key: UUID) -> HttpResponse:
    wish = wish_for(request.user, key)
    try:
        keep_wish(wish, by=request.user)
    except ReviewRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Bij %(address)s blijven we weg.") % {"address": wish.address})
    return redirect("do_not_ring_list")


@never_cache
@get_or_post
def do_not_ring_end(request: SignedInRequest, key: UUID) -> HttpResponse:
    """The question first; ending it takes a second tap."""
    wish = wish_for(request.user, key)
    if request.method != "POST":
        return render(request, "outreach/do_not_ring_end.html", {"wish": wish})
    try:
        end_wish(wish, by=request.user)
    except ReviewRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Bij %(address)s mag weer aangebeld worden.") % {"address": wish.address})
    return redirect("do_not_ring_list")
