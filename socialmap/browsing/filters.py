"""What one asks of the sociale kaart beside words and theme: for whom, when, how far, and how one gets in.

All of it stands in the address, so that list and map ask the same; what no one offers is left out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.browsing.hours import DAYPARTS, in_week, open_at
from socialmap.browsing.nearby import with_wheelchair, within_walk
from socialmap.describing.for_whom import LANGUAGES
from socialmap.describing.moments import DAYS
from socialmap.facets import Access, Form, Role, Room, TargetGroup
from socialmap.on_foot import Start, reach_of
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.marks import any_of, cells_around, in_hours
from socialmap.upkeep.freshness import ROOM_KNOWN_FOR
from teams.models import Weekday

YES = "ja"
MINUTES = [5, 10, 15, 30]
Labels = dict[str, str | Promise]
SEVERAL: dict[str, tuple[str | Promise, Labels]] = {
    "dag": (gettext_lazy("Dag"), {code: Weekday(number).label for number, code in enumerate(DAYS)}),
    "dagdeel": (gettext_lazy("Dagdeel"), {code: label for code, (label, _from, _to) in DAYPARTS.items()}),
    "rol": (gettext_lazy("Wat wil iemand?"), dict(Role.choices)),
    "toegang": (gettext_lazy("Hoe kom je binnen?"), dict(Access.choices)),
    "vorm": (gettext_lazy("Vorm"), dict(Form.choices)),
    "doelgroep": (gettext_lazy("Voor wie"), dict(TargetGroup.choices)),
    "taal": (gettext_lazy("Taal"), dict(LANGUAGES)),
}
YES_ONLY: Labels = {
    "open": gettext_lazy("nu open"),
    "gratis": gettext_lazy("gratis"),
    "plek": gettext_lazy("er is plek"),
    "rolstoel": gettext_lazy("met een rolstoel"),
}
YES_MARKS = {"gratis": "p:yes", "plek": "o:free", "rolstoel": "h:yes"}
WALK = "lopen"


@dataclass(frozen=True)
class Option:
    name: str
    value: str
    label: str | Promise
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    """A filter that is on; `without` is the query of the same page without it."""

    label: str | Promise
    without: str
    is_quick: bool = False
    """It stands above the list already, on or off."""


class Filters:
    def __init__(self, asked: QueryDict, start: Callable[[], Start | None]) -> None:
        self._asked, self._start = asked, start
        self.several = {
            name: [code for code in dict.fromkeys(asked.getlist(name)) if code in labels]
            for name, (_label, labels) in SEVERAL.items()
        }
        self.yes = [name for name in YES_ONLY if asked.get(name) == YES]
        walk = asked.get(WALK, "")
        self.minutes = int(walk) if walk in {str(each) for each in MINUTES} else None

    @cached_property
    def start(self) -> Start | None:
        """From where one walks."""
        return self._start()

    @property
    def metres_a_minute(self) -> int:
        """As the crow flies, for the map."""
        return round(reach_of(1))

    def apply(self, services: ServiceQuerySet) -> ServiceQuerySet:
        several, today = self.several, timezone.localdate()
        for name, field in (("doelgroep", "target_groups"), ("rol", "roles"), ("taal", "languages")):
            if several[name]:
                services = services.filter(**{f"{field}__overlap": several[name]})
        if several["toegang"]:
            services = services.filter(access__in=several["toegang"])
        if several["vorm"]:
            services = services.filter(form__in=several["vorm"])
        if several["dag"] or several["dagdeel"]:
            services = services.filter(in_week(several["dag"], several["dagdeel"], today))
        if "open" in self.yes:
            services = services.filter(open_at(timezone.now()), status="active")
        if "gratis" in self.yes:
            services = services.filter(is_free=True)
        if "plek" in self.yes:
            services = services.filter(room=Room.FREE, room_reported_on__gte=today - ROOM_KNOWN_FOR)
        if "rolstoel" in self.yes:
            services = services.filter(with_wheelchair())
        if self.minutes and self.start:
            services = services.filter(within_walk(self.start, self.minutes))
        return services

    @property
    def marks(self) -> list[str]:
        """What the search index knows of the same: it may hold more than `apply` leaves, never less."""
        kept, several = [], self.several
        for name, kind in (("doelgroep", "g"), ("rol", "r"), ("taal", "l"), ("toegang", "a"), ("vorm", "f")):
            if several[name]:
                ticked = "/3" if kind == "g" else ""  # a text that speaks of a group has it too, but not so well
                kept.append(any_of(f"{kind}:{code}{ticked}" for code in several[name]))
        days = [DAYS.index(code) for code in several["dag"]]
        if several["dagdeel"]:
            parts = [DAYPARTS[part][1:] for part in several["dagdeel"]]
            hours = [(begins.hour * 60, ends.hour * 60 + ends.minute) for begins, ends in parts]
            kept.append(any_of(mark for opens, closes in hours for mark in in_hours(days, opens, closes)))
        elif days:
            kept.append(any_of(in_hours(days)))
        if "open" in self.yes:
            now = timezone.localtime()
            minute = now.hour * 60 + now.minute
            kept.append(any_of([*in_hours([now.weekday()], minute, minute + 1), "d:none"]))
        kept += [any_of([mark]) for name, mark in YES_MARKS.items() if name in self.yes]
        if self.minutes and self.start:
            cells = cells_around(self.start.lon, self.start.lat, reach_of(self.minutes))
            kept.append(any_of([*cells, "w:home", "w:virtual", "w:phone"]))
        return kept

    @property
    def groups(self) -> list[tuple[str | Promise, list[Option]]]:
        """The choices by question, as the form shows them."""
        return [
            (label, [Option(name, code, words, code in self.several[name]) for code, words in labels.items()])
            for name, (label, labels) in SEVERAL.items()
        ]

    @property
    def yes_options(self) -> list[Option]:
        return [Option(name, YES, label, name in self.yes) for name, label in YES_ONLY.items()]

    @property
    def walks(self) -> list[Option]:
        """Empty when no one knows from where."""
        if self.start is None:
            return []
        return [Option(WALK, str(each), _("%(n)s min. lopen") % {"n": each}, each == self.minutes) for each in MINUTES]

    @cached_property
    def chosen(self) -> list[Chosen]:
        found = [self._chosen(name, YES, YES_ONLY[name], is_quick=True) for name in self.yes]
        if self.minutes and self.start:
            found.append(self._chosen(WALK, str(self.minutes), _("%(n)s min. lopen") % {"n": self.minutes}))
        for name, codes in self.several.items():
            found += [self._chosen(name, code, SEVERAL[name][1][code]) for code in codes]
        return found

    @property
    def without_all(self) -> str:
        query = self._asked.copy()
        for name in (*SEVERAL, *YES_ONLY, WALK, "vanaf", "bladzijde"):
            query.pop(name, None)
        return _as_link(query)

    def _chosen(self, name: str, value: str, label: str | Promise, *, is_quick: bool = False) -> Chosen:
        query = self._asked.copy()
        query.pop("bladzijde", None)
        query.setlist(name, [each for each in query.getlist(name) if each != value])
        return Chosen(label, _as_link(query), is_quick)


def _as_link(query: QueryDict) -> str:
    return f"?{query.urlencode()}"
