"""For whom an entry is: ages and target groups, from the text where no one filled them in."""

import re
from typing import TYPE_CHECKING

from socialmap.facets import TargetGroup
from socialmap.searching.compounds import parts_of
from socialmap.searching.lists import APART
from socialmap.searching.sayings import sayings
from socialmap.searching.words import plain

if TYPE_CHECKING:
    from socialmap.models import Service

_AGES = {
    "children": (0, 12), "teenagers": (12, 18), "young-adults": (18, 27), "adults": (18, 120),
    "older-people": (55, 120), "single-parents": (16, 120), "carers": (10, 120), "job-seekers": (16, 120),
}  # fmt: skip
_FROM_TO = re.compile(r"\b(\d{1,2}) ?(?:jaar )?(?:tot(?: en met)?|t/m|-|–|en) ?(\d{1,3}) ?-?(?:jaar|jarigen?|jr)\b")
_GRADES = re.compile(r"\bgroep (\d)(?: ?(?:t/m|tot en met|tot|-|en) ?(\d))?\b")
_FROM = re.compile(
    r"\b(?:vanaf|boven de|ouder dan) (\d{1,2})(?: jaar)?\b(?! (?:uur|euro|cent)|[.,:]\d|,)"
    r"|\b(\d{2}) ?(?:\+|-?plus\w*|jaar (?:en|of) ouder|jaar\+)"
)
_UNTIL = re.compile(r"\b(?:tot(?: en met)?|t/m|onder de|jonger dan) (\d{1,2}) ?-?(?:jaar|jarigen?|jr)\b")
_OF_CHILDREN = re.compile(r"\b(?:ouders?|gezin(?:nen)?|moeders?|vaders?|tienermoeders|kind(?:eren)? mogen)\b[^.;!?]*$")


def ages_of(service: "Service") -> tuple[int, int, bool]:
    """From and to which age, and whether someone said so; else it follows from the groups."""
    low, high = service.minimum_age, service.maximum_age
    if low is None and high is None:
        low, high = _ages_told(service)
    if low is not None or high is not None:
        return low or 0, 120 if high is None else high, True
    groups = set(service.target_groups) - {TargetGroup.EVERYONE}
    ages = [_AGES[group] for group in groups if group in _AGES]
    if ages and len(ages) == len(groups) and TargetGroup.EVERYONE not in service.target_groups:
        return min(age[0] for age in ages), max(age[1] for age in ages), False
    return 0, 120, False


def _ages_told(service: "Service") -> tuple[int | None, int | None]:
    for text in (service.name, service.eligibility_description, service.description):
        told = plain(text)
        if (hit := _FROM_TO.search(told)) and not _is_of_children(told, hit):
            return int(hit[1]), int(hit[2])
        if (hit := _GRADES.search(told)) and not _is_of_children(told, hit):
            return int(hit[1]) + 3, int(hit[2] or hit[1]) + 4
        low, high = _FROM.search(told), _UNTIL.search(told)
        first = int(low[1] or low[2]) if low and not _is_of_children(told, low) else None
        last = int(high[1]) if high and not _is_of_children(told, high) else None
        if first is not None or last is not None:
            return first, last
    return None, None


def children_of(service: "Service") -> list[int] | None:
    """From and to which age the children are, of what is for their parents; nothing when it does not say so."""
    for text in (service.name, service.eligibility_description, service.description):
        told = plain(text)
        if (hit := _FROM_TO.search(told)) and _is_of_children(told, hit):
            return [int(hit[1]), int(hit[2])]
        if (hit := _UNTIL.search(told)) and _is_of_children(told, hit):
            return [0, int(hit[1])]
    return None


def _is_of_children(text: str, hit: "re.Match[str]") -> bool:
    """'ouders van kinderen tot 12 jaar' are no children."""
    return bool(_OF_CHILDREN.search(text[: hit.start()]))


def groups_of(service: "Service") -> list[str]:
    """The target groups that were ticked; else those that the name, 'for whom' and the ages tell."""
    ticked = list(service.target_groups)
    if ticked:
        return ticked
    return list(
        dict.fromkeys([*_groups_by_age(service), *groups_in(f"{service.name} {service.eligibility_description}")])
    )


def groups_in(text: str) -> list[str]:
    """The target groups that a text speaks of."""
    words = re.findall(r"[^\W_]+", plain(text))
    apart = [part for word in words if len(word) > 6 for part in parts_of(word) if part in APART]
    told = " ".join([*words, *apart])
    return [group for saying in sayings("person") if saying.pattern.search(told) for group in saying.person.groups]


def _groups_by_age(service: "Service") -> list[str]:
    low, high, is_sure = ages_of(service)
    if not is_sure:
        return []
    if low >= 50:
        return [TargetGroup.OLDER_PEOPLE]
    bands = [(0, 11, TargetGroup.CHILDREN), (12, 17, TargetGroup.TEENAGERS), (18, 26, TargetGroup.YOUNG_ADULTS)]
    return [str(group) for start, end, group in bands if high <= 30 and low <= end and high > start]
