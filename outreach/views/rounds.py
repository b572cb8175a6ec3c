"""The rounds of a team, the hub of one round, and how to prepare for it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from outreach.access import coordinates, round_for
from outreach.division.turfs import bring_list, outlook_of, own_turf, people_of, turf_rows
from outreach.door.cautions import mark_cautions
from outreach.door.overview import overview_of
from outreach.door.reporting import reports_of
from outreach.door.returning import is_watched
from outreach.door.reviewing import new_wishes
from outreach.forms.guides import QuestionForm
from outreach.guides.greetings import GREETINGS
from outreach.guides.writing import guide_of
from outreach.hub import actions_for
from outreach.models import Callback, Round
from outreach.paper.walk_list import TooMuchPaper, make_walk_list, sheets_of, walk_list_name
from outreach.planning.steps import progress_of, steps_of
from teams.context import SignedInRequest, current_membership
from teams.models import Membership

PAST_ON_A_PAGE = 20
WALKED = {Round.State.WALKING, Round.State.DEBRIEFED}
WAS_WALKED = WALKED | {Round.State.CLOSED}


@require_safe
def round_list(request: SignedInRequest) -> HttpResponse:
    membership = current_membership(request)
    rounds = Round.objects.of_team(membership.team) if membership else Round.objects.none()
    rounds = rounds.with_counts()
    under_way, coming = list(rounds.under_way()), list(rounds.coming())
    context = {
        "next": next(iter(under_way + coming), None),
        "others": (under_way + coming)[1:],
        "left_lying": rounds.left_lying()[:PAST_ON_A_PAGE],
        "past": Paginator(rounds.past(), PAST_ON_A_PAGE).get_page(request.GET.get("bladzijde")),
        "is_member": membership is not None,
        "coordinates": (may_plan := membership is not None and membership.role == Membership.Role.COORDINATOR),
        "new_wishes": new_wishes(membership.team).count() if membership and may_plan else 0,
    }
    return render(request, "outreach/round_list.html", context)


@require_safe
def round_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    rows, people, progress = turf_rows(this_round), people_of(this_round), progress_of(this_round)
    mark_cautions(rows, this_round, by=request.user)
    may_plan, mine = coordinates(request.user, this_round.team), own_turf(rows, request.user)
    watches = may_plan and (this_round.state in WALKED or is_watched(this_round))
    context = {
        "round": this_round,
        "rows": rows,
        "mine": mine,
        "at_table": [person for person in people if person.turf_id is None],
        "brings": bring_list(people),
        "outlook": outlook_of(this_round, rows),
        "coordinates": may_plan,
        "is_over": this_round.ends_at < timezone.now(),
        "actions": actions_for(this_round, progress=progress, coordinates=may_plan, walks=mine is not None),
        "callbacks": Callback.objects.to_come().filter(moment__round=this_round).count(),
        "safety": overview_of(this_round) if watches else None,
        "reports": reports_of(this_round) if may_plan and this_round.state in WAS_WALKED else None,
        "steps": steps_of(this_round, "", progress) if may_plan and this_round.state == Round.State.DRAFT else [],
    }
    return render(request, "outreach/round_detail.html", context)


@require_safe
def round_prepare(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    mine = own_turf(turf_rows(this_round), request.user)
    may_plan = coordinates(request.user, this_round.team)
    context = {
        "round": this_round,
        "mine": mine,
        "guide": guide_of(this_round.team),
        "greetings": GREETINGS,
        "question_form": QuestionForm(instance=this_round) if may_plan else None,
    }
    return render(request, "outreach/round_prepare.html", context)


@require_safe
def walk_list(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Of all duos, or of one: `?duo=A`."""
    this_round, letter = round_for(request.user, pk), request.GET.get("duo", "")
    sheets = sheets_of(this_round)
    if not any(sheet.doors for sheet in sheets):
        messages.info(request, _("De deuren zijn nog niet verdeeld. Daarna is er een looplijst."))
        return redirect("round_detail", pk)
    wanted = [sheet for sheet in sheets if letter in {"", sheet.row.turf.letter}]
    if not wanted:
        raise Http404
    shown = content_disposition_header(as_attachment=False, filename=walk_list_name(this_round, letter)) or "inline"
    try:
        pdf = make_walk_list(this_round, wanted)
    except TooMuchPaper as refused:
        messages.error(request, refused.message)
        return redirect("round_detail", pk)
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": shown})
