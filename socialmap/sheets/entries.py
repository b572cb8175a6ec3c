"""Which entries that stand there the lines of a spreadsheet are about, found by id or by organization and name."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from buurt.places.models import Municipality
from socialmap.models import Service
from socialmap.querysets.directory import ServiceQuerySet
from socialmap.sheets.columns import ID, NAME, ORGANIZATION

Said = dict[str, Any]


def name_key(organization: str, name: str) -> tuple[str, str]:
    return " ".join(organization.lower().split()), " ".join(name.lower().split())


class Entries:
    """Knows of each entry only its names; those of a few hundred lines are fetched at once."""

    def __init__(self, municipality: Municipality) -> None:
        self._merged: dict[UUID, UUID | None] = {}
        self._by_name: dict[tuple[str, str], UUID] = {}
        self._fetched: dict[UUID, Service] = {}
        rows = Service.objects.filter(municipality=municipality).order_by("pk")
        for pk, merged_into, organization, name in rows.values_list(
            "pk", "merged_into", "organization__name", "name"
        ).iterator():
            self._merged[pk] = merged_into
            if not merged_into:
                self._by_name[name_key(organization, name)] = pk

    def fetch(self, lines: Iterable[Said]) -> None:
        """With all that a line may change; what was fetched before is let go."""
        self._fetched = {row.pk: row for row in _whole({pk for pk in map(self._meant, lines) if pk})}

    def meant(self, said: Said) -> Service | None:
        pk = self._meant(said)
        return self._fetched.get(pk) if pk else None

    @staticmethod
    def held(keys: Iterable[UUID]) -> dict[UUID, Service]:
        """As they stand now, kept from others until the transaction is over; always in the same order."""
        locked = _whole(keys).select_for_update(of=("self",), no_key=True)
        return {row.pk: row for row in locked.order_by("pk")}

    def _meant(self, said: Said) -> UUID | None:
        pk: UUID | None = said.get(ID)
        if pk is None:
            return self._by_name.get(name_key(said.get(ORGANIZATION, ""), said.get(NAME, "")))
        while pk and self._merged.get(pk):
            pk = self._merged[pk]
        return pk if pk in self._merged else None


def _whole(keys: Iterable[UUID]) -> ServiceQuerySet:
    rows = Service.objects.filter(pk__in=keys).select_related("organization", "contact")
    return rows.prefetch_related("locations", "themes", "schedules").defer("search_words", "search_vector")
