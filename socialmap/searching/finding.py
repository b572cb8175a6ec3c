"""Finding: candidates from the database, the best of them by ranking.py, and the other solution for who may not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from json import loads
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, Func, IntegerField
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from socialmap.facets import Requirement
from socialmap.models import Alternative
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.asked import Asked
from socialmap.searching.candidates import ENOUGH, Candidates
from socialmap.searching.compounds import heart_of, parts_of
from socialmap.searching.concepts import Synonyms
from socialmap.searching.entries import unpacked
from socialmap.searching.narrow import barrier
from socialmap.searching.ranking import Candidate, answers, rate
from socialmap.searching.reading import read
from socialmap.searching.spelling import CLOSEST, likeness, sound_of, with_less
from socialmap.searching.thesaurus import lexicon, phrase
from socialmap.searching.why import why_of
from socialmap.searching.words import stem_of
from socialmap.upkeep.freshness import ROOM_KNOWN_FOR

FEW, DEEP = 20, 10_000  # with fewer than these left by the filters, so many are tried
OVER = 0.3  # what is left of an entry whose season is over
Point = tuple[float, float]
_SYNONYMS = "SELECT word, means FROM socialmap_synonym WHERE municipality_id = %s ORDER BY word"
_KNOWN = "SELECT word FROM socialmap_searchword WHERE municipality_id = %s AND word = ANY(%s)"
_SOUNDS_LIKE = """
    SELECT word FROM socialmap_searchsound WHERE municipality_id = %s AND less = ANY(%s)
    GROUP BY word ORDER BY count(*) DESC, word LIMIT %s
"""


@dataclass(frozen=True)
class Found:
    service_id: UUID
    score: float
    candidate: Candidate
    asked: Asked
    instead: str = ""

    @property
    def why(self) -> str:
        return self.instead or why_of(self.candidate, self.asked)


@dataclass(frozen=True)
class Answer:
    asked: Asked
    found: list[Found]
    is_cut: bool = False
    """Very many have what is asked: these are the best of those that were read."""

    @property
    def whys(self) -> dict[UUID, str]:
        return {each.service_id: each.why for each in self.found}

    def why(self, key: UUID) -> str:
        """Empty for what was not found."""
        return self._by_key[key].why if key in self._by_key else ""

    @cached_property
    def _by_key(self) -> dict[UUID, Found]:
        return {each.service_id: each for each in self.found}


def find(
    text: str,
    *,
    services: ServiceQuerySet,
    municipality_id: int,
    near: Point | None = None,
    now: datetime | None = None,
    marks: Sequence[str] = (),
) -> Answer:
    """What of `services` (of that municipality) answers the text, best first; `near` is a longitude and latitude.

    `marks` are what `services` was filtered on, as marks.py writes it: then few of many are read.
    """
    now = timezone.localtime(now)
    asked = read(text, now, lambda words: _mend(words, municipality_id), synonyms_of(municipality_id))
    if asked.is_empty:
        return Answer(asked, [])
    possible = Candidates(asked, municipality_id, marks=marks, near=near)
    candidates, is_cut = _candidates(possible, services)
    _drop_unheard(asked, candidates, possible)
    may, may_not = _weigh(candidates, asked, now.date(), near)
    reasons = _instead(may, may_not, asked, services, near)
    best = answers([each for each in may if each.score > 0])
    return Answer(asked, [Found(each.key, each.score, each, asked, reasons.get(each.key, "")) for each in best], is_cut)


def answer_in_order(services: ServiceQuerySet, answer: Answer) -> ServiceQuerySet:
    """The entries that were found, best first, to filter on."""
    keys = [each.service_id for each in answer.found]
    place = Func(RawSQL("%s::uuid[]", [_array(keys)]), F("pk"), function="array_position", output_field=IntegerField())
    return _these(services, keys).order_by(place)


def synonyms_of(municipality_id: int) -> Synonyms:
    rows = _rows(_SYNONYMS, municipality_id)
    return {tuple(map(stem_of, phrase(word))): [each.strip() for each in means.split(",")] for word, means in rows}


def _mend(words: list[str], municipality_id: int) -> dict[str, str]:
    """For words that stand nowhere: the word that was most likely meant."""
    known = {word for (word,) in _rows(_KNOWN, municipality_id, [*words, *map(stem_of, words)])}
    out = {}
    for word in words:
        if word in known or stem_of(word) in known or len(word) < 4:
            continue
        near = _rows(_SOUNDS_LIKE, municipality_id, list(with_less(sound_of(word))), CLOSEST)
        rated = {each: likeness(word, each) + 0.02 for (each,) in near}
        for each in lexicon().like(word):
            rated[each] = max(likeness(word, each), rated.get(each, 0))
        best = max(rated, key=lambda each: (rated[each], each), default="")
        if best and rated[best] > (0.78 if parts_of(word) else 0.6 if heart_of(word) else 0.3):
            out[word] = best
    return out


def _rows(statement: str, *values: Any) -> list[Any]:
    """For what each search asks: this costs far less than a queryset."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _these(services: ServiceQuerySet, keys: Iterable[UUID], **more: Any) -> ServiceQuerySet:
    """As `pk__in`, with one value to send in place of a hundred."""
    return services.filter(pk__in=RawSQL("SELECT unnest(%s::uuid[])", [_array(keys)]), **more)


