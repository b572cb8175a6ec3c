"""Doors that are not as the list says: what duos reported, for their coordinator to decide on."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from buurt.methods import get_or_post
from buurt.places.models import Address, Street
from outreach.access import coordinated_round_for, found_door_for, team_to_plan_for
from outreach.door.reporting import reports_of, rule_on
from outreach.door.taking_up import CannotTakeUp, leave_be, take_up
from outreach.forms.doors import FoundDoorForm, RulingForm
from outreach.models import DoNotRing, DoorFound, DoorRuling, Round
from teams.context import SignedInRequest
from teams.models import Team

ON_A_PAGE = 50


@get_or_post
def round_doors(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    if request.method == "POST":
        addresses = Address.objects.filter(doors__turf__round=this_round)
        _decide(request, this_round.team, RulingForm(request.POST, addresses=addresses.distinct()))
        return redirect("round_doors", pk)
    return _page(request, this_round)


@require_POST
def round_door_found(request: SignedInRequest, pk: UUID, found: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    door = found_door_for(this_round, found)
    form = FoundDoorForm(request.POST, found=door, streets=_streets(this_round))
    leaves = request.POST.get("do") == "leave"
    if not leaves and not form.is_valid():
        return _page(request, this_round, filled=form)
    try:
        messages.success(request, _settle(request, door, None if leaves else form))
    except CannotTakeUp as refused:
        messages.error(request, refused.message)
        return _page(request, this_round, filled=form)
    return redirect("round_doors", pk)


@get_or_post
def left_out_list(request: SignedInRequest) -> HttpResponse:
    team = team_to_plan_for(request)
    rulings = DoorRuling.objects.of_team(team).leaving_out()
    if request.method == "POST":
        addresses = Address.objects.filter(pk__in=rulings.values("address"))
        _decide(request, team, RulingForm(request.POST, addresses=addresses))
        return redirect("left_out_list")
    rows = rulings.select_related("address__street").order_by("-decided_at", "pk")
    return render(
        request,
        "outreach/left_out_list.html",
        {"rows": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("bladzijde"))},
    )


def _page(request: SignedInRequest, this_round: Round, filled: FoundDoorForm | None = None) -> HttpResponse:
    """`filled` keeps what was filled in at one door."""
    reports, streets = reports_of(this_round), _streets(this_round)
    forms = [
        filled if filled and filled.found.pk == found.pk else FoundDoorForm(found=found, streets=streets)
        for found in reports.found
    ]
    context = {"round": this_round, "reports": reports, "forms": forms, "filled": filled}
    return render(request, "outreach/round_doors.html", context)


def _streets(this_round: Round) -> list[Street]:
    return list(Street.objects.filter(addresses__doors__turf__round=this_round).distinct())


def _settle(request: SignedInRequest, found: DoorFound, form: FoundDoorForm | None) -> str:
    """Decide, and give what to say of it; without a form the door stays out of the plans."""
    if form is None:
        leave_be(found, by=request.user)
        return _("Deze deur komt niet in een plan.")
    data = form.cleaned_data
    address = take_up(found, street=data["street"], house=data["number"], by=request.user)
    if DoNotRing.objects.standing().at_door_of(address).exists():
        return _("%(address)s staat bij ‘Niet aanbellen’: geen team belt er aan.") % {"address": address}
    return _("%(address)s doet mee in een volgende ronde door deze straat.") % {"address": address}


def _decide(request: SignedInRequest, team: Team, form: RulingForm) -> None:
    if not form.is_valid():
        messages.error(request, _("Deze deur staat hier niet meer. Kijk in de lijst hoe het nu is."))
        return
    ruling = rule_on(team=team, by=request.user, **form.cleaned_data)
    said = (
        _("%(address)s blijft voortaan buiten jullie plannen.")
        if ruling.leaves_out
        else _("%(address)s blijft in jullie plannen.")
    )
    messages.success(request, said % {"address": ruling.address})
