"""What decides who may take part in an entry, and when and where it is; from the text where no one filled it in."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from socialmap.facets import Access, Form, Requirement, Role, Room, TargetGroup
from socialmap.searching.audience import ages_of, children_of, groups_of
from socialmap.searching.hours import hours_of, hours_told
from socialmap.searching.lists import DEMANDABLE
from socialmap.searching.moments import DAY, Hours
from socialmap.searching.prose import demands, said_beside, sentences, spoken_in, tells
from socialmap.searching.sayings import sayings
from socialmap.searching.words import plain, stem_of, words_in

if TYPE_CHECKING:
    from socialmap.models import Service

_TOLD = (
    Requirement.PAPERS,
    Requirement.LOW_INCOME,
    Requirement.DUTCH,
    Requirement.MEMBERSHIP,
    Requirement.NEIGHBOUR,
)


_TAUGHT = frozenset({"en", "fr", "de", "es"})
WEEKLY, MONTHLY = "WEEKLY", "MONTHLY"


def facts_of(service: "Service", locations: Iterable[Any], schedules: Iterable[Any]) -> dict[str, Any]:
    """What decides who may take part, and when and where it is; from the text where no one filled it in."""
    locations, schedules = list(locations), list(schedules)
    requires = _requires(service)
    welcome = tells("welcome", plain(_all_of(service))) and Requirement.PAPERS not in requires
    low, high, is_sure = ages_of(service)
    shown = [at for at in locations if at.longitude is not None and not at.is_confidential]
    return {
        "req": sorted(requires), "welcome": welcome, "free": _is_free(service), "room": service.room or _room(service),
        "low": low, "high": high, "sure": is_sure, "tg": groups_of(service),
        "lang": list(dict.fromkeys([*service.languages, *spoken_in(service.description), *_people(service)])),
        "form": service.form or _form(service), "access": service.access or _access(service),
        "way": service.attending_type, "roles": list(service.roles) or _roles(service),
        "hours": _hours(service, schedules), "dates": _dates(schedules), "until": _until(schedules),
        "wheel": wheelchair(service, locations),
        "kids": children_of(service), "asks": _asks(service), "only": _only(service) if "neighbour" in requires else [],
        "along": _along(service, "with"), "not_along": _along(service, "no"),
        "at": [[at.longitude, at.latitude] for at in shown],
    }  # fmt: skip


def _conditions(service: "Service") -> str:
    """The texts that are about who may come and how."""
    beside = said_beside(service, "required_documents", "eligibility")
    return f"{service.eligibility_description}\n{service.application_process}\n{beside}"


def _all_of(service: "Service") -> str:
    return f"{_conditions(service)}\n{service.description}"


def _demanded(heading: str, service: "Service") -> bool:
    return demands(heading, _conditions(service), in_passing=False) or demands(
        heading, service.description, in_passing=True
    )


def _requires(service: "Service") -> set[str]:
    requires = {*service.requirements, *(code for code in _TOLD if _demanded(code, service))}
    groups = set(service.target_groups) & {TargetGroup.WOMEN, TargetGroup.MEN}
    if len(groups) == 1 and TargetGroup.EVERYONE not in service.target_groups:
        return requires | groups
    return requires | _gender_told(service)


def _gender_told(service: "Service") -> set[str]:
    """Who says in the name or elsewhere that it is for women means that men may not come."""
    texts = [service.name, service.eligibility_description, service.description]
    lines = [line for text in texts for line in sentences(text)]
    if any(tells("mixed", line) for line in lines) or _roles(service):
        return set()
    told = {code for code in (Requirement.WOMEN, Requirement.MEN) if any(tells(code, line) for line in lines)}
    return {str(code) for code in told} if len(told) == 1 else set()


def _access(service: "Service") -> str:
    for code in (Access.INDICATION, Access.REFERRAL):
        if _demanded(code, service):
            return str(code)
    everything = "\n".join(sentences(_all_of(service)))
    if tells("open", everything):
        return str(Access.FREE)
    return str(Access.REGISTRATION) if demands("registration", _all_of(service), in_passing=False) else ""


def _asks(service: "Service") -> list[str]:
    """Stems of what one must show, have or do before one gets in."""
    found: set[str] = set()
    told = [line for line in sentences(service.description) if tells("demanding", line)]
    for sentence in [*sentences(_conditions(service)), *told]:
        if not tells("not before", sentence) and not tells("not after", sentence):
            found |= {stem_of(word) for word in words_in(sentence) if word in DEMANDABLE}
    return sorted(found)


def _along(service: "Service", heading: str) -> list[str]:
    """Whom one may bring ('with'), or may not ('no'): children, a dog."""
    told = [*sentences(_conditions(service)), *sentences(service.description)]
    lines = [line for line in told if heading == "no" or not tells("no-children", line)]
    return [who for who in ("children", "dog") if any(tells(f"{heading}-{who}", line) for line in lines)]


def _only(service: "Service") -> list[str]:
    """Stems of the neighbourhoods whose people alone may come."""
    told = [*sentences(_conditions(service)), *sentences(service.description)]
    return sorted({stem_of(word) for line in told if tells("neighbour", line) for word in words_in(line)})


def _is_free(service: "Service") -> bool | None:
    if service.is_free is not None:
        return service.is_free
    for text in (service.fees_description, said_beside(service, "cost_options"), service.description):
        lines = [line for line in sentences(text) if not tells("no-price", line)]
        is_paid = any(tells("paid", line) for line in lines)
        if is_paid or any(tells("free", line) for line in lines):
            return not is_paid
    return None


def _room(service: "Service") -> str:
    told = [*sentences(said_beside(service, "alert", "wait_time")), *sentences(_all_of(service))]
    told = [line for line in told if not tells("no-waiting", line)]
    if any(tells("full", line) for line in told):
        return str(Room.FULL)
    return str(Room.WAITING) if any(tells("waiting", line) for line in told) else ""


def _people(service: "Service") -> list[str]:
    """The language of whom it is for: 'Oekraïens huis'. A lesson in English tells nothing of that."""
    told = plain(f"{service.name} {service.eligibility_description}")
    return [each.what for each in sayings("language") if each.what not in _TAUGHT and each.names.search(told)]


def _form(service: "Service") -> str:
    told = [*sentences(service.description), *sentences(service.name)]
    if any(tells("at home", line) for line in told):
        return str(Form.HOME_VISIT)
    return "phone" if service.attending_type != "physical" and any(tells("by phone", line) for line in told) else ""


def _roles(service: "Service") -> list[str]:
    return [Role.GIVE] if tells("giving", plain(service.name)) else []


def _until(schedules: Iterable[Any]) -> str:
    """The last day of the last season; empty when there is always another."""
    last = [row.valid_to or (row.dtstart if not row.freq else None) for row in schedules]
    days = [each.isoformat() for each in last if each]
    return max(days) if days and len(days) == len(last) else ""


def wheelchair(service: "Service", locations: Iterable[Any]) -> bool | None:
    if service.attending_type != "physical" or any(each.wheelchair for each in locations):
        return True
    said = [each.wheelchair if each.wheelchair is not None else _wheels(each.accessibility) for each in locations]
    of_itself = _wheels(service.description)
    if of_itself is not None or not any(each is not None for each in said):
        return of_itself
    return any(said)


def _wheels(text: str) -> bool | None:
    whole = " ".join(sentences(text))
    if not whole:
        return None
    return False if tells("no-wheelchair", whole) else True if tells("wheelchair", whole) else None


def _hours(service: "Service", schedules: Iterable[Any]) -> list[Hours]:
    out: list[Hours] = []
    for row in schedules:
        opens, closes = _minutes(row)
        out += hours_of(row.byday, opens, closes)
        if row.dtstart and (not row.freq or (row.freq == WEEKLY and not row.byday)):
            begin = opens or 0
            out.append([row.dtstart.weekday(), begin, closes or min(begin + 120, 1440), 0])
    return out or hours_told(service.schedule) or hours_told(service.description)


def _dates(schedules: Iterable[Any]) -> list[list[int]]:
    """From and to which minute, of what is on a day of the month: that is another day of the week each time."""
    by_date = [row for row in schedules if row.freq == MONTHLY and not row.byday and row.dtstart]
    return [[opens or 0, closes or DAY] for opens, closes in map(_minutes, by_date)]


def _minutes(row: Any) -> tuple[int | None, int | None]:
    opens, closes = (None if at is None else at.hour * 60 + at.minute for at in (row.opens_at, row.closes_at))
    return opens, closes
