"""How well an entry answers what is asked, and why it may not be taken part in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from buurt.places.geometry import metres_between
from socialmap.searching.asked import Asked, Group
from socialmap.searching.moments import Moment
from socialmap.searching.narrow import beside_the_point

WORTH = {4: 1.0, 3: 0.85, 2: 0.62, 1: 0.4}  # by where a word stands: name, theme, text, aside
TELLING = 0.5  # a group that weighs more is what is asked for; the others help
BEST = 0.4  # how much the thing that is answered best counts, beside the whole
MISSED = 0.85  # what is left for each thing that it does not answer
SPOKEN = 0.6  # what it is worth by itself that a language is spoken, when nothing is asked but for whom
UNSURE = 0.55  # when no one knows whether it is there on the moment that is asked
FAR = 3_700  # metres as the crow flies, an hour on foot: beyond it distance counts no more
LITERAL = 0.1  # what it adds that an entry has the very words
WEAK = 0.3  # below this nothing is an answer
RELATIVE = 0.55  # of the best answer


@dataclass
class Candidate:
    key: Any
    tokens: dict[str, int]
    facts: dict[str, Any]
    days_since_check: int | None = None
    score: float = 0.0
    hits: list[tuple[Group, str]] = field(default_factory=list)
    metres: float | None = None  # as the crow flies, to the nearest place
    checked_on: date | None = None


def rate(
    candidate: Candidate, asked: Asked, near: tuple[float, float] | None = None, moment: Moment | None = None
) -> None:
    """Gives the candidate its score, 0 to about 1.2, and what it was found by."""
    facts = candidate.facts
    score = _by_words(candidate, asked)
    if asked.languages & set(facts["lang"]) and not _is_about_something(asked):
        score = SPOKEN + score * (1 - SPOKEN)
    score *= _moment(asked.moment, facts)
    score *= _form_and_language(asked, facts)
    if asked.role not in {"give", "either"} and facts["roles"] == ["give"]:
        score *= 0.72
    if asked.role in {"give", "either"} and facts["roles"] == ["give"]:
        score *= 1.25
    if asked.role == "either" and facts["roles"] == ["receive"]:
        score *= 0.6
    score *= _for_others(asked, facts) * beside_the_point(asked, candidate)
    if asked.role == "give" and "give" not in facts["roles"] and "c:vrijwilliger" not in candidate.tokens:
        score *= 0.75
    if facts["room"] in {"full", "waiting"}:
        score *= 0.75
    elif facts["room"] == "free":
        score += 0.01
    score *= _conditions(asked, facts)
    days = candidate.days_since_check
    score += 0.02 if days is not None and days < 180 else 0
    score *= _distance(candidate, asked, near)
    candidate.score = score


def _is_about_something(asked: Asked) -> bool:
    return any(group.weight > TELLING and group.kind != "person" for group in asked.groups)


def _by_words(candidate: Candidate, asked: Asked) -> float:
    """How much of what is asked it answers, and how well the thing that it answers best."""
    total = got = best = 0.0
    missed = 0
    candidate.hits = []
    for group in asked.groups:
        worth, token = _best(group, candidate.tokens)
        total += group.weight
        got += group.weight * worth
        is_telling = group.weight > TELLING and group.kind != "person"
        if token:
            candidate.hits.append((group, token))
            best = max(best, worth * min(group.weight, 1)) if is_telling else best
        elif is_telling:
            missed += 1
    if not total:
        return 0.6
    # Of a whole story ('moeder met huilbaby is op, zoekt raad') one thing answered well is an answer.
    return ((1 - BEST) * got / total + BEST * best) * MISSED**missed if best else got / total * 0.8**missed


def _best(group: Group, tokens: dict[str, int]) -> tuple[float, str]:
    rated = sorted(
        ((worth * WORTH[tokens[token]], token) for token, worth in group.tokens.items() if token in tokens),
        reverse=True,
    )
    if not rated:
        return 0.0, ""
    more = 0.06 * sum(worth for worth, _token in rated[1:4])
    literal = LITERAL * sum(WORTH[tokens[stem]] for stem in group.literal if stem in tokens)
    return rated[0][0] + more + literal, rated[0][1]


def _for_others(asked: Asked, facts: dict[str, Any]) -> float:
    """What is for others first of all stands behind."""
    told = set(asked.person.groups)
    if not told or asked.role == "give":
        return 1.0
    if facts["roles"] == ["give"] and asked.role != "either":
        return 0.5
    return 1.0 if told & set(facts["tg"]) else 0.8 if facts["tg"] and "everyone" not in facts["tg"] else 0.95


def _moment(moment: Moment | None, facts: dict[str, Any]) -> float:
    if moment is None:
        return 1.0
    if not moment.fits(facts["hours"]):
        may_be = not facts["hours"] or any(moment.shares(*dates) for dates in facts.get("dates", ()))
        return UNSURE if may_be else 0.0
    # Who asks for the first Tuesday of the month means something that is not there every week.
    return 1.0 if not moment.nth or any(each[3] == moment.nth for each in facts["hours"]) else 0.6


def _form_and_language(asked: Asked, facts: dict[str, Any]) -> float:
    score = 1.0
    if asked.languages:
        score *= 1.0 if asked.languages & set(facts["lang"]) else 0.6 if _is_about_something(asked) else 0.3
    for form in asked.forms:
        has = {
            "phone": facts["way"] in {"phone", "virtual"} or facts["form"] == "online",
            "online": facts["way"] in {"virtual", "phone"} or facts["form"] == "online",
            "home-visit": facts["way"] in {"home", "phone", "virtual"}
            or facts["form"] in {"home-visit", "one-to-one", "phone"},
            "one-to-one": facts["form"] in {"one-to-one", "home-visit"},
        }.get(form, facts["form"] == form)
        # Who cannot go out is not helped by what is elsewhere.
        score *= 1.08 if has else 0.65 if form == "home-visit" else 0.8
    return score


def _conditions(asked: Asked, facts: dict[str, Any]) -> float:
    wants, score = asked.conditions, 1.0
    if not wants:
        return score
    for condition, known in (("free", facts["free"]), ("cheap", facts["free"]), ("wheelchair", facts["wheel"])):
        if condition in wants and not known:
            score *= 0.75
    for who in ("children", "dog"):
        if f"with-{who}" in wants:
            score *= 1.15 if who in facts.get("along", ()) else 0.95
    if "no-papers" in wants and facts["welcome"]:
        score *= 1.15
    speaks_other = set(facts["lang"]) - {"nl"} or {"newcomers", "other-language"} & set(facts["tg"])
    return score * 1.15 if "no-dutch" in wants and speaks_other else score


def _distance(candidate: Candidate, asked: Asked, near: tuple[float, float] | None) -> float:
    facts = candidate.facts
    if near is None or facts["way"] != "physical" or not facts["at"]:
        return 0.97 if near else 1.0
    candidate.metres = min(metres_between(*near, *at) for at in facts["at"])
    most = 0.35 if "near" in asked.conditions else 0.12
    return 1.0 - most * min(candidate.metres / FAR, 1)


def answers(rated: list[Candidate]) -> list[Candidate]:
    """The best first, and no weak guesses: one word of many is no answer when others have them all."""
    rated = sorted(rated, key=lambda each: (-each.score, str(each.key)))
    least = max(WEAK, RELATIVE * rated[0].score) if rated else 0
    return [each for each in rated if each.score >= least]
