"""What colleagues know of an entry: zelf geweest, warm contact, and who goes along."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from socialmap.access.entries import service_and_team_for, service_for
from socialmap.access.people import own_acquaintance_for, own_impression_for, own_pledge_for
from socialmap.forms.colleagues import AcquaintanceForm, ImpressionForm, MetForm, PledgeForm
from socialmap.people.colleagues import (
    keep_acquaintance,
    note_impression,
    pledge,
    remove_acquaintance,
    remove_impression,
    spoke_today,
    take_back_pledge,
)
from socialmap.people.pledge_calendar import calendar_of
from teams.context import SignedInRequest

PAGE = "socialmap/colleague_form.html"


@get_or_post
def impression_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service = service_for(request.user, pk)
    form = ImpressionForm(request.POST or None, initial={"visited_on": timezone.localdate()})
    if form.is_valid():
        note_impression(service=service, by=request.user, **form.cleaned_data)
        messages.success(request, _("Dank je. Je collega’s lezen wat jij ervan vond."))
        return redirect(service)
    return render(request, PAGE, {"service": service, "form": form, "title": _("Zelf geweest")})


@get_or_post
def impression_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    impression = own_impression_for(request.user, pk)
    service, was = impression.service, {"visited_on": impression.visited_on, "text": impression.text}
    form = ImpressionForm(request.POST or None, initial=was)
    if form.is_valid():
        note_impression(service=service, impression=impression, by=request.user, **form.cleaned_data)
        messages.success(request, _("Je wijzigingen zijn bewaard."))
        return redirect(service)
    context = {"service": service, "form": form, "title": _("Zelf geweest"), "row": impression}
    return render(request, PAGE, context | {"remove": "impression_remove"})


@require_POST
def impression_remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    impression = own_impression_for(request.user, pk)
    remove_impression(impression=impression, by=request.user)
    messages.success(request, _("Wat je schreef is weg."))
    return redirect(impression.service)


@get_or_post
def acquaintance_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service, team = service_and_team_for(request, pk)
    form = AcquaintanceForm(request.POST or None)
    if form.is_valid():
        keep_acquaintance(service=service, team=team, by=request.user, **form.cleaned_data)
        messages.success(request, _("Je team weet nu dat jij hier iemand kent."))
        return redirect(service)
    return render(request, PAGE, {"service": service, "form": form, "title": _("Ik ken hier iemand")})


@get_or_post
def acquaintance_met(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Whom one met at an activity: of that entry, or of another."""
    activity, team = service_and_team_for(request, pk)
    form = MetForm(request.POST or None, activity=activity, team=team)
    if form.is_valid():
        facts = form.cleaned_data
        of = facts.pop("of") or activity
        keep_acquaintance(service=of, team=team, by=request.user, met_at=activity, **facts)
        messages.success(request, _("Je team weet nu dat jij iemand kent bij %(name)s.") % {"name": of})
        return redirect(activity)
    return render(request, PAGE, {"service": activity, "form": form, "title": _("Ik leerde hier iemand kennen")})


@get_or_post
def acquaintance_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    known = own_acquaintance_for(request.user, pk)
    service, was = known.service, {"whom": known.whom, "spoken_on": known.spoken_on}
    form = AcquaintanceForm(request.POST or None, initial=was)
    if form.is_valid():
        keep_acquaintance(service=service, team=known.team, acquaintance=known, by=request.user, **form.cleaned_data)
        messages.success(request, _("Je wijzigingen zijn bewaard."))
        return redirect(service)
    context = {"service": service, "form": form, "title": _("Ik ken hier iemand"), "row": known}
    return render(request, PAGE, context | {"remove": "acquaintance_remove"})


@require_POST
def acquaintance_spoken(request: SignedInRequest, pk: UUID) -> HttpResponse:
    known = own_acquaintance_for(request.user, pk)
    spoke_today(acquaintance=known, by=request.user)
    messages.success(request, _("Genoteerd: jullie spraken elkaar vandaag."))
    return redirect(known.service)


@require_POST
def acquaintance_remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    known = own_acquaintance_for(request.user, pk)
    remove_acquaintance(acquaintance=known, by=request.user)
    messages.success(request, _("Dit contact is weg."))
    return redirect(known.service)


@get_or_post
def pledge_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    service, team = service_and_team_for(request, pk)
    form = PledgeForm(request.POST or None)
    if form.is_valid():
        pledge(service=service, team=team, on=form.cleaned_data["on"], by=request.user)
        messages.success(request, _("Je gaat mee. Zet het ook in je agenda."))
        return redirect(service)
    return render(request, PAGE, {"service": service, "form": form, "title": _("Ik ga mee")})


@require_POST
def pledge_take_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    mine = own_pledge_for(request.user, pk)
    take_back_pledge(pledge=mine, by=request.user)
    messages.success(request, _("Je gaat niet mee. Staat het in je agenda, haal het daar dan ook uit."))
    return redirect(mine.service)


@require_safe
def pledge_calendar(request: SignedInRequest, pk: UUID) -> HttpResponse:
    mine = own_pledge_for(request.user, pk)
    content = calendar_of(mine, url=request.build_absolute_uri(mine.service.get_absolute_url()))
    headers = {"Content-Disposition": 'attachment; filename="ik-ga-mee.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
