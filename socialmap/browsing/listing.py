"""One look at the sociale kaart: the entries that fit the search, the themes beside them, and the page one is on.

List and map both read it from the same address, so that they show the same.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import Coalesce
from django.http import QueryDict

from buurt.places.models import Municipality
from socialmap.browsing.filters import Filters
from socialmap.models import Alternative, Location, Service, TaxonomyTerm
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.finding import Answer, answer_in_order, find
from socialmap.upkeep.freshness import oldest_fresh_day
from teams.models import User

PER_PAGE = 20
SHOWN, OLD, GONE = "", "oud", "weg"
THEME_OF = Coalesce("taxonomyterm__parent", "taxonomyterm")


@dataclass(frozen=True)
class ThemeCount:
    term: TaxonomyTerm
    services: int
    is_chosen: bool


class Listing:
    """Without a user it is for everyone: only what is public."""

    def __init__(
        self, asked: QueryDict, *, municipality: Municipality, user: User | None, is_curator: bool, filters: Filters
    ) -> None:
        self.text = asked.get("q", "").strip()[:200]
        self.is_curator = is_curator
        state = asked.get("stand", "")
        self.state = state if is_curator and state in {OLD, GONE} else SHOWN
        self._theme_code = asked.get("thema", "")
        self._page_number = asked.get("bladzijde", 1)
        self.municipality = municipality
        self.filters = filters
        self._readable = Service.objects.visible_to(user).current() if user else Service.objects.open_to_all()
        readable = Service.objects.visible_to(user) if user else self._readable
        self.here = filters.apply(readable.filter(municipality=municipality))

    @cached_property
    def term(self) -> TaxonomyTerm | None:
        """The theme or subtheme that was chosen."""
        if not self._theme_code:
            return None
        found: TaxonomyTerm | None = TaxonomyTerm.objects.select_related("parent").filter(code=self._theme_code).first()
        return found

    @cached_property
    def theme(self) -> TaxonomyTerm | None:
        """The theme of what was chosen: itself, or that of the subtheme."""
        return self.term.parent or self.term if self.term else None

    @cached_property
    def states(self) -> dict[str, int]:
        """How many entries a curator finds shown, too old, and shown no longer."""
        shown = Q(status__in=["active", "temporarily closed"])
        old = shown & (Q(assured_at=None) | Q(assured_at__lt=oldest_fresh_day()))
        counts: dict[str, int] = self.here.aggregate(
            shown=Count("pk", filter=shown), old=Count("pk", filter=old), gone=Count("pk", filter=~shown)
        )
        return counts

    @cached_property
    def found(self) -> ServiceQuerySet:
        """What fits the words, in any theme."""
        if self.state == GONE:
            return self.here.withdrawn().matching(self.text)
        if self.state == OLD:
            return self.here.current().matching(self.text).to_check(oldest_fresh_day())
        if not self.text:
            return self.here.current().by_name()
        return answer_in_order(self.here, self.answer)

    @cached_property
    def answer(self) -> Answer:
        """What answers the words, and why."""
        services, marks = self.here.current(), self.filters.marks
        return find(self.text, services=services, municipality_id=self.municipality.pk, marks=marks)

    def why(self, service: Service) -> str:
        """Why an entry stands among what was found; empty when nothing was asked."""
        return self.answer.why(service.pk) if self.text and self.state == SHOWN else ""

    @property
    def selection(self) -> ServiceQuerySet:
        """All that fits, in its order, with what a card or a spreadsheet says of it; no secret address."""
        hits = self.found.of_theme(self.term) if self.term else self.found
        hits = hits.select_related("organization").prefetch_related(
            "themes__parent", "schedules", Prefetch("locations", Location.objects.in_the_open()),
            Prefetch("alternatives", Alternative.objects.filter(instead__in=self._readable).select_related("instead")),
        )  # fmt: skip
        return hits.defer("search_words", "search_vector")

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self.selection, PER_PAGE).get_page(self._page_number)

    @property
    def numbered(self) -> list[tuple[int, Service]]:
        """The entries of this page with the number that stands on the list and on the map."""
        return list(enumerate(self.page.object_list, start=self.page.start_index()))

    @cached_property
    def themes(self) -> list[ThemeCount]:
        """The themes that what was found falls under."""
        return self._count(TaxonomyTerm.objects.themes(), THEME_OF, self.theme)

    @cached_property
    def elsewhere(self) -> list[ThemeCount]:
        """Where else to look when nothing was found: the themes of everything that is shown."""
        return self._count(TaxonomyTerm.objects.themes(), THEME_OF, None, of=self.here.current())

    @cached_property
    def subthemes(self) -> list[ThemeCount]:
        return self._count(TaxonomyTerm.objects.filter(parent=self.theme), F("taxonomyterm"), self.term)

    def _count(self, terms: Any, by: Any, chosen: TaxonomyTerm | None, of: Any = None) -> list[ThemeCount]:
        services_of: ServiceQuerySet = self.found if of is None else of
        links = Service.themes.through.objects.filter(service__in=services_of.order_by().values("pk"))
        counted = links.values(term=by).annotate(services=Count("service", distinct=True))
        services = {row["term"]: row["services"] for row in counted}
        rows = [ThemeCount(term, services.get(term.pk, 0), term == chosen) for term in terms]
        return [row for row in rows if row.services or row.is_chosen]
