"""The doors of each duo on paper, for when a phone fails."""

from dataclasses import dataclass, field
from uuid import UUID

from outreach.models import Door, Round
from outreach.turfs import TurfRow, turf_rows


@dataclass
class Stretch:
    """Doors in one street that follow each other on the walk."""

    street: str
    doors: list[str] = field(default_factory=list)


@dataclass
class Sheet:
    """One page: a duo and its doors in walking order."""

    row: TurfRow
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def doors(self) -> int:
        return sum(len(stretch.doors) for stretch in self.stretches)

    def add(self, street: str, number: str) -> None:
        if not self.stretches or self.stretches[-1].street != street:
            self.stretches.append(Stretch(street))
        self.stretches[-1].doors.append(number)


def sheets_of(this_round: Round) -> list[Sheet]:
    """A sheet for each duo. Who asked since the cut not to be rung at, is not on it."""
    sheets: dict[UUID, Sheet] = {row.turf.pk: Sheet(row) for row in turf_rows(this_round)}
    doors = Door.objects.to_ring().filter(turf__round=this_round).select_related("address__street")
    for door in doors.order_by("turf__letter", "position"):
        street, number = (door.address.street.name, door.address.house_number) if door.address else ("", door.label)
        sheets[door.turf_id].add(street, number)
    return list(sheets.values())
