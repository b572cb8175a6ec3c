"""After the walk: close it, look at what was gathered, and write the debrief."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from outreach import journal
from outreach.access import chosen_result, coordinated_round_for, coordinates, round_for
from outreach.door.event_kinds import EventRefused
from outreach.door.noticing import seeing_texts
from outreach.door.reporting import reports_of
from outreach.door.returning import out_still
from outreach.door.settling import contested_doors, settle_door
from outreach.door.table import at_table
from outreach.forms.debriefs import DebriefForm
from outreach.forms.ending import WalkEndForm
from outreach.models import Debrief, Round
from outreach.netwerk.agenda import next_date
from outreach.netwerk.debriefing import (
    DebriefRefused,
    WrittenMeanwhile,
    close_round,
    end_walk,
    may_finish,
    version_of,
    write_debrief,
)
from outreach.netwerk.gathering import doors_left, gather, notes_of
from outreach.promises.reading import promises_of
from outreach.workflow import MoveRefused
from socialmap.models import TaxonomyTerm
from teams.context import SignedInRequest

State = Round.State


@get_or_post
def walk_end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    if this_round.state in {State.DEBRIEFED, State.CLOSED}:
        return redirect("debrief", pk)
    if this_round.state != State.WALKING:
        return _not_walked(request, this_round)
    form = WalkEndForm(request.POST if request.method == "POST" else None, out=out_still(this_round))
    may = may_finish(this_round, request.user)
    if request.method == "POST" and (form.is_valid() or not may):
        try:
            end_walk(this_round, by=request.user, back=form.back())
        except MoveRefused as refused:
            messages.error(request, refused.message)
            return redirect("round_detail", pk)
        return redirect("debrief", pk)
    context = {"round": this_round, "left": doors_left(this_round), "may": may, "form": form}
    return render(request, "outreach/walk_end.html", context)


@get_or_post
def debrief(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    if this_round.state == State.WALKING:
        return redirect("walk_end", pk)
    if this_round.state not in {State.DEBRIEFED, State.CLOSED}:
        return _not_walked(request, this_round)
    if request.method == "POST":
        return _save(request, this_round)
    kept = _debrief_of(this_round)
    form = DebriefForm(kept=kept, themes=_themes(), came=at_table(this_round).people)
    return _show(request, this_round, form, kept)


@require_safe
def round_notes(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The notes stand on a page of their own: who opens it has read them, and the journal says so. While the round is
    walked they stay shut: who sees them come knows at which door a duo stood."""
    this_round = round_for(request.user, pk)
    is_home = this_round.state in {State.DEBRIEFED, State.CLOSED}
    notes = notes_of(this_round) if is_home else []
    journal.notes_read(notes, by=request.user)
    return render(request, "outreach/round_notes.html", {"round": this_round, "notes": notes, "is_home": is_home})


@require_POST
def visit_settle(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Of two results at one door one counts; the coordinator says which."""
    this_round = coordinated_round_for(request.user, pk)
    keep = chosen_result(this_round, request.POST.get("keep", ""))
    try:
        settle_door(this_round, keep=keep, by=request.user)
        messages.success(request, _("De andere uitkomst telt niet meer mee."))
    except EventRefused as refused:
        messages.error(request, refused.message)
    return redirect("debrief", pk)


def _save(request: SignedInRequest, this_round: Round) -> HttpResponse:
    kept, do = _debrief_of(this_round), request.POST.get("do")
    form = DebriefForm(request.POST, kept=kept, themes=_themes())
    if do == "more" or not form.is_valid():
        return _show(request, this_round, form, kept, seen=request.POST.get("seen", ""))
    try:
        seen = request.POST.get("seen", "")
        write_debrief(this_round=this_round, by=request.user, leads=form.leads(), seen=seen, **form.cleaned_data)
        if do == "close":
            close_round(this_round, by=request.user)
    except WrittenMeanwhile as refused:
        form.show_kept(refused.kept)
        return _show(request, this_round, form, refused.kept, conflict=refused.message)
    except DebriefRefused as refused:
        return _show(request, this_round, form, kept, conflict=refused.message)
    except MoveRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("De nabespreking is bewaard."))
    return redirect("debrief", this_round.pk)


def _show(
    request: SignedInRequest,
    this_round: Round,
    form: DebriefForm,
    kept: Debrief | None,
    *,
    seen: str | None = None,
    conflict: str = "",
) -> HttpResponse:
    context = {
        "round": this_round, "form": form, "debrief": kept, "conflict": conflict,
        "seen": version_of(kept) if seen is None else seen, "gathered": gather(this_round),
        "may_close": may_finish(this_round, request.user), "walkers": this_round.participants.count(),
        "duos": this_round.turfs.count(), "meeting_on": next_date(this_round.team),
        **(_to_decide(this_round) if coordinates(request.user, this_round.team) else {}),
        "promises": promises_of(this_round), "seeing": seeing_texts(),
    }  # fmt: skip
    return render(request, "outreach/debrief.html", context)


def _to_decide(this_round: Round) -> dict[str, Any]:
    """What only a coordinator can put right."""
    return {"contested": contested_doors(this_round), "reports": reports_of(this_round)}


def _debrief_of(this_round: Round) -> Debrief | None:
    kept: Debrief | None = Debrief.objects.select_related("by").filter(round=this_round).first()
    return kept


def _themes() -> list[TaxonomyTerm]:
    return list(TaxonomyTerm.objects.themes())


def _not_walked(request: SignedInRequest, this_round: Round) -> HttpResponse:
    messages.info(request, _("Deze ronde is nog niet gelopen. Daarna kun je hem nabespreken."))
    return redirect("round_detail", this_round.pk)
