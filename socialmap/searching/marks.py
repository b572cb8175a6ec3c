"""What the search index holds of an entry beside its words, and how a question asks for it.

A mark is a lexeme of SearchRow.vector; what a question asks is text of a tsquery. Marks only leave out what can never
be an answer, so that the best are among the candidates; ranking.py decides on the facts.
"""

from collections.abc import Iterable
from math import cos, floor, radians
from typing import Any

from buurt.places.geometry import METRES_PER_DEGREE
from socialmap.searching.asked import Asked
from socialmap.searching.moments import DAY

# Stands for the municipality, with which every lexeme begins: so no one reads past the entries of another.
HERE = "§"
HERE_MARK = "m:"
SLOT = 180  # minutes: a moment is kept as the parts of a day that it touches
CELL = 0.01  # degrees
_AGES = [0, 4, 8, 12, 15, 18, 23, 27, 35, 45, 55, 65, 75]
_FORMS = {
    "phone": ["w:phone", "w:virtual", "f:online"], "online": ["w:virtual", "w:phone", "f:online"],
    "home-visit": ["w:home", "f:home-visit", "f:one-to-one"], "one-to-one": ["f:one-to-one", "f:home-visit"],
}  # fmt: skip
_BETTER = [("free", "p:yes"), ("wheelchair", "h:yes")]


def marks_of(facts: dict[str, Any]) -> set[str]:
    marks = {HERE_MARK, f"f:{facts['form']}", f"w:{facts['way']}", f"a:{facts['access']}"}
    marks |= {f"{kind}:{_known(facts[fact])}" for kind, fact in (("p", "free"), ("h", "wheel"))}
    marks |= {f"r:{role}" for role in facts["roles"]} or {"r:none"}
    marks |= {f"l:{code}" for code in facts["lang"]} | {f"x:{code}" for code in facts["req"]}
    marks |= {f"b:{who}" for who in facts["along"]}
    marks |= {f"o:{facts['room'] or 'none'}"} | {f"z:{cell}" for cell in {_cell(*at) for at in facts["at"]}}
    for day, opens, closes, _nth in facts["hours"]:
        marks |= {f"d:{day}", *(f"d:{day}/{slot}" for slot in _slots(opens, closes))}
    for opens, closes in facts["dates"]:
        marks |= set(in_hours([])) | set(in_hours([], opens, closes))
    marks |= set() if facts["hours"] else {"d:none"}
    if facts["roles"] == ["give"]:
        marks.add("r:only-give")
    if (facts["low"], facts["high"]) == (0, 120) or ("families" in facts["tg"] and not facts["sure"]):
        return marks | {"y:all"}
    return marks | {f"y:{band}" for band in _bands(facts["low"], facts["high"])}


def any_of(lexemes: Iterable[str]) -> str:
    return "(" + " | ".join(map(quoted, lexemes)) + ")"


def quoted(lexeme: str) -> str:
    return f"'{HERE}" + lexeme.replace(HERE, "").replace("\\", "\\\\").replace("'", "''") + "'"


def at_home(text: str, municipality_id: int) -> str:
    """The text of a tsvector or tsquery, of one municipality."""
    return text.replace(HERE, f"{municipality_id}/")


def needs_of(asked: Asked) -> list[str]:
    """What an entry must have for this person to be able to take part."""
    wants, person, needs = asked.conditions, asked.person, []
    without = {
        "no-papers": ["x:papers"], "no-dutch": ["x:dutch"], "no-membership": ["x:membership"], "free": ["p:no"],
        "wheelchair": ["h:no"], "no-referral": ["a:referral", "a:indication"], "no-indication": ["a:indication"],
        "no-registration": ["a:referral", "a:indication", "a:registration"],
    }  # fmt: skip
    barred = [lexeme for condition in sorted(wants) for lexeme in without.get(condition, ())]
    barred += {"m": ["x:women"], "w": ["x:men"]}.get(person.gender, [])
    barred += ["r:only-give"] if asked.role == "take" else []
    needs += [f"!{any_of(barred)}"] if barred else []
    needs += [any_of([f"x:{who}"]) for who in ("women", "men") if f"{who}-only" in wants]
    if asked.role == "give":
        needs.append(any_of(["r:give", "r:none"]))
    elif person.low is not None and person.high is not None:
        needs.append(any_of(["y:all", *(f"y:{band}" for band in _bands(person.low, person.high))]))
    return needs


def when_of(asked: Asked) -> list[str]:
    """On the moment that is asked, or no one knows when."""
    if asked.moment is None:
        return []
    return [any_of([*in_hours(asked.moment.days, asked.moment.start, asked.moment.end), "d:none"])]


def extras_of(asked: Asked, near: tuple[float, float] | None) -> list[str]:
    """What makes an entry better, the weightiest first."""
    extras = [any_of(cells_around(*near, 1000))] if near else []
    extras += [any_of(f"l:{code}" for code in sorted(asked.languages))] if asked.languages else []
    groups = sorted((each for each in asked.groups if each.kind == "person"), key=lambda each: -each.weight)
    extras += [any_of(token for token, worth in group.tokens.items() if worth > 0.5) for group in groups]
    extras += [any_of(_FORMS.get(form, [f"f:{form}"])) for form in sorted(asked.forms)]
    extras += [
        any_of([mark]) for want, mark in (("free", "p:yes"), ("wheelchair", "h:yes")) if want in asked.conditions
    ]
    extras += [any_of([f"b:{who}"]) for who in ("children", "dog") if f"with-{who}" in asked.conditions]
    return extras + ([any_of(["r:give"])] if asked.role == "give" else [])


def in_hours(days: Iterable[int], start: int = 0, end: int = DAY) -> list[str]:
    """On one of the days (any when there are none), some time between two minutes of the day."""
    days = sorted(days) or list(range(7))
    if (start, end) == (0, DAY):
        return [f"d:{day}" for day in days]
    return [f"d:{day}/{slot}" for day in days for slot in _slots(start, end)]


def cells_around(lon: float, lat: float, metres: float) -> list[str]:
    """The cells of the map within a square of so many metres to each side."""
    high = metres / METRES_PER_DEGREE
    wide = high / max(cos(radians(lat)), 0.01)
    west, south, east, north = (floor(at / CELL) for at in (lon - wide, lat - high, lon + wide, lat + high))
    return [f"z:{x},{y}" for x in range(west, east + 1) for y in range(south, north + 1)]


def _cell(lon: float, lat: float) -> str:
    return f"{floor(lon / CELL)},{floor(lat / CELL)}"


def _slots(start: int, end: int) -> range:
    return range(start // SLOT, -(-max(end, start + 1) // SLOT))


def _bands(low: int, high: int) -> list[int]:
    ends = [*_AGES[1:], 1000]
    return [band for band, (begin, end) in enumerate(zip(_AGES, ends, strict=True)) if low < end and high >= begin]


def _known(fact: bool | None) -> str:
    return {True: "yes", False: "no", None: "none"}[fact]
