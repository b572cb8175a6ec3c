"""The loopgebieden of a round as a page shows them: who, which streets, how many doors, how long."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count

from buurt.places.models import Address
from outreach.division.sides import spare_sides
from outreach.models import Division, Door, Participant, Round, Turf
from outreach.planning.outlook import NOTHING_SPARE, Outlook, Part, doors_in_time, look_ahead
from teams.models import User

STREETS_NAMED = 3
# A duo with fewer doors comes for next to nothing.
FEWEST_DOORS = 3


@dataclass
class TurfRow:
    turf: Turf
    available: int
    """Minutes from begin to end."""
    people: list[Participant] = field(default_factory=list)
    doors: int = 0
    streets: list[str] = field(default_factory=list)
    cautions: int = 0
    """Doors with a let op; only what coordinators see has a number here."""

    @property
    def names(self) -> list[str]:
        return [person.membership.user.first_name for person in self.people]

    @property
    def in_time(self) -> int:
        """Doors that this duo reaches before the end."""
        return doors_in_time(Part(self.doors, self.turf.minutes), self.available)

    @property
    def fits(self) -> bool:
        return self.in_time == self.doors

    @property
    def more_streets(self) -> int:
        return max(0, len(self.streets) - STREETS_NAMED)

    @property
    def main_streets(self) -> list[str]:
        """Those with most doors."""
        return self.streets[:STREETS_NAMED]


def turf_rows(this_round: Round) -> list[TurfRow]:
    available = available_minutes(this_round)
    rows = {turf.pk: TurfRow(turf, available) for turf in this_round.turfs.all()}
    for person in people_of(this_round):
        if person.turf_id in rows:
            rows[person.turf_id].people.append(person)
    counted = (
        Door.objects.to_ring().filter(turf__round=this_round).order_by().values_list("turf", "address__street__name")
    )
    for turf, street, doors in counted.annotate(n=Count("pk")).order_by("turf", "-n", "address__street__name"):
        rows[turf].doors += doors
        if street:
            rows[turf].streets.append(street)
    return list(rows.values())


def idle_duos(rows: list[TurfRow]) -> list[str]:
    """The letters of duos without doors, or with hardly any; none before the doors are divided."""
    divided = any(row.doors for row in rows)
    return [row.turf.letter for row in rows if divided and row.doors < FEWEST_DOORS]


def people_of(this_round: Round) -> list[Participant]:
    """Whoever comes along, the coffee table included."""
    return list(this_round.participants.select_related("membership__user", "turf"))


def outlook_of(this_round: Round, rows: list[TurfRow]) -> Outlook:
    division = division_if_any(this_round)
    doors = sum(side.doors for side in spare_sides(division))
    later = Part(doors, division.spare_minutes) if division and doors else NOTHING_SPARE
    return look_ahead([Part(row.doors, row.turf.minutes) for row in rows], available_minutes(this_round), later)


def division_if_any(this_round: Round) -> Division | None:
    division: Division | None = getattr(this_round, "division", None)
    return division


def available_minutes(this_round: Round) -> int:
    return max(1, int((this_round.ends_at - this_round.starts_at).total_seconds() // 60))


def own_turf(rows: list[TurfRow], user: User) -> TurfRow | None:
    """The loopgebied in which this user walks."""
    return next((row for row in rows if any(person.membership.user_id == user.pk for person in row.people)), None)


def doors_on_map(this_round: Round) -> list[tuple[float, float, str, str, int]]:
    """[lon, lat, house number, letter of the duo, number of its side] of each door, in walking order; no residents."""
    doors = (
        Door.objects.to_ring()
        .filter(turf__round=this_round, address__isnull=False)
        .order_by("turf__letter", "position")
    )
    address = (f"address__{field}" for field in ("lon", "lat", "number", "letter", "addition"))
    return [
        (lon, lat, Address(number=number, letter=letter, addition=addition).house_number, turf, side)
        for lon, lat, number, letter, addition, turf, side in doors.values_list(*address, "turf__letter", "side")
    ]


def bring_list(people: list[Participant]) -> dict[str, list[str]]:
    """What is brought, and by whom."""
    brought = defaultdict(list)
    for person in people:
        if person.brings:
            brought[person.brings].append(person.membership.user.first_name)
    return dict(brought)
