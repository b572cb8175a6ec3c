"""What decides who may take part in an entry, and when and where it is; from the text where no one filled it in."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from socialmap.facets import Access, Requirement, Role, TargetGroup
from socialmap.searching.hours import hours_of, hours_told
from socialmap.searching.lists import sections
from socialmap.searching.moments import Hours
from socialmap.words import plain

if TYPE_CHECKING:
    from socialmap.models import Service

_WOMEN = re.compile(
    r"\b(?:alleen|uitsluitend) (?:voor )?(?:vrouwen|dames|meiden|meisjes)\b"
    r"|^voor (?:vrouwen|dames|meiden|meisjes)\b|\bvoor vrouwen$|\bvrouwen(?:groep|zwemmen|ochtend)\b"
)
_MEN = re.compile(r"\b(?:alleen|uitsluitend) (?:voor )?(?:mannen|heren)\b|^voor mannen\b|\bvoor mannen$")
_WELCOME = r"(?:ook )?(?:zonder|geen) (?:geldige )?(?:verblijfs\w*|papieren|bsn|status)|ongedocumenteerd\w*"
_AGES = {
    "children": (0, 12), "teenagers": (12, 18), "young-adults": (18, 27), "adults": (18, 120),
    "older-people": (55, 120), "single-parents": (16, 120), "carers": (10, 120), "job-seekers": (16, 120),
}  # fmt: skip


@lru_cache(maxsize=1)
def _demands() -> dict[str, re.Pattern[str]]:
    not_before, not_after = r"(?<!geen )(?<!zonder )(?<!niet )(?<!geen wmo-)", r"(?! (?:is )?niet nodig)"
    return {
        code: re.compile(rf"{not_before}\b(?:{'|'.join(lines)})(?:\b|(?<=%)){not_after}")
        for code, lines in sections("demands.txt")
    }


def facts_of(service: "Service", locations: Iterable[Any], schedules: Iterable[Any]) -> dict[str, Any]:
    """What decides who may take part, and when and where it is; from the text where no one filled it in."""
    told = plain(f"{service.eligibility_description}. {service.application_process}")
    requires = _requires(service, told)
    welcome = re.search(_WELCOME, f"{told} {plain(service.description)}") and Requirement.PAPERS not in requires
    low, high, is_sure = _ages(service)
    shown = [at for at in locations if at.longitude is not None and not at.is_confidential]
    return {
        "req": sorted(requires), "welcome": bool(welcome),
        "free": service.is_free if service.is_free is not None else _free_told(service.fees_description),
        "low": low, "high": high, "sure": is_sure, "tg": list(service.target_groups), "lang": list(service.languages),
        "form": service.form, "access": service.access or _access_told(told), "room": service.room,
        "roles": list(service.roles) or _roles_told(service), "way": service.attending_type,
        "hours": _hours(service, schedules), "until": _until(schedules), "wheel": _wheelchair(service, locations),
        "at": [[at.longitude, at.latitude] for at in shown],
    }  # fmt: skip


def _requires(service: "Service", told: str) -> set[str]:
    demanded = {code for code, pattern in _demands().items() if code in Requirement.values and pattern.search(told)}
    # Who says in the name or under 'for whom' that it is for women means that men may not come.
    for code, only in ((Requirement.WOMEN, _WOMEN), (Requirement.MEN, _MEN)):
        if only.search(plain(service.eligibility_description)) or only.search(plain(service.name)):
            demanded.add(code)
    groups = set(service.target_groups) & {TargetGroup.WOMEN, TargetGroup.MEN}
    if len(groups) == 1 and TargetGroup.EVERYONE not in service.target_groups:
        demanded |= groups
    return {*service.requirements, *demanded}


def _access_told(told: str) -> str:
    return next((code for code in (Access.INDICATION, Access.REFERRAL) if _demands()[code].search(told)), "")


def _free_told(fees: str) -> bool | None:
    text = plain(fees)
    if re.search(r"^gratis|\bgratis\b(?!.*€)|geen kosten|kosteloos|vrije gift|^€ ?0(?:[.,]00)?$", text):
        return True
    return False if re.search(r"€|\beuro\b|eigen bijdrage|contributie|\d", text) else None


def _roles_told(service: "Service") -> list[str]:
    if re.search(r"\bgezocht\b|\bgevraagd\b|^vrijwilliger\b|\bvacature\b", plain(service.name)):
        return [Role.GIVE]
    return []


def _until(schedules: Iterable[Any]) -> str:
    """The last day of the last season; empty when there is always another."""
    last = [row.valid_to or (row.dtstart if not row.freq else None) for row in schedules]
    days = [each.isoformat() for each in last if each]
    return max(days) if days and len(days) == len(last) else ""


def _wheelchair(service: "Service", locations: Iterable[Any]) -> bool | None:
    if service.attending_type != "physical":
        return True
    said = [each.wheelchair for each in locations if each.wheelchair is not None]
    return any(said) if said else None


def _hours(service: "Service", schedules: Iterable[Any]) -> list[Hours]:
    out: list[Hours] = []
    for row in schedules:
        opens, closes = (None if at is None else at.hour * 60 + at.minute for at in (row.opens_at, row.closes_at))
        out += hours_of(row.byday, opens, closes)
        if not row.byday and row.dtstart:
            begin = opens or 0
            out.append([row.dtstart.weekday(), begin, closes or min(begin + 120, 1440), 0])
    return out or hours_told(service.schedule)


def _ages(service: "Service") -> tuple[int, int, bool]:
    """From and to which age, and whether someone said so; else it follows from the groups."""
    low, high = service.minimum_age, service.maximum_age
    if low is None and high is None:
        text = f"{plain(service.name)}. {plain(service.eligibility_description)}"
        if hit := re.search(r"(\d{1,2}) ?(?:tot(?: en met)?|t/m|-|–) ?(\d{1,3})(?: ?jaar|\b(?! uur))", text):
            low, high = int(hit[1]), int(hit[2])
        elif hit := re.search(
            r"(?:vanaf|boven de) (\d{2})\b|\b(\d{2}) ?(?:\+|-?plus|jaar en ouder|jaar of ouder)", text
        ):
            low = int(hit[1] or hit[2])
    if low is not None or high is not None:
        return low or 0, 120 if high is None else high, True
    groups = set(service.target_groups) - {TargetGroup.EVERYONE}
    ages = [_AGES[group] for group in groups if group in _AGES]
    if ages and len(ages) == len(groups) and TargetGroup.EVERYONE not in service.target_groups:
        return min(age[0] for age in ages), max(age[1] for age in ages), False
    return 0, 120, False
