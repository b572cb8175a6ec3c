"""Changing the plan from its page: each address takes one change and goes back to the page."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from outreach.access import coordinated_round_for
from outreach.division.changing import PlanRefused
from outreach.division.moving import SPARE, lengthen, lock_turf, move_side, move_table
from outreach.division.undoing import undo
from outreach.forms.dividing import LockForm, SeenForm, SideForm, TableForm
from outreach.models import Round
from outreach.views.refusing import refuse
from teams.context import SignedInRequest


@require_POST
def round_side(request: SignedInRequest, pk: UUID) -> HttpResponse:
    def deed(this_round: Round) -> str:
        asked = SideForm(request.POST).asked()
        name = move_side(this_round=this_round, by=request.user, **asked)
        if this_round.state == Round.State.ANNOUNCED and asked["letter"] == SPARE:
            messages.warning(request, _("Hier ging nog geen flyer heen: de bewoners weten niet dat jullie komen."))
        if asked["to"] == SPARE:
            return _("%(side)s staat klaar voor de volgende ronde.") % {"side": name}
        return _("%(side)s is nu van duo %(letter)s.") % {"side": name, "letter": asked["to"]}

    return _change(request, pk, deed)


@require_POST
def round_lock(request: SignedInRequest, pk: UUID) -> HttpResponse:
    def deed(this_round: Round) -> str:
        asked = LockForm(request.POST).asked()
        lock_turf(this_round=this_round, by=request.user, **asked)
        if asked["locked"]:
            return _("Duo %(letter)s staat vast: bij opnieuw verdelen blijft dit loopgebied zo.") % asked
        return _("Duo %(letter)s is los.") % asked

    return _change(request, pk, deed)


@require_POST
def round_table(request: SignedInRequest, pk: UUID) -> HttpResponse:
    def deed(this_round: Round) -> str:
        move_table(this_round=this_round, by=request.user, **TableForm(request.POST).asked(this_round.team))
        spot = this_round.table_spot
        return _("De beker is verzet. Op de flyer staat: ‘%(spot)s’. Klopt dat nog?") % {"spot": spot}

    back = {"tafel": request.POST.get("table_at", "")[:200]}
    return _change(request, pk, deed, keep=back)


@require_POST
def round_longer(request: SignedInRequest, pk: UUID) -> HttpResponse:
    def deed(this_round: Round) -> str:
        lengthen(this_round=this_round, by=request.user, seen=SeenForm(request.POST).seen_version())
        return _("De ronde duurt nu een half uur langer.")

    return _change(request, pk, deed)


@require_POST
def round_undo(request: SignedInRequest, pk: UUID) -> HttpResponse:
    def deed(this_round: Round) -> str:
        undo(this_round=this_round, by=request.user, seen=SeenForm(request.POST).seen_version())
        return _("Dat is ongedaan gemaakt.")

    return _change(request, pk, deed)


def _change(
    request: SignedInRequest, pk: UUID, deed: Callable[[Round], str], *, keep: dict[str, str] | None = None
) -> HttpResponse:
    """Do it, say it, and show the plan. What was typed comes back when it is refused."""
    this_round = coordinated_round_for(request.user, pk)
    try:
        said = deed(this_round)
    except PlanRefused as refused:
        if keep and any(keep.values()) and refused.mend_at == "round_divide":
            messages.error(request, refused.message)
            return redirect(f"{reverse('round_divide', args=[pk])}?{urlencode(keep)}")
        return refuse(request, this_round, refused)
    messages.success(request, said)
    return redirect("round_divide", pk)
