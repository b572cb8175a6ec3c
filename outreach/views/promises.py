"""Promises to residents: one's own list and that of the team, how each ends, and one more at the debrief."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from outreach.access import own_membership, promise_for, round_to_finish_for
from outreach.door.event_kinds import EventRefused
from outreach.door.events import keep_event
from outreach.door.promising import promise_made_here
from outreach.forms.promises import GiveUpForm, HandOverForm, PromiseForm
from outreach.models import Promise
from outreach.promises.answering import PromiseRefused, give_up, hand_over, mark_kept, open_again
from outreach.promises.reading import answered_lately, own_promises, promises_of_others, read_by
from teams.context import SignedInRequest
from teams.models import Membership

ON_A_PAGE = 30


@never_cache
@require_safe
def promise_list(request: SignedInRequest) -> HttpResponse:
    membership = own_membership(request)
    others = Paginator(promises_of_others(membership), ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    context = {
        "own": own_promises(membership)[:ON_A_PAGE],
        "answered": answered_lately(membership)[:ON_A_PAGE],
        "others": others,
        "of_others": read_by(list(others), request.user),
        "coordinates": membership.role == Membership.Role.COORDINATOR,
    }
    return render(request, "outreach/promise_list.html", context)


@require_POST
def promise_done(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ticked, or with `undo` open again."""
    promise, undo = promise_for(request.user, pk), "undo" in request.POST
    try:
        open_again(promise, by=request.user) if undo else mark_kept(promise, by=request.user)
    except PromiseRefused as refused:
        messages.error(request, refused.message)
    else:
        said = _("De belofte staat weer open.") if undo else _("Gedaan. Mooi dat je het nakwam.")
        messages.success(request, said)
    return redirect("start" if request.POST.get("next") == "start" else "promise_list")


@never_cache
@get_or_post
def promise_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Done, not done and why, or gone on with: `do` says which."""
    promise, do = promise_for(request.user, pk), request.POST.get("do")
    given_up = GiveUpForm(request.POST if do == "give_up" else None)
    handed = HandOverForm(request.POST if do == "hand_over" else None, promise=promise)
    try:
        if given_up.is_valid():
            give_up(promise, reason=given_up.cleaned_data["reason"], by=request.user)
            messages.success(request, _("Bewaard. Vertel het de bewoner ook, als je weet wie het was."))
            return redirect("promise_list")
        if handed.is_valid():
            data = handed.cleaned_data
            kept = hand_over(promise, to=data["who"], due=data["due"], by=request.user)
            messages.success(request, _said_of(kept, before=promise))
            return redirect("promise_list")
    except PromiseRefused as refused:
        messages.error(request, refused.message)
        return redirect("promise_list")
    read_by([promise], request.user)
    context = {"promise": promise, "give_up": given_up, "hand_over": handed}
    return render(request, "outreach/promise_answer.html", context)


@get_or_post
def promise_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_to_finish_for(request.user, pk)
    form = PromiseForm(request.POST if request.method == "POST" else None, this_round=this_round, by=request.user)
    if form.is_valid():
        try:
            keep_event(this_round, promise_made_here(**form.cleaned_data), by=request.user)
        except EventRefused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("De belofte staat erbij."))
            return redirect("debrief", pk)
    return render(request, "outreach/promise_new.html", {"round": this_round, "form": form})


def _said_of(kept: Promise, *, before: Promise) -> str:
    if kept.owner_id == before.owner_id:
        return _("De belofte heeft een nieuwe dag.")
    return _("De belofte is nu van %(who)s.") % {"who": kept.owner.first_name}
