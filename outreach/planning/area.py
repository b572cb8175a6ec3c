"""Where a round may go, and the doors it has: the dwellings within a team's reach that were chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value

from buurt.places.models import Address, Neighbourhood
from outreach.cutting.doors import Door, Point
from outreach.division.following import doors_elsewhere
from outreach.door.do_not_ring import not_to_ring
from outreach.models import Round
from outreach.planning.attempts import day_part
from outreach.planning.called_back import asked_for
from outreach.planning.left_out import left_out
from outreach.planning.tried import NEVER_TRIED, tried_before
from outreach.planning.visited import Key, visited_before
from teams.models import Team

# Behind every other door: more than any rank of visited.py.
LATER = 9
FIRST = -1
MILLION = 1_000_000.0


@dataclass(frozen=True)
class AreaChoice:
    """What a coordinator chose: doors in any of these streets, neighbourhoods or the area (a GeoJSON Polygon), of which
    some are left out. With `only_new` and nothing else: wherever the team may ring."""

    streets: frozenset[int] = frozenset()
    neighbourhoods: frozenset[int] = frozenset()
    area: dict[str, Any] | None = None
    only_new: bool = False
    rest_weeks: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.streets or self.neighbourhoods or self.area or self.only_new)


@dataclass(frozen=True)
class Chosen:
    """The doors to divide, and how many were left out: `known` since the team was there before, `resting` since that
    was too few weeks ago, `taken` since the rounds that this one follows have them.

    Of `doors` some come last, `later`, since nobody answered there on this part of the day or week, and `cards` get a
    card alone: see attempts.py. Others come first, `asked`, since someone chose this moment: see called_back.py.
    """

    doors: list[Door]
    known: int = 0
    resting: int = 0
    taken: int = 0
    later: int = 0
    cards: int = 0
    asked: int = 0


def within_reach(team: Team) -> QuerySet[Address]:
    """Where this team may ring: dwellings of its neighbourhoods, without those that asked not to, and without
    those that a coordinator left out since a duo found no door there.

    An address whose neighbourhood the source does not tell is within reach of every team of the municipality.
    """
    dwellings = Address.objects.dwellings().filter(municipality=team.municipality_id)
    dwellings = dwellings.exclude(pk__in=not_to_ring(team.municipality)).exclude(pk__in=left_out(team))
    mine = list(team.neighbourhoods.values_list("pk", flat=True))
    if not mine:
        return dwellings
    return dwellings.filter(Q(neighbourhood__in=mine) | Q(neighbourhood=None))


def neighbourhoods_of(team: Team) -> QuerySet[Neighbourhood]:
    """Where the team works; all of its municipality when none was chosen."""
    mine = team.neighbourhoods.all()
    return mine if mine.exists() else Neighbourhood.objects.filter(municipality=team.municipality_id)


def addresses_in(team: Team, choice: AreaChoice) -> QuerySet[Address]:
    """The dwellings within reach in what was chosen; who is left out is not looked at."""
    where = Q(street__in=choice.streets) | Q(neighbourhood__in=choice.neighbourhoods)
    if choice.area:
        where |= _lies_in(choice.area["coordinates"][0])
    elif choice.only_new and not choice.streets and not choice.neighbourhoods:
        where = Q()
    return within_reach(team).filter(where)


def choice_of(this_round: Round) -> AreaChoice:
    """What was chosen for this round."""
    return AreaChoice(
        frozenset(this_round.streets.values_list("pk", flat=True)),
        frozenset(this_round.neighbourhoods.values_list("pk", flat=True)),
        this_round.area,
        this_round.only_new,
        this_round.rest_weeks,
    )


def doors_of(this_round: Round) -> list[Door]:
    """The doors to divide. `rank` 0 is where the team never was, then the longer ago the sooner (see visited.py)."""
    return doors_chosen(this_round, choice_of(this_round)).doors


def doors_chosen(this_round: Round, choice: AreaChoice) -> Chosen:
    """The doors of a round if this were chosen. Two sources may both have an address; people ring there once."""
    if choice.is_empty:
        return Chosen([])
    before, taken = visited_before(this_round), doors_elsewhere(this_round)
    tried, part = tried_before(this_round), day_part(this_round.starts_at)
    asked = asked_for(this_round) - taken
    doors: list[Door] = []
    counts = dict.fromkeys(("known", "resting", "taken", "later", "cards", "asked"), 0)
    for key, door in _one_each(addresses_in(this_round.team, choice)).items():
        visits = before.get(key)
        if key in asked:
            counts["asked"] += 1
            doors.append(replace(door, rank=FIRST))
        elif visits and choice.only_new:
            counts["known"] += 1
        elif visits and visits.weeks < choice.rest_weeks:
            counts["resting"] += 1
        elif key in taken:
            counts["taken"] += 1
        else:
            attempts = tried.get(key, NEVER_TRIED)
            later = part in attempts.parts and not attempts.card_only
            counts["later"] += later
            counts["cards"] += attempts.card_only
            doors.append(replace(door, rank=visits.rank + LATER * later) if visits else door)
    return Chosen(doors, **counts)


def _one_each(addresses: QuerySet[Address]) -> dict[Key, Door]:
    known: dict[Key, Door] = {}
    fields = ("street", "street__name", "number", "mark", "letter", "addition", "pk", "lon", "lat")
    for street, name, number, mark, letter, addition, pk, lon, lat in addresses.order_by("pk").values_list(*fields):
        key = (street, number, mark)
        if key not in known:
            known[key] = Door(name, number, letter, addition, pk, lon, lat)
    return known


def _lies_in(ring: Sequence[Point]) -> Q:
    """Whether an address lies in this ring: first in its box, by the index on the point, then in the ring itself.

    PostgreSQL takes less than 0.000001 for nothing, also in products of degrees: within a street everything would lie
    on the edge. So the ring is measured in millionths of a degree from its first corner.
    """
    lons, lats = [lon for lon, _lat in ring], [lat for _lon, lat in ring]
    box = f"({max(lons)!r},{max(lats)!r}),({min(lons)!r},{min(lats)!r})"
    corners = ",".join(f"({(lon - lons[0]) * MILLION!r},{(lat - lats[0]) * MILLION!r})" for lon, lat in ring)
    here = Func(F("lon"), F("lat"), function="point")
    measured = Func((F("lon") - lons[0]) * MILLION, (F("lat") - lats[0]) * MILLION, function="point")
    return Q(_is_in(here, box, "box")) & Q(_is_in(measured, f"({corners})", "polygon"))


def _is_in(point: Func, shape: str, kind: str) -> Func:
    template = f"%(expressions)s::{kind}"
    return Func(point, Value(shape), template=template, arg_joiner=" <@ ", output_field=BooleanField())
