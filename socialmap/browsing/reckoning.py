"""Counting as far as people read: of very many entries the list says 'more than', and leafs no further."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils.formats import number_format

from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.marks import at_home

_FITTING = "SELECT service_id FROM socialmap_searchrow WHERE vector @@ %s::tsquery"


def reckon(rows: Any) -> int:
    """How many there are; one more than is counted for whatever is more."""
    return int(rows.order_by()[: settings.MOST_COUNTED + 1].count())


def is_more(reckoned: int) -> bool:
    """Than is counted."""
    return reckoned > settings.MOST_COUNTED


def told(number: int) -> str:
    return f"{_most()}+" if is_more(number) else str(number)


def _most() -> str:
    return number_format(settings.MOST_COUNTED, force_grouping=True)


def narrowed(services: ServiceQuerySet, municipality_id: int, marks: Sequence[str]) -> ServiceQuerySet:
    """The same entries, by way of the search index where that leaves few of very many.

    `marks` is what the index holds of the filters that are on; it may hold more than they leave, never less.
    """
    query = at_home(" & ".join(f"({mark})" for mark in marks), municipality_id)
    if not marks or not _are_few(query):
        return services
    return services.filter(pk__in=RawSQL(_FITTING, [query]))  # noqa: S611 - marks.py quotes


def _are_few(query: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({_FITTING} LIMIT %s) AS fitting", [query, settings.MOST_COUNTED + 1])  # noqa: S608
        return not is_more(cursor.fetchone()[0])


class Leaves(Paginator):  # type: ignore[type-arg]
    """Pages of the first of so many entries, which someone counted."""

    def __init__(self, rows: Any, per_page: int, *, reckoned: int) -> None:
        super().__init__(rows, per_page)
        self.is_cut = is_more(reckoned)
        self._reckoned = reckoned

    @property
    def most(self) -> str:
        return _most()

    @cached_property
    def count(self) -> int:
        return min(self._reckoned, settings.MOST_COUNTED)
