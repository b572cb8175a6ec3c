"""Dividing what is to be checked over people: fairly, the same each time, and to who knows someone there."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
Person = TypeVar("Person", bound=Hashable)


def share_out(
    items: Sequence[Item],
    people: Collection[Person],
    *,
    week: date,
    knows: Mapping[Item, Collection[Person]] | None = None,
    has: Mapping[Person, int] | None = None,
) -> dict[Item, Person]:
    """Each item goes to who has the fewest, so that without a start (`has`) no one gets two more than another.

    Of those it goes to who `knows` someone there, else to the next; who is first differs by week, not by name.
    """
    if not people:
        return {}
    order = sorted(people, key=lambda person: sha256(f"{week} {person}".encode()).digest())
    load = {person: (has or {}).get(person, 0) for person in order}
    given: dict[Item, Person] = {}
    for item in items:
        fewest = min(load.values())
        may = [person for person in order if load[person] == fewest]
        known = (knows or {}).get(item, ())
        chosen = next((person for person in may if person in known), may[0])
        given[item] = chosen
        load[chosen] += 1
    return given
