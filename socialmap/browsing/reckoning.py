"""Counting as far as people read: of very many entries the list says 'more than', and leafs no further."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils.formats import number_format

from socialmap.querysets.directory import ServiceQuerySet
from socialmap.searching.lookup import having


@dataclass(frozen=True)
class Reckoned:
    """How many there are, or than how many there are more."""

    count: int
    is_cut: bool = False

    def __str__(self) -> str:
        return f"{self.most}+" if self.is_cut else str(self.count)

    @property
    def most(self) -> str:
        return number_format(self.count, force_grouping=True)


def reckon(rows: Any) -> Reckoned:
    counted, most = int(rows.order_by()[: settings.MOST_COUNTED + 1].count()), settings.MOST_COUNTED
    return Reckoned(min(counted, most), is_cut=counted > most)


def reckon_by_index(
    services: ServiceQuerySet, municipality_id: int, marks: Sequence[str]
) -> tuple[ServiceQuerySet, Reckoned]:
    """The same entries, how many those are, and neither by reading all of very many.

    `marks` is what the search index holds of the filters that are on; it may hold more than they leave, never less.
    """
    fitting, values = having(marks, municipality_id)
    some, most = f"{fitting} LIMIT %s", settings.MOST_COUNTED // 3
    if _how_many(some, [*values, most + 1]) <= most:
        few = services.filter(pk__in=RawSQL(fitting, values))  # noqa: S611 - lookup.py passes values
        return few, reckon(few)
    counted = reckon(services.filter(pk__in=RawSQL(some, [*values, most + most // 4])))  # noqa: S611
    if counted.count > most // 4:
        return services, Reckoned(_rounded(counted.count), is_cut=True)
    return services, reckon(services)


def _how_many(some: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({some}) AS fitting", values)  # noqa: S608 - lookup.py passes values
        return int(cursor.fetchone()[0])


def _rounded(number: int) -> int:
    return number // 100 * 100 or number


class Leaves(Paginator):  # type: ignore[type-arg]
    """Pages of the first of so many entries, which someone counted."""

    def __init__(self, rows: Any, per_page: int, *, reckoned: Reckoned) -> None:
        super().__init__(rows, per_page)
        self.reckoned = reckoned

    @cached_property
    def count(self) -> int:
        return self.reckoned.count
