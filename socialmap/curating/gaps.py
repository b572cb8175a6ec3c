"""The gap list: what people looked for and did not find, a theme at a time."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from buurt.places.models import Municipality
from socialmap.models import SearchLog, Service, TaxonomyTerm
from socialmap.querysets.directory import ServiceQuerySet
from teams.models import User

WORDS_SHOWN = 8


@dataclass
class Gap:
    """Searches under one subtheme that found nothing; `term` is None for words that are in no theme."""

    term: TaxonomyTerm | None
    searches: int = 0
    words: Counter[str] = field(default_factory=Counter)
    teams: set[str] = field(default_factory=set)
    last_on: date | None = None
    listed: int = 0
    """How many entries stand under that subtheme now, of those that the reader may see."""

    @property
    def team_names(self) -> list[str]:
        return sorted(self.teams)

    @property
    def commonest(self) -> list[tuple[str, int]]:
        return self.words.most_common(WORDS_SHOWN)


def gaps_of(municipality: Municipality, *, since: date, by: User) -> list[Gap]:
    """Most searched first. A search for two subthemes counts for both."""
    gaps: dict[str, Gap] = {}
    terms = {term.code: term for term in TaxonomyTerm.objects.select_related("parent")}
    rows = SearchLog.objects.filter(municipality=municipality).since(since)
    for themes, words, on, team in rows.values_list("themes", "words", "on", "team__name"):
        for code in [theme for theme in themes if theme in terms] or [""]:
            gap = gaps.setdefault(code, Gap(terms.get(code)))
            gap.searches += 1
            gap.words.update(words)
            gap.teams.update([team] if team else [])
            gap.last_on = max(on, gap.last_on or on)
    listed = _listed(Service.objects.visible_to(by).filter(municipality=municipality), list(gaps))
    for code, gap in gaps.items():
        gap.listed = listed.get(code, 0)
    return sorted(gaps.values(), key=lambda gap: (-gap.searches, str(gap.term or "")))


def _listed(services: ServiceQuerySet, codes: list[str]) -> dict[str, int]:
    rows = services.current().filter(themes__code__in=codes).order_by().values_list("themes__code")
    return dict(rows.annotate(n=Count("pk", distinct=True)))
