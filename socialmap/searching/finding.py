"""Finding: candidates from the database, the best of them by ranking.py, and the other solution for who may not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, FloatField, Func, IntegerField, UUIDField, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from socialmap.facets import Requirement
from socialmap.models import Alternative, SearchRow, SearchWord, Synonym
from socialmap.querysets import ServiceQuerySet
from socialmap.searching.asked import Asked
from socialmap.searching.compounds import heart_of, parts_of
from socialmap.searching.concepts import Synonyms
from socialmap.searching.ranking import Candidate, answers, barrier, rate
from socialmap.searching.reading import read
from socialmap.searching.spelling import likeness
from socialmap.searching.thesaurus import lexicon, phrase
from socialmap.searching.why import why_of
from socialmap.words import stem_of

MOST = 300  # candidates that are weighed
OVER = 0.3  # what is left of an entry whose season is over
Point = tuple[float, float]


@dataclass(frozen=True)
class Found:
    service_id: UUID
    why: str
    score: float


@dataclass(frozen=True)
class Answer:
    asked: Asked
    found: list[Found]

    @property
    def whys(self) -> dict[UUID, str]:
        return {each.service_id: each.why for each in self.found}


class Match(Func):
    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class AsQuery(Func):
    template = "(%(expressions)s)::tsquery"
    output_field = SearchQueryField()


class Rank(Func):
    template = "ts_rank('{0.4,0.62,0.85,1}', %(expressions)s)"
    output_field = FloatField()


def find(
    text: str,
    *,
    services: ServiceQuerySet,
    municipality_id: int,
    near: Point | None = None,
    now: datetime | None = None,
) -> Answer:
    """What of `services` (of that municipality) answers the text, best first; `near` is a longitude and latitude."""
    now = timezone.localtime(now)
    asked = read(text, now, lambda words: _mend(words, municipality_id), synonyms_of(municipality_id))
    if asked.is_empty:
        return Answer(asked, [])
    candidates = _candidates(asked, municipality_id)
    known = dict(services.filter(pk__in=[each.key for each in candidates]).values_list("pk", "assured_at"))
    candidates = [each for each in candidates if each.key in known]
    _drop_unheard(asked, candidates)
    may, may_not = _weigh(candidates, asked, known, now.date(), near)
    reasons = _instead(may, may_not, asked, services, near)
    best = answers([each for each in may if each.score > 0])
    return Answer(asked, [Found(each.key, reasons.get(each.key) or why_of(each, asked), each.score) for each in best])


def answer_in_order(services: ServiceQuerySet, answer: Answer) -> ServiceQuerySet:
    """The entries that were found, best first, to filter on."""
    keys = [each.service_id for each in answer.found]
    place = Func(Value(keys, ArrayField(UUIDField())), F("pk"), function="array_position", output_field=IntegerField())
    return services.filter(pk__in=keys).order_by(place)


def synonyms_of(municipality_id: int) -> Synonyms:
    rows = Synonym.objects.filter(municipality=municipality_id).values_list("word", "means")
    return {tuple(map(stem_of, phrase(word))): [each.strip() for each in means.split(",")] for word, means in rows}


def _mend(words: list[str], municipality_id: int) -> dict[str, str]:
    """For words that stand nowhere: the word that was most likely meant."""
    here = SearchWord.objects.filter(municipality=municipality_id)
    known = set(here.filter(word__in=[*words, *map(stem_of, words)]).values_list("word", flat=True))
    out = {}
    for word in words:
        if word in known or stem_of(word) in known or len(word) < 4:
            continue
        near = here.filter(word__trigram_similar=word).values_list("word", flat=True)[:40]
        rated = {each: likeness(word, each) + 0.02 for each in near}
        for each in lexicon().like(word):
            rated[each] = max(likeness(word, each), rated.get(each, 0))
        best = max(rated, key=lambda each: (rated[each], each), default="")
        if best and rated[best] > (0.78 if parts_of(word) else 0.6 if heart_of(word) else 0.3):
            out[word] = best
    return out


def _either(tokens: Iterable[str]) -> AsQuery:
    return AsQuery(Value(" | ".join(f"'{token}'" for token in tokens)))


def _candidates(asked: Asked, municipality_id: int) -> list[Candidate]:
    rows = SearchRow.objects.filter(municipality=municipality_id)
    telling = [group for group in asked.groups if group.weight > 0.5 and group.kind != "person"] or asked.groups
    if telling:
        rows = rows.filter(Match(F("vector"), _either(token for group in telling for token in group.tokens)))
    if asked.moment and asked.moment.days:
        rows = rows.filter(Match(F("vector"), _either([*(f"d:{day}" for day in asked.moment.days), "d:none"])))
    if asked.role == "give":
        rows = rows.filter(Match(F("vector"), _either(["r:give", "r:none"])))
    if not telling and asked.languages:
        rows = rows.filter(Match(F("vector"), _either(f"l:{code}" for code in asked.languages)))
    rank: Any = Value(0.0)
    for group in asked.groups:
        best = sorted(group.tokens, key=lambda token: -group.tokens[token])[:6]
        rank = rank + Rank(F("vector"), _either(best)) * Value(group.weight)
    found = rows.annotate(rank=rank).order_by("-rank", "service_id").values_list("service_id", "tokens", "facts")[:MOST]
    return [Candidate(key, tokens, facts) for key, tokens, facts in found]


def _drop_unheard(asked: Asked, candidates: Sequence[Candidate]) -> None:
    """A word that no entry has says nothing about which is best, as long as there are others."""
    heard = [
        group for group in asked.groups
        if group.kind != "word" or any(not group.tokens.keys().isdisjoint(each.tokens) for each in candidates)
    ]  # fmt: skip
    if any(group.weight > 0.5 for group in heard):
        asked.groups = heard


def _weigh(
    candidates: Iterable[Candidate], asked: Asked, known: dict[UUID, Any], today: date, near: Point | None
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    may, may_not = [], []
    for each in candidates:
        checked = known[each.key]
        each.days_since_check = (today - checked).days if checked else None
        rate(each, asked, near, asked.moment)
        if each.facts.get("until") and each.facts["until"] < today.isoformat():
            each.score *= OVER
        why_not = barrier(asked, each.facts)
        if why_not:
            may_not.append((each, why_not))
        else:
            may.append(each)
    return may, may_not


def _instead(
    may: list[Candidate],
    may_not: list[tuple[Candidate, str]],
    asked: Asked,
    services: ServiceQuerySet,
    near: Point | None,
) -> dict[UUID, str]:
    """Puts the other solution in the place of what someone may not take part in; why, for each that was put there."""
    kept = sorted(((each, why) for each, why in may_not if each.score >= 0.45), key=lambda pair: -pair[0].score)[:20]
    if not kept:
        return {}
    why_not = {each.key: (each, why) for each, why in kept}
    rules = Alternative.objects.filter(service__in=why_not, instead__in=services.values("pk"))
    reasons: dict[UUID, str] = {}
    by_key = {each.key: each for each in may}
    for rule in rules.select_related("service", "instead__search_row"):
        left_out, why = why_not[rule.service_id]
        if rule.because not in {"", why}:
            continue
        other = by_key.get(rule.instead_id)
        if other is None:
            row = rule.instead.search_row
            other = Candidate(row.service_id, row.tokens, row.facts)
            rate(other, asked, near, asked.moment)
            if barrier(asked, other.facts):
                continue
            may.append(other)
            by_key[other.key] = other
        other.score = max(other.score, left_out.score)
        because = Requirement(why).label if why in Requirement.values else ""
        reasons[other.key] = _reason(rule.service.name, str(because))
    return reasons


def _reason(name: str, because: str) -> str:
    if because:
        return _("In plaats van %(name)s: daar is nodig: %(because)s") % {"name": name, "because": because}
    return _("In plaats van %(name)s: daar kan deze persoon niet terecht") % {"name": name}
