"""The rounds of a team, and the hub of one round."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from outreach.access import round_for
from outreach.models import Round
from teams.context import SignedInRequest, current_membership
from teams.models import Membership

PAST_ON_A_PAGE = 20


@require_safe
def round_list(request: SignedInRequest) -> HttpResponse:
    membership = current_membership(request)
    rounds = Round.objects.of_team(membership.team) if membership else Round.objects.none()
    rounds = rounds.with_counts()
    context = {
        "under_way": list(rounds.under_way()),
        "coming": list(rounds.coming()),
        "past": Paginator(rounds.past(), PAST_ON_A_PAGE).get_page(request.GET.get("bladzijde")),
        "coordinates": membership is not None and membership.role == Membership.Role.COORDINATOR,
    }
    return render(request, "outreach/round_list.html", context)


@require_safe
def round_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    this_round = round_for(request.user, pk)
    return render(request, "outreach/round_detail.html", {"round": this_round})
