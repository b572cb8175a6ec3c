"""Doors at which someone chose a moment for the team to come back, by the code on their card: an address, and nobody's
name."""

from collections.abc import Collection

from django.db.models import Count, QuerySet
from django.utils import timezone

from outreach.models import Callback, Moment, Round
from outreach.planning.visited import KEY, Key
from teams.models import Team


def moments_at(team: Team, addresses: Collection[int]) -> dict[int, Moment]:
    """The moment that was chosen at each of these addresses and is still to come."""
    chosen = Callback.objects.of_team(team).to_come().filter(address__in=addresses).select_related("moment")
    return {callback.address_id: callback.moment for callback in chosen}


def asked_for(this_round: Round) -> set[Key]:
    """The doors at which someone chose a moment at which this round is walked."""
    chosen = Callback.objects.of_team(this_round.team).during(this_round).order_by()
    return set(chosen.values_list(*(f"address__{field}" for field in KEY)))


def asked_in_streets(this_round: Round) -> dict[int, int]:
    """How many of those doors are in each street."""
    chosen = Callback.objects.of_team(this_round.team).during(this_round).order_by()
    return dict(chosen.values_list("address__street").annotate(n=Count("pk")))


def moments_chosen(team: Team) -> QuerySet[Moment]:
    """The moments to come that someone chose, with `doors`: how many."""
    coming = Moment.objects.of_team(team).filter(ends_at__gt=timezone.now())
    chosen: QuerySet[Moment] = coming.annotate(doors=Count("callbacks")).filter(doors__gt=0).order_by("starts_at")
    return chosen
