"""Keeping what the search knows of an entry beside it, whenever the entry is saved."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, Value

from socialmap.models.searching import SearchRow, SearchWord
from socialmap.searching.eligibility import facts_of
from socialmap.searching.entries import Tokens, tokens_of

if TYPE_CHECKING:
    from socialmap.models import Service

_LETTER = {4: "A", 3: "B", 2: "C", 1: "D"}


class AsVector(Func):
    template = "(%(expressions)s)::tsvector"
    output_field = SearchVectorField()


def index(service: "Service") -> None:
    locations, schedules = list(service.locations.all()), list(service.schedules.all())
    terms = service.themes.select_related("parent")
    row = row_of(service, terms, locations, schedules)
    words = words_of(row["tokens"])
    SearchWord.objects.bulk_create(
        (SearchWord(municipality_id=service.municipality_id, word=word) for word in words), ignore_conflicts=True
    )
    row["vector"] = AsVector(Value(row["vector"]))
    SearchRow.objects.update_or_create(service=service, defaults=row)


def index_services(keys: Iterable[str]) -> None:
    """Anew, after something beside them changed that they are found by: the name of a theme."""
    entries: Any = SearchRow._meta.get_field("service").related_model
    for service in entries._default_manager.filter(pk__in=keys).select_related("organization"):
        index(service)


def index_missing(**migrated: Any) -> None:
    """After a migration: what was entered before the search knew it can be found too."""
    try:
        migrated["apps"].get_model("socialmap", "SearchRow")
    except LookupError:  # migrated back to before it
        return
    entries: Any = SearchRow._meta.get_field("service").related_model
    for service in entries._default_manager.filter(search_row=None).select_related("organization"):
        index(service)


def row_of(service: "Service", terms: Any, locations: list[Any], schedules: list[Any]) -> dict[str, Any]:
    """The columns of SearchRow; the vector as text."""
    return columns(
        service.municipality_id, tokens_of(service, terms, locations), facts_of(service, locations, schedules)
    )


def columns(municipality_id: int, tokens: Tokens, facts: dict[str, Any]) -> dict[str, Any]:
    marks: Tokens = {f"d:{hours[0]}": 1 for hours in facts["hours"]} or {"d:none": 1}
    marks |= {f"r:{role}": 1 for role in facts["roles"]} or {"r:none": 1}
    marks |= {f"l:{code}": 1 for code in facts["lang"]}
    marks |= {f"f:{facts['form']}": 1, f"w:{facts['way']}": 1}
    return {
        "municipality_id": municipality_id, "tokens": tokens, "facts": facts,
        "vector": " ".join(f"'{token}':1{_LETTER[grade]}" for token, grade in sorted((tokens | marks).items())),
    }  # fmt: skip


def words_of(tokens: Tokens) -> list[str]:
    """Those that a misspelt word may have meant."""
    return sorted(word for word in tokens if ":" not in word and 3 < len(word) <= 60 and not word.isdigit())
