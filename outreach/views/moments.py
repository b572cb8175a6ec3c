"""Coming back to who was not home: the cards on paper, the moments that are offered, and who chose which."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from outreach.access import callback_for, coordinated_round_for, coordinates, moment_for, round_for
from outreach.forms.moments import MomentForm
from outreach.models import Round
from outreach.paper.card import cards_name, make_card_sheets, may_print
from outreach.paper.walk_list import TooMuchPaper, sheets_of
from outreach.telling.moments import MomentRefused, add_moment, drop_moment, planned
from teams.context import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD"])
def round_moments(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return _page(request, round_for(request.user, pk), None)


@require_POST
def moment_add(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    form = MomentForm(request.POST, this_round=this_round)
    if form.is_valid():
        try:
            add_moment(this_round, **form.cleaned_data)
        except MomentRefused as refused:
            form.add_error("on", refused.message)
        else:
            messages.success(request, _("Bewoners kunnen dit moment nu kiezen."))
            return redirect("round_moments", pk)
    return _page(request, this_round, form)


@require_POST
def moment_drop(request: SignedInRequest, pk: UUID) -> HttpResponse:
    moment = moment_for(request.user, pk)
    try:
        drop_moment(moment)
    except MomentRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Dit moment bieden we niet meer aan."))
    return redirect("round_moments", moment.round_id)


@require_POST
def callback_done(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Crossed off by who went there: nothing of it stays."""
    callback = callback_for(request.user, pk)
    this_round = callback.moment.round_id
    callback.delete()
    messages.success(request, _("Weggestreept."))
    return redirect("round_moments", this_round)


@require_safe
def cards(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Of all duos, or of one: `?duo=A`."""
    this_round, letter = round_for(request.user, pk), request.GET.get("duo", "")
    sheets = [sheet for sheet in sheets_of(this_round) if letter in {"", sheet.row.turf.letter} and sheet.doors]
    try:
        if not may_print(this_round) or not sheets:
            raise TooMuchPaper(_("De kaartjes zijn er als de ronde is aangekondigd."))
        pdf = make_card_sheets(this_round, sheets)
    except TooMuchPaper as refused:
        messages.error(request, refused.message)
        return redirect("round_moments", pk)
    shown = content_disposition_header(as_attachment=False, filename=cards_name(this_round, letter)) or "inline"
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": shown, "Cache-Control": "no-store"}
    )


def _page(request: SignedInRequest, this_round: Round, form: MomentForm | None) -> HttpResponse:
    may_plan = coordinates(request.user, this_round.team)
    context = {
        "round": this_round,
        "planned": planned(this_round),
        "coordinates": may_plan,
        "form": (form or MomentForm(this_round=this_round)) if may_plan and may_print(this_round) else None,
        "letters": list(this_round.turfs.values_list("letter", flat=True)) if may_print(this_round) else [],
    }
    return render(request, "outreach/round_moments.html", context)
