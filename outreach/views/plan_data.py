"""What the maps of a plan draw: JSON, for the team only, and nothing about who lives where."""

from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from outreach.access import coordinated_round_for, round_for, team_to_plan_for
from outreach.division.changing import table_of
from outreach.division.sides import spare_on_map
from outreach.division.steps import step_in_words
from outreach.division.turfs import division_if_any, doors_on_map
from outreach.planning.area import neighbourhoods_of
from outreach.planning.choices import doors_to_choose
from outreach.planning.spots import SpotNotFound, find_spot
from teams.context import SignedInRequest


@require_safe
def round_map(request: SignedInRequest, pk: UUID) -> JsonResponse:
    this_round = round_for(request.user, pk)
    return JsonResponse(
        {
            "table": table_of(this_round),
            "walks": dict(this_round.turfs.values_list("letter", "path")),
            "doors": doors_on_map(this_round),
            "spare": spare_on_map(division_if_any(this_round)),
        }
    )


@require_safe
def round_progress(request: SignedInRequest, pk: UUID) -> JsonResponse:
    """Which step of a division in the background was begun."""
    division = division_if_any(round_for(request.user, pk))
    if division is None or not division.is_under_way:
        return JsonResponse({"busy": False, "percent": 0, "step": ""})
    return JsonResponse({"busy": True, "percent": round(100 * division.progress), "step": step_in_words(division)})


@require_safe
def round_choice_map(request: SignedInRequest, pk: UUID) -> JsonResponse:
    """The doors that may be chosen, each with its street and neighbourhood, and the borders of the neighbourhoods."""
    this_round = coordinated_round_for(request.user, pk)
    borders = [
        {"id": each.pk, "name": each.name, "geometry": each.geometry} for each in neighbourhoods_of(this_round.team)
    ]
    return JsonResponse(
        {"table": table_of(this_round), "neighbourhoods": borders, "doors": doors_to_choose(this_round)}
    )


@require_safe
def round_place(request: HttpRequest) -> JsonResponse:
    """Where a street and number are, for the pin of the coffee table."""
    team = team_to_plan_for(request)
    try:
        lon, lat = find_spot(team, request.GET.get("q", ""))
    except SpotNotFound as missing:
        return JsonResponse({"message": missing.message}, status=404)
    return JsonResponse({"lon": lon, "lat": lat})
