"""The same aanbod twice on the sociale kaart: found by name, telephone, website and place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction
from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.curating.exactly_alike import compares_all, exactly_alike
from socialmap.curating.same_name import ALIKE, likeness, may_be_one
from socialmap.models import Distinct, Service
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.words import words_in
from teams.models import User

MOST_TWINS, MOST_PAIRS = 3, 100
# A telephone number, place or word that more entries than this share says nothing.
MOST_TOGETHER = 50
# Places this near to each other are one, in degrees: some twenty metres.
NEAR = 0.0002

Spot = tuple[int, int]
LonLat = tuple[float | None, float | None]


@dataclass(frozen=True)
class Twin:
    """An entry that may be the same as another, and what they share."""

    service: Service
    reasons: list[str]


@dataclass(frozen=True)
class Pair:
    one: Service
    other: Service
    reasons: list[str] = field(default_factory=list)


def twins_of(service: Service, among: ServiceQuerySet, at: Iterable[LonLat]) -> list[Twin]:
    """What may be the same as an entry that is not saved yet, at these spots, most alike first; also what a curator
    took off, for whoever does not know why."""
    near = (
        _compared(among.filter(merged_into=None))
        .annotate(near=TrigramSimilarity("name", service.name))
        .filter(near__gt=0.2)
    )
    spots, gone = _spots_at(at), str(_("wordt niet meer getoond"))
    twins = [
        Twin(other, reasons if other.is_listed else [*reasons, gone])
        for other in near
        if (reasons := _reasons(service, other, spots))
    ]
    twins.sort(key=lambda twin: (-likeness(service.name, twin.service.name), str(twin.service.pk)))
    return twins[:MOST_TWINS]


def pairs_in(municipality: Municipality, *, among: set[UUID] | None = None) -> list[Pair]:
    """Entries that share a telephone, website, place, organization or the words of their name, and look the same;
    with `among`, only those of which one is in there. On a large sociale kaart, of all that is there only what is
    exactly alike."""
    if among is not None and not among:
        return []
    rows = _compared(Service.objects.filter(municipality=municipality).current())
    if among is None and not compares_all(municipality):
        rows = rows.filter(pk__in=exactly_alike(municipality, most_together=MOST_TOGETHER))
    entries = {entry.pk: entry for entry in rows}
    groups: dict[tuple[str, str], list[UUID]] = {}
    for entry in entries.values():
        for key in _keys(entry, _spots(entry)):
            groups.setdefault(key, []).append(entry.pk)
    small = [sorted(members) for members in groups.values() if len(members) <= MOST_TOGETHER]
    close = {pair for members in small for pair in combinations(members, 2)}
    apart = set(Distinct.objects.filter(one__municipality=municipality).values_list("one", "other"))
    pairs = []
    for a, b in sorted(close - apart):
        if among is not None and not {a, b} & among:
            continue
        if reasons := _reasons(entries[a], entries[b], _spots(entries[a])):
            pairs.append(Pair(entries[a], entries[b], reasons))
    return sorted(pairs, key=lambda pair: (-likeness(pair.one.name, pair.other.name), str(pair.one.pk)))[:MOST_PAIRS]


class Known:
    """Everything that is shown, to lay many new entries beside."""

    def __init__(self, municipality: Municipality) -> None:
        self._groups: dict[tuple[str, str], list[Service]] = {}
        for entry in _compared(Service.objects.filter(municipality=municipality).current()):
            for key in _keys(entry, _spots(entry)):
                self._groups.setdefault(key, []).append(entry)

    def like(self, service: Service, lon_lat: LonLat) -> Twin | None:
        """What looks most like an entry that is not saved yet, at this spot."""
        spots = _spots_at([lon_lat])
        groups = (self._groups.get(key, []) for key in _keys(service, spots))
        near = {entry.pk: entry for group in groups if len(group) <= MOST_TOGETHER for entry in group}
        twins = [Twin(other, reasons) for other in near.values() if (reasons := _reasons(service, other, spots))]
        return max(
            twins, key=lambda twin: (likeness(service.name, twin.service.name), str(twin.service.pk)), default=None
        )


@transaction.atomic
def keep_apart(*, one: Service, other: Service, by: User) -> None:
    """They look alike, but are two; nobody is asked again."""
    first, second = sorted((one, other), key=lambda each: each.pk)
    _row, is_new = Distinct.objects.get_or_create(one=first, other=second)
    if is_new:
        journal.noted("service.kept_apart", one, by)


def _reasons(one: Service, other: Service, places: set[Spot]) -> list[str]:
    """Why two entries look the same, in words; none when they do not."""
    alike = likeness(one.name, other.name)
    same = []
    if _telephone(one) and _telephone(one) == _telephone(other):
        same.append(_("hetzelfde telefoonnummer"))
    if _site(one) and _site(one) == _site(other):
        same.append(_("dezelfde website"))
    if places & _spots(other):
        same.append(_("dezelfde plek"))
    if one.organization_id == other.organization_id:
        same.append(_("dezelfde organisatie"))
    beside = f"{one.organization.name} {other.organization.name}"
    if alike >= ALIKE or (same and may_be_one(one.name, other.name, beside=beside)):
        return [_("dezelfde naam") if alike == 1 else _("bijna dezelfde naam"), *same]
    return []


def _keys(entry: Service, spots: set[Spot]) -> set[tuple[str, str]]:
    """What the two of a pair have in common, at least one of these."""
    shared = {("telephone", _telephone(entry)), ("site", _site(entry)), ("organization", str(entry.organization_id))}
    shared |= {("place", f"{lon} {lat}") for lon, lat in spots}
    shared |= {("word", word) for word in words_in(entry.name) if len(word) > 4}
    return {(kind, key) for kind, key in shared if key}


def _telephone(entry: Service) -> str:
    """The last nine digits: +31 or 0 before it is the same number."""
    digits = re.sub(r"\D", "", entry.phone or entry.organization.phone)
    return digits[-9:] if len(digits) >= 9 else ""


def _site(entry: Service) -> str:
    """A page of an entry itself; that of its organization is of all its entries."""
    return re.sub(r"^https?://(www\.)?", "", entry.url.lower()).rstrip("/")


def _spots(entry: Service) -> set[Spot]:
    return _spots_at((place.longitude, place.latitude) for place in entry.locations.all())


def _spots_at(at: Iterable[LonLat]) -> set[Spot]:
    return {(round(lon / NEAR), round(lat / NEAR)) for lon, lat in at if lon is not None and lat is not None}


def _compared(entries: ServiceQuerySet) -> ServiceQuerySet:
    return entries.select_related("organization").prefetch_related("locations").defer("search_words", "search_vector")
