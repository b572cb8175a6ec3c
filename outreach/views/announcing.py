"""The flyer, and what goes out when a coordinator announces a round or lets it not go on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from buurt.post.outbox import try_again
from outreach.access import coordinated_round_for, round_for
from outreach.division.changing import PlanRefused
from outreach.division.turfs import idle_duos, outlook_of, turf_rows
from outreach.forms.announcing import FlyerForm, SendFlyerForm
from outreach.models import Round
from outreach.paper.flyer import flyer_name, make_flyer, picture_flyer
from outreach.planning.steps import steps_of
from outreach.telling.announcing import announce_round, cancel_round, send_flyer_to, whats_missing
from outreach.telling.post import forecast, letter_of_round, sorted_letters
from outreach.workflow import MoveRefused, check_move
from teams.context import SignedInRequest


@require_safe
def flyer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    shown = content_disposition_header(as_attachment=False, filename=flyer_name(this_round)) or "inline"
    return HttpResponse(make_flyer(this_round), content_type="application/pdf", headers={"Content-Disposition": shown})


@require_safe
def flyer_picture(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return HttpResponse(picture_flyer(round_for(request.user, pk)), content_type="image/png")


@get_or_post
def round_announce(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Before: what will go out, and the button. After: what went out, and what did not."""
    this_round = coordinated_round_for(request.user, pk)
    if this_round.state != Round.State.DRAFT:
        return _announced(request, this_round)
    form = FlyerForm(request.POST or None, initial={"flyer_email": this_round.flyer_email})
    if request.method == "POST" and form.is_valid():
        try:
            announce_round(this_round, by=request.user, flyer_email=form.cleaned_data["flyer_email"])
        except (PlanRefused, MoveRefused) as refused:
            return _refuse(request, this_round, refused)
        messages.success(request, _("De ronde is aangekondigd. De post gaat nu de deur uit."))
        return redirect("round_announce", pk)
    rows = turf_rows(this_round)
    context = {
        "round": this_round, "form": form, "forecast": forecast(this_round), "lack": whats_missing(this_round),
        "steps": steps_of(this_round, "round_announce"), "outlook": outlook_of(this_round, rows),
        "idle": idle_duos(rows),
    }  # fmt: skip
    return render(request, "outreach/round_announce.html", context)


def _announced(request: SignedInRequest, this_round: Round) -> HttpResponse:
    form = SendFlyerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            send_flyer_to(this_round, address=form.cleaned_data["flyer_email"], by=request.user)
        except PlanRefused as refused:
            return _refuse(request, this_round, refused)
        messages.success(request, _("De flyer gaat naar %(address)s.") % {"address": form.cleaned_data["flyer_email"]})
        return redirect("round_announce", this_round.pk)
    context = {"round": this_round, "form": form, "letters": sorted_letters(this_round), "now": timezone.now()}
    return render(request, "outreach/round_announced.html", context)


@require_POST
def round_letter_again(request: SignedInRequest, pk: UUID, letter: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    if try_again(letter_of_round(this_round, letter)):
        messages.success(request, _("We proberen het opnieuw."))
    return redirect("round_announce", pk)


@get_or_post
def round_cancel(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    try:
        check_move(this_round, Round.State.CANCELLED)
        if request.method == "POST":
            cancel_round(this_round, by=request.user)
            messages.success(request, _("De ronde gaat niet door. Wie het moet weten, krijgt bericht."))
            return redirect("round_detail", pk)
    except MoveRefused as refused:
        return _refuse(request, this_round, refused)
    return render(request, "outreach/round_cancel.html", {"round": this_round, "forecast": forecast(this_round)})


def _refuse(request: SignedInRequest, this_round: Round, refused: PlanRefused | MoveRefused) -> HttpResponse:
    messages.error(request, refused.message)
    return redirect(getattr(refused, "mend_at", "round_detail"), this_round.pk)
