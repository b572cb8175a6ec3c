"""The week's check list: a team divides it, and each asks after what is theirs."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from socialmap.access.entries import writes
from socialmap.access.upkeep import check_item_for, checkable_service_for, colleague_for, own_use_for
from socialmap.forms.answering import AnswerForm
from socialmap.forms.checking import HowForm, SkipForm
from socialmap.models import CheckItem
from socialmap.upkeep.checking import EACH, AlreadyDone, divide_week, found_true, not_reached, pass_on, skip
from socialmap.upkeep.freshness import Part
from socialmap.upkeep.suggesting import suggest
from socialmap.upkeep.using import SHOWN_BY_USE, it_was_true, it_was_wrong, nobody_knows
from socialmap.upkeep.week_list import WeekList
from teams.access import own_membership
from teams.context import SignedInRequest


@require_safe
def check_list(request: SignedInRequest) -> HttpResponse:
    return _list(request)


@require_POST
def check_divide(request: SignedInRequest) -> HttpResponse:
    if divide_week(own_membership(request).team):
        messages.success(request, _("De lijst van deze week is verdeeld."))
    else:
        messages.info(request, _("Er is nu niets te verdelen."))
    return redirect("check_list")


@require_POST
def check_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    item, how = check_item_for(request.user, pk), HowForm(request.POST).asked()
    is_true = request.POST.get("outcome") == "true"
    try:
        (found_true if is_true else not_reached)(item=item, how=how, by=request.user)
    except AlreadyDone:
        messages.info(request, _("Een collega was je voor."))
    else:
        said = _("Dank je. %(name)s is nagekeken.") if is_true else _("Genoteerd: je bereikte niemand bij %(name)s.")
        messages.success(request, said % {"name": item.service})
    return redirect("check_list")


@require_POST
def check_pass(request: SignedInRequest, pk: UUID) -> HttpResponse:
    item = check_item_for(request.user, pk)
    to = colleague_for(item, request.POST.get("to", ""))
    try:
        pass_on(item=item, to=to, by=request.user)
    except AlreadyDone:
        messages.info(request, _("Een collega was je voor."))
    else:
        said = _("%(name)s staat nu op jouw lijst.") if to == request.user else _("%(name)s gaat naar %(who)s.")
        messages.success(request, said % {"name": item.service, "who": to.first_name})
    return redirect("check_list")


@require_POST
def check_skip(request: SignedInRequest, pk: UUID) -> HttpResponse:
    item, form = check_item_for(request.user, pk), SkipForm(request.POST, prefix=str(pk))
    if not form.is_valid():
        return _list(request, item, form)
    try:
        skip(item=item, by=request.user, **form.cleaned_data)
    except AlreadyDone:
        messages.info(request, _("Een collega was je voor."))
    else:
        messages.success(request, _("%(name)s is overgeslagen.") % {"name": item.service})
    return redirect("check_list")


@require_POST
def use_answer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    use, outcome = own_use_for(request.user, pk), request.POST.get("outcome", "")
    if outcome == "true":
        it_was_true(use=use, by=request.user)
        messages.success(request, _("Dank je. %(name)s is vandaag gecontroleerd.") % {"name": use.service})
    elif outcome in SHOWN_BY_USE:
        it_was_wrong(use=use, part=Part(outcome), by=request.user)
        messages.success(request, _("Dank je. %(name)s komt op de lijst om na te vragen.") % {"name": use.service})
    else:
        nobody_knows(use=use)
        messages.info(request, _("Goed. We vragen het niet meer."))
    return redirect(use.service if request.POST.get("from") == "entry" else "check_list")


@get_or_post
def service_suggest(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = checkable_service_for(request.user, pk)
    if writes(request.user, service):
        return redirect("service_edit", pk)
    form = AnswerForm(request.POST or None, instance=service)
    if form.is_valid():
        many = suggest(service=service, facts=form.facts(), by=request.user)
        if many:
            messages.success(request, _("Dank je. De beheerder van de sociale kaart kijkt ernaar."))
            return redirect(service)
        messages.info(request, _("Je veranderde niets. Klopt alles? Tik dan op ‘Het klopt’."))
    return render(request, "socialmap/service_suggest.html", {"service": service, "form": form})


def _list(request: SignedInRequest, of: CheckItem | None = None, form: SkipForm | None = None) -> HttpResponse:
    week = WeekList(team=own_membership(request).team, user=request.user)
    context = {"week": week, "each": EACH, "how": HowForm(auto_id=False), "of": of, "skip_form": form}
    return render(request, "socialmap/check_list.html", context)
