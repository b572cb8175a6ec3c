"""What an entry is narrowed down to: who may not take part, and what it is for beside what was asked."""

from typing import TYPE_CHECKING, Any

from socialmap.facets import Requirement
from socialmap.searching.asked import Asked
from socialmap.searching.words import stem_of

if TYPE_CHECKING:
    from socialmap.searching.ranking import Candidate

OLD = 50  # who speaks the language of the street is not so old
GROWN = 18
IN_NAME = 4

# An entry with one of these in its name, or for these people alone, is not meant for whoever says nothing of it.
_NARROW_CODES = (
    "rouw", "dementie", "verslaving", "drank", "drugs", "gokken", "roken", "psychisch", "nah", "kanker", "overgang",
    "mantelzorg", "scheiding", "geweld", "lhbtiq", "slachtoffer", "pesten", "gezondheid", "dakloos", "vluchteling",
)  # fmt: skip
_NARROW = frozenset(f"c:{code}" for code in _NARROW_CODES)
_YOUNG = {"children", "teenagers", "young-adults", "families"}
_SENSES = {
    "blind": {stem_of(word) for word in ("blind", "blinden", "slechtziend", "slechtzienden")},
    "deaf": {stem_of(word) for word in ("doof", "doven", "slechthorend", "slechthorenden", "gebarentaal")},
}
_ABOUT: dict[str, set[str]] = {
    "learning": set(), "sensory": set(), "physical": {"hulpmiddelen"}, "brain-injury": {"nah"},
    "dementia": {"dementie"}, "homeless": {"dakloos", "woning"}, "lgbtiq": {"lhbtiq"},
    "mental-health": {"psychisch", "verslaving", "drank", "drugs", "gokken", "crisis", "eenzaam"},
}  # fmt: skip


def barrier(asked: Asked, facts: dict[str, Any]) -> str:
    """Why someone who asks this may not or cannot take part; empty when they may. A Requirement where it is one."""
    wants, requires = asked.conditions, set(facts["req"])
    may_not = [
        ("no-papers" in wants and Requirement.PAPERS in requires, "papers"),
        (bool({"no-dutch", "beginner"} & wants) and Requirement.DUTCH in requires, "dutch"),
        (asked.person.gender == "m" and Requirement.WOMEN in requires, "women"),
        (asked.person.gender == "w" and Requirement.MEN in requires, "men"),
        ("women-only" in wants and (Requirement.WOMEN not in requires), "mixed"),
        ("men-only" in wants and (Requirement.MEN not in requires), "mixed"),
        ("no-membership" in wants and Requirement.MEMBERSHIP in requires, "membership"),
        ("no-income" in wants and Requirement.LOW_INCOME in requires, "low-income"),
        (_lives_elsewhere(asked, facts), "neighbour"),
        (any(each.endswith(stem) for stem in asked.without for each in facts.get("asks", ())), "without"),
        ("free" in wants and facts["free"] is False, "fees"),
        ("wheelchair" in wants and facts["wheel"] is False, "wheelchair"),
        ("no-referral" in wants and facts["access"] in {"referral", "indication"}, "referral"),
        ("no-indication" in wants and facts["access"] == "indication", "indication"),
        ("no-registration" in wants and facts["access"] in {"referral", "indication", "registration"}, "registration"),
        ("room" in wants and facts["room"] in {"full", "waiting"}, "room"),
        (asked.role == "give" and bool(facts["roles"]) and "give" not in facts["roles"], "role"),
        (asked.role == "take" and facts["roles"] == ["give"], "role"),
        (any(f"with-{who}" in wants for who in facts.get("not_along", ())), "along"),
        (_of_another_age(asked, facts) or ("young" in wants and _is_for_the_old(facts)), "age"),
    ]
    return next((why for is_so, why in may_not if is_so), "")


def _lives_elsewhere(asked: Asked, facts: dict[str, Any]) -> bool:
    if Requirement.NEIGHBOUR not in facts["req"]:
        return False
    return "elsewhere" in asked.conditions or (bool(asked.places) and asked.places.isdisjoint(facts.get("only") or ()))


def _of_another_age(asked: Asked, facts: dict[str, Any]) -> bool:
    person = asked.person
    if asked.role == "give":
        return bool(person.is_sure and facts["sure"] and not facts["low"] <= (person.low or 0) <= facts["high"])
    of_a_parent = "children" in person.groups and person.low == GROWN and not person.is_sure
    if person.low is None or person.high is None or of_a_parent:
        adults_only = "children" in person.groups and facts["low"] >= 16 and "families" not in facts["tg"]
        return bool(
            adults_only
            and not {"opvoeden", "jeugdhulp", "gezinsmaatje"} & set(asked.codes)
            and (facts["sure"] or facts["low"] >= OLD)
        )
    kids = facts.get("kids")
    if person.high < 18 and (kids or ("families" in facts["tg"] and not facts["sure"])):
        return _apart(person.low, person.high, kids[0], kids[1]) if kids else False
    return _apart(person.low, person.high, facts["low"], facts["high"])


def _is_for_the_old(facts: dict[str, Any]) -> bool:
    return facts["low"] >= OLD or facts["tg"] == ["older-people"]


def _apart(low: int, high: int, from_age: int, to_age: int) -> bool:
    """Whether ages do not meet; a group that only begins where the other ends ('tot 12', '12-17') does not."""
    shared = min(high, to_age) - max(low, from_age)
    return shared < 0 or (shared == 0 and low != high and from_age != to_age)


def beside_the_point(asked: Asked, candidate: "Candidate") -> float:
    """What is left of the score of an entry for others: those in mourning, those with diabetes."""
    facts, wanted = candidate.facts, [group.tokens for group in asked.groups]
    left = 1.0
    narrow = [token for token in _NARROW if candidate.tokens.get(token) == IN_NAME]
    if any(_is_new(token, wanted) for token in narrow):
        left *= 0.8
    groups = facts["tg"]
    is_narrow = groups and all(group in _ABOUT for group in groups)
    if is_narrow and not any(_is_about(group, asked, wanted) for group in groups):
        left *= 0.8
    for mine, theirs in (("blind", "deaf"), ("deaf", "blind")):
        if mine in asked.conditions and _SENSES[theirs].intersection(candidate.tokens):
            left *= 1.0 if _SENSES[mine].intersection(candidate.tokens) else 0.4
    if facts["access"] in {"referral", "indication"}:
        left *= 0.95
    return left * _of_the_young(asked, candidate)


def _of_the_young(asked: Asked, candidate: "Candidate") -> float:
    """Who asks for children means what is for them; comfort that does not name them is for grown-ups."""
    groups = set(asked.person.groups)
    if "young" in asked.conditions and _YOUNG.intersection(candidate.facts["tg"]):
        return 1.15
    if asked.role == "give" or not groups & {"children", "teenagers"} or asked.person.weight < 0.5:
        return 1.0
    if any(f"g:{group}" in candidate.tokens for group in _YOUNG) or candidate.facts.get("kids"):
        return 1.0
    return 0.6 if any(not _NARROW.isdisjoint(group.tokens) for group in asked.groups) else 0.8


def _is_new(token: str, wanted: list[dict[str, float]]) -> bool:
    return not any(token in tokens for tokens in wanted)


def _is_about(group: str, asked: Asked, wanted: list[dict[str, float]]) -> bool:
    return any(f"g:{group}" in tokens for tokens in wanted) or not _ABOUT[group].isdisjoint(asked.codes)