def _array(keys: Iterable[UUID]) -> str:
    """As the database writes it: the driver takes far longer over a list."""
    return "{" + ",".join(map(str, keys)) + "}"


def _weighable(services: ServiceQuerySet, keys: Sequence[UUID]) -> list[Candidate]:
    if not keys or services.query.is_empty():
        return []
    fields = ("pk", "assured_at", "room_reported_on", "search_row__tokens", "search_row__facts")
    rows = _these(services, keys, search_row__isnull=False).order_by().values_list(*fields)
    statement, values = rows.query.sql_with_params()
    # During an update entries are read anew, one after another; one that was not read yet has no facts.
    return [
        Candidate(key, unpacked(tokens), _still_known(loads(facts), reported), checked_on=day)
        for key, day, reported, tokens, facts in _rows(statement, *values) if facts != "{}"
    ]  # fmt: skip


def _still_known(facts: dict[str, Any], reported: date | None) -> dict[str, Any]:
    """Whether there is room nobody knows any more, when it was reported that long ago."""
    return {**facts, "room": ""} if reported and reported < timezone.localdate() - ROOM_KNOWN_FOR else facts


def _candidates(possible: Candidates, services: ServiceQuerySet) -> tuple[list[Candidate], bool]:
    """Those to weigh, and whether others were left unread."""
    keys = possible.keys()
    candidates, is_cut = _weighable(services, [*keys, *possible.barred()]), len(keys) >= ENOUGH
    if len(candidates) < FEW and is_cut:
        more = list(services.filter(pk__in=possible.more(DEEP)).order_by().values_list("pk", flat=True)[:ENOUGH])
        known, is_cut = {each.key for each in candidates}, len(more) >= ENOUGH
        candidates += _weighable(services, [key for key in more if key not in known])
    return candidates, is_cut


def _drop_unheard(asked: Asked, candidates: Sequence[Candidate], possible: Candidates) -> None:
    """A word that no entry has says nothing about which is best, as long as there are others."""
    heard = [
        group for group in asked.groups
        if group.kind != "word" or any(not group.tokens.keys().isdisjoint(each.tokens) for each in candidates)
        or possible.is_heard(group)
    ]  # fmt: skip
    if any(group.weight > 0.5 for group in heard):
        asked.groups = heard


def _weigh(
    candidates: Iterable[Candidate], asked: Asked, today: date, near: Point | None
) -> tuple[list[Candidate], list[tuple[Candidate, str]]]:
    may, may_not = [], []
    for each in candidates:
        each.days_since_check = (today - each.checked_on).days if each.checked_on else None
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
            row = getattr(rule.instead, "search_row", None)
            if row is None or not row.facts:
                continue
            facts = _still_known(row.facts, rule.instead.room_reported_on)
            other = Candidate(row.service_id, unpacked(row.tokens), facts)
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
