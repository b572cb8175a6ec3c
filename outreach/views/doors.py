"""Doors that are not as the list says: what duos reported, for their coordinator to decide on."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from buurt.places.models import Address
from outreach.access import coordinated_round_for, team_to_plan_for
from outreach.door.reporting import reports_of, rule_on
from outreach.forms.doors import RulingForm
from outreach.models import DoorRuling
from teams.context import SignedInRequest
from teams.models import Team

ON_A_PAGE = 50
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
def round_doors(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = coordinated_round_for(request.user, pk)
    if request.method == "POST":
        addresses = Address.objects.filter(doors__turf__round=this_round)
        _decide(request, this_round.team, RulingForm(request.POST, addresses=addresses.distinct()))
        return redirect("round_doors", pk)
    return render(request, "outreach/round_doors.html", {"round": this_round, "reports": reports_of(this_round)})


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
