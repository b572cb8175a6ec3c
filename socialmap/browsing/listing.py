"""One look at the sociale kaart: the entries that fit the search, the themes beside them, and the page one is on.

List and map both read it from the same address, so that they show the same.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Prefetch
from django.db.models.functions import Coalesce
from django.http import QueryDict

from buurt.places.models import Municipality
from socialmap.browsing.filters import Filters
from socialmap.browsing.reckoning import Leaves, Reckoned, reckon, reckon_by_index
from socialmap.models import Alternative, Location, Schedule, Service, TaxonomyTerm
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.finding import Answer, answer_in_order, find
from socialmap.searching.marks import any_of
from socialmap.upkeep.freshness import oldest_fresh_day
from teams.models import User

PER_PAGE = 20
SHOWN, OLD, GONE = "", "oud", "weg"
# Of the many fields of an entry, a place and a moment, those that a map and a card tell: a page is read far sooner.
ON_MAP = ("name", "attending_type", "silent_since")
ON_CARD = (
    *ON_MAP, "organization__name", "status", "visibility", "schedule", "fees_description", "is_free", "requirements",
    "room", "room_reported_on", "assured_at",
)  # fmt: skip
UNREAD = ("search_words", "search_vector")  # what only the database looks at
OF_PLACE = ("name", "longitude", "latitude", "is_confidential")
THEME_OF = Coalesce("taxonomyterm__parent", "taxonomyterm")


@dataclass(frozen=True)
class ThemeCount:
    """Without a number where there are more than one counts."""

    term: TaxonomyTerm
    services: int | None
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
        self._all = (
            Service.objects.seen_in(municipality, user, curates=is_curator)
            if user
            else Service.objects.filter(municipality=municipality).open_to_all()
        )
        self.here = filters.apply(self._all)

    @cached_property
    def _readable(self) -> ServiceQuerySet:
        return self._all.current()

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
    def states(self) -> dict[str, Reckoned]:
        """How many entries a curator finds shown, too old, and shown no longer."""
        shown, gone = self.here.current(), self.here.withdrawn()
        rows = {"shown": shown, "old": shown.to_check(oldest_fresh_day()), "gone": gone}
        return {state: reckon(each) for state, each in rows.items()}

    @property
    def found(self) -> ServiceQuerySet:
        """What fits the words, in any theme."""
        return self._found[0]

    @cached_property
    def _found(self) -> tuple[ServiceQuerySet, Reckoned]:
        shown = self.here.current()
        if self.text and self.state == SHOWN:
            # The search gives nothing that one may not see.
            return answer_in_order(Service.objects.all(), self.answer), Reckoned(len(self.answer.found))
        if self.state == GONE:
            rows = self.here.withdrawn().matching(self.text)
        elif self.state == OLD:
            rows = shown.matching(self.text).to_check(oldest_fresh_day())
        elif self.filters.marks and self._is_large:
            rows, reckoned = reckon_by_index(shown, self.municipality.pk, self.filters.marks)
            return rows.by_name(), reckoned
        else:
            rows = shown.by_name()
        return rows, reckon(rows)

    @cached_property
    def _is_large(self) -> bool:
        return reckon(self._readable).is_cut

    @cached_property
    def answer(self) -> Answer:
        """What answers the words, and why."""
        services, marks = self.here.current(), self.filters.marks
        return find(self.text, services=services, municipality_id=self.municipality.pk, marks=marks)

    def why(self, service: Service) -> str:
        """Why an entry stands among what was found; empty when nothing was asked."""
        return self.answer.why(service.pk) if self.text and self.state == SHOWN else ""

    @property
    def is_best_of_more(self) -> bool:
        """More fits the words than these."""
        return bool(self.text) and self.state == SHOWN and self.answer.is_cut

    @property
    def selection(self) -> ServiceQuerySet:
        """All that fits, in its order, with what a spreadsheet says of it; no secret address."""
        places = Prefetch("locations", Location.objects.in_the_open())
        rows = self._selected[0].select_related("organization").defer(*UNREAD)
        return rows.prefetch_related("schedules", "themes__parent", places)

    @property
    def _on_cards(self) -> ServiceQuerySet:
        """With `times` and `others` beside its `places`: as lists, which cost a page less than managers."""
        others = Alternative.objects.filter(instead__in=self._readable).select_related("instead")
        others = others.only("service", "because", "instead__name")
        times = Schedule.objects.order_by("dtstart", "byday", "opens_at", "pk")
        lists: list[Any] = [
            Prefetch("schedules", times, to_attr="times"),
            Prefetch("alternatives", others, to_attr="others"),
        ]
        return self._on_map.select_related("organization").prefetch_related(*lists).only(*ON_CARD)

    @property
    def _on_map(self) -> ServiceQuerySet:
        places = Prefetch("locations", Location.objects.in_the_open().only(*OF_PLACE), to_attr="places")
        return self._selected[0].prefetch_related(places).only(*ON_MAP)

    @cached_property
    def _selected(self) -> tuple[ServiceQuerySet, Reckoned]:
        rows, reckoned = self._found
        if not self.term:
            return rows, reckoned
        rows = rows.of_theme(self.term)
        if not reckoned.is_cut or self.state:
            return rows, reckon(rows)
        return reckon_by_index(rows, self.municipality.pk, [*self.filters.marks, any_of([f"t:{self.term.code}"])])

    @cached_property
    def page(self) -> Page[Any]:
        rows = self._on_cards
        if self.state and self.text:  # of what the search did not find is told which words fit, wherever they stand
            rows = rows.defer(None).defer(*UNREAD)
            rows = rows.prefetch_related("themes__parent", Prefetch("locations", Location.objects.in_the_open()))
        return self._leaf(rows)

    @cached_property
    def pins(self) -> Page[Any]:
        """The same entries, with no more than a map says of them."""
        return self._leaf(self._on_map)

    def _leaf(self, rows: ServiceQuerySet) -> Page[Any]:
        return Leaves(rows, PER_PAGE, reckoned=self._selected[1]).get_page(self._page_number)

    @property
    def numbered(self) -> list[tuple[str, Any]]:
        """The entries of this page with the number that stands on the list and on the map, as it is written."""
        return [(str(number), service) for number, service in numbered(self.page)]

    @cached_property
    def themes(self) -> list[ThemeCount]:
        """The themes that what was found falls under."""
        return self._count(TaxonomyTerm.objects.themes(), THEME_OF, self.theme, of=self._found)

    @cached_property
    def elsewhere(self) -> list[ThemeCount]:
        """Where else to look when nothing was found: the themes of everything that is shown."""
        everything = self.here.current()
        return self._count(TaxonomyTerm.objects.themes(), THEME_OF, None, of=(everything, reckon(everything)))

    @cached_property
    def subthemes(self) -> list[ThemeCount]:
        under = TaxonomyTerm.objects.filter(parent=self.theme)
        return self._count(under, F("taxonomyterm"), self.term, of=self._found)

    @staticmethod
    def _count(
        terms: Any, by: Any, chosen: TaxonomyTerm | None, *, of: tuple[ServiceQuerySet, Reckoned]
    ) -> list[ThemeCount]:
        rows, reckoned = of
        if reckoned.is_cut:
            return [ThemeCount(term, None, term == chosen) for term in terms]
        links = Service.themes.through.objects.filter(service__in=rows.order_by().values("pk"))
        counted = links.values(term=by).annotate(services=Count("service", distinct=True))
        services = {row["term"]: row["services"] for row in counted}
        counts = [ThemeCount(term, services.get(term.pk, 0), term == chosen) for term in terms]
        return [each for each in counts if each.services or each.is_chosen]


def numbered(page: Page[Any]) -> list[tuple[int, Any]]:
    return list(enumerate(page.object_list, start=page.start_index()))
