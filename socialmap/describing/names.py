"""How an organization, a place or an entry is called so that one is told from another, and found again by that."""

from typing import Any

from django.db.models import Case, Value, When
from django.db.models.functions import Lower

from socialmap.models import Location, Organization, Service

MOST, LEAST_LETTERS, MOST_ALIKE = 10, 2, 50


def name_of(row: Organization | Location | Service) -> str:
    """An organization has its name alone; a place has its address with it, an entry its organization."""
    if isinstance(row, Organization):
        return row.name
    beside = row.organization.name if isinstance(row, Service) else row.address_1
    return f"{row.name} ({beside})" if beside and beside != row.name else row.name


def called(rows: Any, text: str) -> list[Any]:
    """Those with this name; or with this name and what stands behind it, as it is proposed."""
    lowered = rows.annotate(lowered=Lower("name"))
    found = list(lowered.filter(lowered=text.lower())[:MOST_ALIKE])
    name, bracket, beside = text.rpartition(" (")
    if found or not bracket:
        return found
    told = "organization__name" if rows.model is Service else "address_1"
    named = lowered.filter(lowered=name.lower(), **{f"{told}__iexact": beside.removesuffix(")")})
    return [row for row in named[:MOST_ALIKE] if name_of(row).lower() == text.lower()]


def proposed(rows: Any, text: str) -> list[str]:
    """A few names to choose from, those that begin so first."""
    if len(text) < LEAST_LETTERS:
        return []
    begins = Case(When(name__istartswith=text, then=Value(0)), default=Value(1))
    found = rows.filter(name__icontains=text).order_by(begins, Lower("name"), "pk")[:MOST]
    return list(dict.fromkeys(map(name_of, found)))
