"""What the search keeps of an entry: its words and concepts with where they stand, and the facts that decide."""

# ruff: noqa: E501
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from socialmap.facets import Requirement, Role, TargetGroup
from socialmap.searching.moments import Hours, hours_of, hours_told
from socialmap.searching.thesaurus import parts_of, phrase, thesaurus
from socialmap.words import SAYS_NOTHING, plain, stem_of, words_in

if TYPE_CHECKING:
    from socialmap.models import Service

IN_NAME, AS_THEME, IN_TEXT, ASIDE = 4, 3, 2, 1
Tokens = dict[str, int]

_NOT = r"(?<!geen )(?<!zonder )(?<!niet )(?<!geen wmo-)"
# What a text demands, where no one ticked it.
_DEMANDS = [
    (Requirement.PAPERS, rf"{_NOT}\b(?:geldige? (?:verblijfs\w*|papieren)|verblijfsvergunning|verblijfsstatus|verblijfspapieren|inburgeringsplichtig\w*|geldig (?:paspoort|identiteitsbewijs|legitimatie\w*)|identiteitsbewijs|legitimatiebewijs|bsn)\b(?! (?:is )?niet nodig)"),
    (Requirement.LOW_INCOME, rf"{_NOT}\b(?:laag inkomen|lage inkomens|minima|bijstandsniveau|sociaal minimum|inkomen (?:tot|onder)|\d{{3}} ?%)"),
    (Requirement.DUTCH, rf"{_NOT}\b(?:(?:u|je) spreekt (?:al |een beetje |redelijk |goed |voldoende |wat )*nederlands|niveau [ab][12]|[ab][12][- ]niveau|beheersing van het nederlands|basis nederlands|nederlands spreken is nodig)"),
    (Requirement.MEMBERSHIP, rf"{_NOT}\b(?:alleen (?:voor )?leden|lidmaatschap verplicht|voor leden)\b"),
]  # fmt: skip
_WOMEN = r"\b(?:alleen|uitsluitend) (?:voor )?(?:vrouwen|dames|meiden|meisjes)\b|^voor (?:vrouwen|dames|meiden|meisjes)\b|\bvoor vrouwen$|\bvrouwen(?:groep|zwemmen|ochtend)\b"
_MEN = r"\b(?:alleen|uitsluitend) (?:voor )?(?:mannen|heren)\b|^voor mannen\b|\bvoor mannen$"
_WELCOME = r"(?:ook )?(?:zonder|geen) (?:geldige )?(?:verblijfs\w*|papieren|bsn|status)|ongedocumenteerd\w*"
_AGES = {
    "children": (0, 12), "teenagers": (12, 18), "young-adults": (18, 27), "adults": (18, 120), "older-people": (55, 120),
    "single-parents": (16, 120), "carers": (10, 120), "job-seekers": (16, 120),
}  # fmt: skip


def tokens_of(service: "Service", terms: Iterable[Any], locations: Iterable[Any]) -> Tokens:
    """Every word, compound part, concept, theme and facet of an entry, by the best place where it stands."""
    found: Tokens = {}
    _read(found, service.name, IN_NAME)
    for term in terms:
        _put(found, f"t:{term.code}", AS_THEME)
        _words(found, term.name, AS_THEME)
        if term.parent:
            _put(found, f"t:{term.parent.code}", AS_THEME)
            _words(found, term.parent.name, ASIDE)
    organization = service.organization
    _read(found, service.eligibility_description, IN_TEXT)
    _read(found, service.description, IN_TEXT)
    for text in (organization.name, organization.alternate_name):
        _words(found, text, AS_THEME)
    for text in (service.schedule, service.fees_description, service.application_process):
        _words(found, text, ASIDE)
    for location in locations:
        for text in () if location.is_confidential else (location.name, location.address_1, location.city):
            _words(found, text, IN_TEXT)
    for group in service.target_groups:
        _put(found, f"g:{group}", AS_THEME)
    return found


def _put(found: Tokens, token: str, grade: int) -> None:
    if found.get(token, 0) < grade and len(token) < 100:
        found[token] = grade


