"""A plan as rows: the walks of duos as loopgebieden with doors, and what is spare beside them."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from buurt.places.models import Address
from outreach.cutting.doors import METRES_A_MINUTE, Point, distance
from outreach.cutting.doors import Door as DoorToCut
from outreach.cutting.plan import Side, Walk
from outreach.division.changing import PlanRefused
from outreach.models import Division, Door, Round, Turf

Pairs = Sequence[tuple[Turf, Walk]]


def division_of(this_round: Round) -> Division:
    """The division of a round; made when it has none. Lock the round first."""
    division, _made = Division.objects.get_or_create(round=this_round, defaults={"team_id": this_round.team_id})
    return division


def check_seen(division: Division, seen: int | None) -> None:
    """Refuse what was meant for another division than there is now. `seen`: the version on the page; None is any."""
    if division.is_under_way:
        raise PlanRefused(_("De deuren worden nu verdeeld. Wacht tot dat klaar is."), mend_at="round_divide")
    if seen is not None and seen != division.version:
        raise PlanRefused(
            _("De verdeling is net gewijzigd, door jou of door een collega. Zo is zij nu: kies opnieuw wat je wilt."),
            mend_at="round_divide",
        )


def write_walks(pairs: Pairs) -> None:
    """Give each loopgebied the doors of its walk, instead of those it had."""
    Door.objects.filter(turf__in=[turf for turf, _walk in pairs]).delete()
    for turf, walk in pairs:
        turf.metres, turf.minutes, turf.path = walk.metres, walk.minutes, [list(point) for point in walk.path]
    Turf.objects.bulk_update([turf for turf, _walk in pairs], ["metres", "minutes", "path"])
    write_doors((turf, [[door.id for door in side.doors] for side in walk.sides]) for turf, walk in pairs)


def write_doors(turfs: Iterable[tuple[Turf, Iterable[Iterable[int]]]]) -> None:
    """The doors of loopgebieden that have none: of each its sides in walking order, as ids of addresses."""
    rows = (row for turf, sides in turfs for row in _doors(turf, sides))
    Door.objects.bulk_create(rows, batch_size=2000)


def _doors(turf: Turf, sides: Iterable[Iterable[int]]) -> Iterator[Door]:
    position = itertools.count(1)
    for number, side in enumerate(sides, start=1):
        for address in side:
            yield Door(team_id=turf.team_id, turf=turf, address_id=address, position=next(position), side=number)


def spare_side(side: Side) -> dict[str, Any]:
    """A side as `Division.spare` keeps it."""
    numbers = [(door.number, door.letter, door.addition) for door in side.doors]
    return {"street": side.street, "numbers": span(numbers), "doors": [door.id for door in side.doors]}


def span(numbers: Iterable[tuple[int, str, str]]) -> str:
    """The house numbers of a side: 7, or 1–15."""
    low, *rest = sorted(numbers)
    first, last = (_written(number) for number in (low, rest[-1] if rest else low))
    return first if first == last else f"{first}–{last}"


def _written(number: tuple[int, str, str]) -> str:
    return Address(number=number[0], letter=number[1], addition=number[2]).house_number


def doors_to_cut(addresses: Iterable[int]) -> list[DoorToCut]:
    """Addresses as the cut knows them."""
    fields = ("street__name", "number", "letter", "addition", "pk", "lon", "lat")
    rows = Address.objects.filter(pk__in=list(addresses)).order_by("pk").values_list(*fields)
    return [DoorToCut(*row) for row in rows]


def lead_from(turf: Turf, table: Point) -> None:
    """Let the walking line of a loopgebied begin and end at another table; its doors keep their order."""
    doors = [each.address for each in sorted(turf.doors.all(), key=lambda door: door.position) if each.address]
    if len(turf.path) < 3 or not doors:
        return
    points: list[Point] = [(lon, lat) for lon, lat in turf.path]
    middle = range(1, len(points) - 1)
    ends = [(door.lon, door.lat) for door in (doors[0], doors[-1])]
    # The way between table and doors bends along the streets: all of it goes, not only the table itself.
    start = min(middle, key=lambda index: (distance(points[index], ends[0]), index))
    stop = max(start, min(middle, key=lambda index: (distance(points[index], ends[1]), -index)))
    ways = sum(
        distance(*pair) for pair in [*itertools.pairwise(points[: start + 1]), *itertools.pairwise(points[stop:])]
    )
    more = distance(table, points[start]) + distance(points[stop], table) - ways
    turf.path = [list(table), *turf.path[start : stop + 1], list(table)]
    turf.metres += more
    turf.minutes += more / METRES_A_MINUTE
