"""Which doors of a loopgebied lie behind one entrance, so that a phone can show a whole flat or porch at once.

The BAG knows no porches and no floors. What it does tell: dwellings at one point, and many additions to one number.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from uuid import UUID

from buurt.places.models import Address
from outreach.cutting.stops import ENTRANCE
from outreach.models import Door


def entrances_of(doors: Iterable[Door]) -> dict[UUID, UUID]:
    """Of each door in a flat or porch the first door of it, in the order of `doors`. From ENTRANCE doors of one street
    on, at one point; else with one house number."""
    found: dict[UUID, UUID] = {}
    addressed = [(door.pk, door.address) for door in doors if door.address]
    for same in (_point, _number):
        left = [(pk, address) for pk, address in addressed if pk not in found]
        for group in _groups(left, same):
            if len(group) >= ENTRANCE:
                found |= dict.fromkeys(group, group[0])
    return found


def _groups(doors: Iterable[tuple[UUID, Address]], same: Callable[[Address], Hashable]) -> Iterable[list[UUID]]:
    groups: dict[Hashable, list[UUID]] = defaultdict(list)
    for pk, address in doors:
        groups[address.street_id, same(address)].append(pk)
    return groups.values()


def _point(address: Address) -> Hashable:
    return round(address.lon, 6), round(address.lat, 6)


def _number(address: Address) -> Hashable:
    return address.number