def _words(found: Tokens, text: str, grade: int) -> None:
    for word in words_in(text):
        if word in SAYS_NOTHING:
            continue
        _put(found, stem_of(word), grade)
        _put(found, word, grade)
        for part in parts_of(word) if len(word) > 6 else ():
            _put(found, stem_of(part), max(grade - 1, ASIDE))


def _read(found: Tokens, text: str, grade: int) -> None:
    _words(found, text, grade)
    words = phrase(text)
    start = 0
    while start < len(words):
        length, codes = thesaurus().at(words, start, asked=False)
        for code in codes:
            _put(found, f"c:{code}", grade)
        if not length and len(words[start]) > 6:
            for part in parts_of(words[start]):
                for code in thesaurus().at([part], 0, asked=False)[1]:
                    _put(found, f"c:{code}", max(grade - 1, ASIDE))
        start += max(length, 1)


def facts_of(service: "Service", locations: Iterable[Any], schedules: Iterable[Any]) -> dict[str, Any]:
    """What decides who may take part, and when and where it is; from the text where no one filled it in."""
    told = plain(f"{service.eligibility_description}. {service.application_process}")
    name = plain(service.name)
    requires = {*service.requirements, *(code for code, pattern in _DEMANDS if re.search(pattern, told))}
    groups = set(service.target_groups) - {TargetGroup.EVERYONE}
    # Who says in the name or under 'for whom' that it is for women means that men may not come.
    if re.search(_WOMEN, plain(service.eligibility_description)) or re.search(_WOMEN, name):
        requires.add(Requirement.WOMEN)
    if re.search(_MEN, plain(service.eligibility_description)) or re.search(_MEN, name):
        requires.add(Requirement.MEN)
    for code in ("women", "men"):
        if groups & {"women", "men"} == {code} and TargetGroup.EVERYONE not in service.target_groups:
            requires.add(code)
    everything = plain(f"{told} {service.description}")
    access = service.access or _access_told(told)
    low, high, is_sure = _ages(service, groups, name)
    return {
        "req": sorted(requires), "welcome": bool(re.search(_WELCOME, everything)) and Requirement.PAPERS not in requires,
        "free": service.is_free if service.is_free is not None else _free_told(service.fees_description),
        "low": low, "high": high, "sure": is_sure, "tg": list(service.target_groups), "lang": list(service.languages),
        "form": service.form, "access": access, "roles": list(service.roles) or _roles_told(service),
        "hours": _hours(service, schedules), "way": service.attending_type, "room": service.room,
        "until": _until(schedules),
        "wheel": _wheelchair(service, locations),
        "at": [[each.longitude, each.latitude] for each in locations if each.longitude is not None and not each.is_confidential],
    }  # fmt: skip


def _access_told(told: str) -> str:
    if re.search(rf"{_NOT}\b(?:(?:wmo-?|wlz-?)?indicatie|beschikking)\b(?! (?:is )?niet nodig)", told):
        return "indication"
    if re.search(rf"{_NOT}\b(?:door)?verwij(?:zing|sbrief|zen|st)\b(?! (?:is )?niet nodig)|\bvia de huisarts\b", told):
        return "referral"
    return ""


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


def _ages(service: "Service", groups: set[str], name: str) -> tuple[int, int, bool]:
    """From and to which age, and whether someone said so; else it follows from the groups."""
    low, high = service.minimum_age, service.maximum_age
    if low is None and high is None:
        text = f"{name}. {plain(service.eligibility_description)}"
        if hit := re.search(r"(\d{1,2}) ?(?:tot(?: en met)?|t/m|-|–) ?(\d{1,3})(?: ?jaar|\b(?! uur))", text):
            low, high = int(hit[1]), int(hit[2])
        elif hit := re.search(
            r"(?:vanaf|boven de) (\d{2})\b|\b(\d{2}) ?(?:\+|-?plus|jaar en ouder|jaar of ouder)", text
        ):
            low = int(hit[1] or hit[2])
    if low is not None or high is not None:
        return low or 0, 120 if high is None else high, True
    ages = [_AGES[group] for group in groups if group in _AGES]
    if ages and len(ages) == len(groups) and TargetGroup.EVERYONE not in service.target_groups:
        return min(age[0] for age in ages), max(age[1] for age in ages), False
    return 0, 120, False
