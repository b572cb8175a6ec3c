"""The netwerk: this week's agenda, the decisions of the meeting, and the meetings before."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from outreach.access import decision_for, item_for, meeting_for, own_team
from outreach.door.noticing import seeing_texts
from outreach.forms.agenda import DecideForm, ItemForm, label_of, services_for
from outreach.models import AgendaItem, Meeting, Round
from outreach.netwerk.agenda import (
    WEEK,
    DecisionRefused,
    add_item,
    build_agenda,
    close_meeting,
    decide,
    mark_done,
    next_date,
    take_up,
    undecide,
)
from outreach.netwerk.items import agenda_of, new_since, open_promises, unfinished_before
from socialmap.models import Acquaintance
from socialmap.querysets.directory import ServiceQuerySet
from teams.context import SignedInRequest

ON_A_PAGE = 20
MOST_SERVICES = 500
PROMISES_SHOWN = 8
NEWEST_SHOWN = 3


@require_safe
def agenda(request: SignedInRequest) -> HttpResponse:
    meeting = build_agenda(team=own_team(request))
    return _show(request, meeting_for(request.user, meeting.pk))


@require_safe
def meeting_list(request: SignedInRequest) -> HttpResponse:
    team = own_team(request)
    meetings = Meeting.objects.of_team(team).filter(date__lt=next_date(team)).annotate(decided=Count("decisions"))
    past = Paginator(meetings.order_by("-date"), ON_A_PAGE).get_page(request.GET.get("bladzijde"))
    return render(request, "outreach/meeting_list.html", {"past": past})


@require_safe
def meeting_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    return _show(request, meeting_for(request.user, pk))


@require_POST
def meeting_close(request: SignedInRequest, pk: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, pk)
    try:
        close_meeting(meeting, by=request.user)
    except DecisionRefused as refused:
        messages.error(request, refused.message)
        return _back_to(meeting)
    said = _("Het netwerk is afgerond. De besluiten zijn onderweg naar jullie mail.")
    if not meeting.decisions.exists():
        said = _("Het netwerk is afgerond. Er is niets besloten: alles schuift door.")
    messages.success(request, said)
    return redirect("meeting_detail", pk)


@require_POST
def item_add(request: SignedInRequest, pk: UUID) -> HttpResponse:
    meeting, form = meeting_for(request.user, pk), ItemForm(request.POST)
    if not form.is_valid():
        return _show(request, meeting, new_item=form)
    try:
        add_item(meeting=meeting, by=request.user, **form.cleaned_data)
    except DecisionRefused as refused:
        form.add_error("text", refused.message)
        return _show(request, meeting, new_item=form)
    messages.success(request, _("Je punt staat op de agenda."))
    return _back_to(meeting)


@require_POST
def item_decide(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, pk)
    this_item, form = item_for(meeting, item), DecideForm(request.POST, meeting=meeting, user=request.user)
    if form.is_valid():
        try:
            decide(item=this_item, meeting=meeting, by=request.user, **form.decision())
        except DecisionRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            return _back_to(meeting)
    return _show(request, meeting, deciding=(this_item, form))


@require_POST
def item_undecide(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, pk)
    this_item = item_for(meeting, item)
    try:
        undecide(item=this_item, meeting=meeting, by=request.user)
    except DecisionRefused as refused:
        messages.error(request, refused.message)
    return _back_to(meeting, this_item)


@require_POST
def item_take_up(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = meeting_for(request.user, pk)
    this_item = item_for(meeting, item)
    try:
        take_up(item=this_item, meeting=meeting, by=request.user)
    except DecisionRefused as refused:
        messages.error(request, refused.message)
    return _back_to(meeting, this_item)


@require_POST
def decision_done(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ticked, or with `undo` ticked off again."""
    done = "undo" not in request.POST
    mark_done(decision_for(request.user, pk), by=request.user, done=done)
    back = "agenda" if request.POST.get("next") == "agenda" else "start"
    return redirect(f"{reverse(back)}?gelukt={pk}" if done else back)


def just_done(request: SignedInRequest) -> UUID | None:
    """The promise that was ticked a moment ago: the page offers to take that back."""
    try:
        return UUID(request.GET.get("gelukt", ""))
    except ValueError:
        return None


def _show(
    request: SignedInRequest,
    meeting: Meeting,
    *,
    deciding: tuple[AgendaItem, DecideForm] | None = None,
    new_item: ItemForm | None = None,
) -> HttpResponse:
    """The meeting as it is now; with `deciding` or `new_item` what was filled in stays, beside what is to be mended."""
    form = deciding[1] if deciding else new_item
    if meeting.closed_at is not None and form is not None:
        messages.error(request, " ".join(str(each) for said in form.errors.values() for each in said))
    seen, services = agenda_of(meeting), services_for(meeting, request.user).select_related("organization")
    members = meeting.team.memberships.current().filter(user__is_active=True).select_related("user")
    lifted = deciding[0].pk if deciding else seen.lifted(request.GET.get("punt", ""))
    context = _beside(request, meeting, services) | {
        "meeting": meeting, "agenda": seen, "lifted": lifted, "form": deciding[1] if deciding else None,
        "new_item": new_item or ItemForm(), "unfinished": unfinished_before(meeting),
        "next_on": next_date(meeting.team), "members": members, "today": timezone.localdate(),
        "services": [label_of(each) for each in services.by_name()[:MOST_SERVICES]] if seen.open else [],
        "suggested": seen.fitting(services, lifted), "suggested_due": meeting.date + WEEK,
        "seeing": seeing_texts(), "walking": Round.objects.of_team(meeting.team).under_way().exists(),
    }  # fmt: skip
    return render(request, "outreach/agenda.html" if meeting.closed_at is None else "outreach/meeting.html", context)


def _beside(request: SignedInRequest, meeting: Meeting, services: ServiceQuerySet) -> dict[str, Any]:
    """What stands beside the points: what was promised, and what and who is new since the meeting before."""
    since = new_since(meeting)
    newest = services.filter(created_at__gte=since).order_by("-created_at").prefetch_related("schedules")
    seen = services.values("pk")
    met = Acquaintance.objects.visible_to(request.user).filter(team=meeting.team, service__in=seen, met_at__in=seen)
    met = met.met_since(timezone.localdate(since)).select_related("user", "service", "met_at").defer("whom")
    return {
        "promises": open_promises(meeting)[:PROMISES_SHOWN], "just_done": just_done(request),
        "newest": newest[:NEWEST_SHOWN], "met": met[:NEWEST_SHOWN],
    }  # fmt: skip


def _back_to(meeting: Meeting, item: AgendaItem | None = None) -> HttpResponse:
    """The same meeting, with this item lifted, else the next one that is open."""
    url = reverse("meeting_detail", args=[meeting.pk])
    return redirect(f"{url}?punt={item.pk}#punt-{item.pk}" if item else f"{url}#nu")
