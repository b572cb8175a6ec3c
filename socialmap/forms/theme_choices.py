"""Choosing themes: each theme with what stands under it."""

from collections.abc import Iterable
from typing import Any

from socialmap.models import TaxonomyTerm


def theme_groups(chosen: Iterable[Any]) -> list[tuple[TaxonomyTerm, list[dict[str, Any]], int]]:
    """Each theme with the choices under it, itself first, and how many are chosen; `chosen`: terms or their keys."""
    keys = {str(getattr(value, "pk", value)) for value in chosen}
    groups: dict[Any, list[TaxonomyTerm]] = {}
    for term in TaxonomyTerm.objects.select_related("parent").order_by("parent__position", "position", "name"):
        groups.setdefault((term.parent or term).pk, []).append(term)
    rows = []
    for terms in groups.values():
        terms.sort(key=lambda term: (term.parent is not None, term.position))
        ticks = [{"term": term, "is_chosen": str(term.pk) in keys} for term in terms]
        rows.append((terms[0], ticks, sum(bool(tick["is_chosen"]) for tick in ticks)))
    return sorted(rows, key=lambda row: row[0].position)
