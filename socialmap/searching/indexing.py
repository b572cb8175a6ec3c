"""Keeping what the search knows of an entry beside it, whenever the entry is saved."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.models import Func, Q, Value

from socialmap.models.searching import SearchRow, SearchSound, SearchWord
from socialmap.searching.eligibility import facts_of
from socialmap.searching.entries import IN_NAME, Tokens, packed, tokens_of
from socialmap.searching.marks import at_home, marks_of, quoted
from socialmap.searching.spelling import sound_of, with_less

if TYPE_CHECKING:
    from socialmap.models import Service

AT_ONCE = 5000
READING = 6  # one more when entries are read otherwise: after an update they are read anew


class AsVector(Func):
    template = "(%(expressions)s)::tsvector"
    output_field = SearchVectorField()


def index(service: "Service") -> None:
    locations, schedules = list(service.locations.all()), list(service.schedules.all())
    terms = service.themes.select_related("parent")
    row = row_of(service, terms, locations, schedules)
    row["vector"] = AsVector(Value(row["vector"]))
    SearchRow.objects.update_or_create(service=service, defaults=row)
    words = words_of(row["tokens"].split())
    if service.is_listed and service.visibility != service.Visibility.TEAM:
        keep_words(service.municipality_id, words)
    else:  # what a team keeps to itself, or nobody reads, mends the words of no one else
        forget_words(service.municipality_id, words)


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
    unread = Q(search_row=None) | ~Q(search_row__facts__contains={"reading": READING})
    for service in entries._default_manager.filter(unread).select_related("organization").iterator(500):
        index(service)


def row_of(service: "Service", terms: Any, locations: list[Any], schedules: list[Any]) -> dict[str, Any]:
    """The columns of SearchRow; the vector as text."""
    return columns(
        service.municipality_id,
        tokens_of(service, terms, locations),
        facts_of(service, locations, schedules) | {"reading": READING},
    )


def columns(municipality_id: int, tokens: Tokens, facts: dict[str, Any]) -> dict[str, Any]:
    lexemes = sorted(lexemes_of(tokens) | marks_of(facts))
    return {
        "municipality_id": municipality_id, "tokens": packed(tokens), "facts": facts,
        "vector": at_home(" ".join(map(quoted, lexemes)), municipality_id),
    }  # fmt: skip


def lexemes_of(tokens: Tokens) -> set[str]:
    """Each token as it is; where it stands well once more with that, so that the index finds the best ones alone."""
    better = {f"{token}/3" for token, grade in tokens.items() if grade >= IN_NAME - 1}
    return {*tokens, *better, *(f"{token}/4" for token, grade in tokens.items() if grade == IN_NAME)}


def keep_words(municipality_id: int, words: Iterable[str]) -> None:
    here = SearchWord.objects.filter(municipality=municipality_id, word__in=words)
    known = set(here.values_list("word", flat=True))
    new = [word for word in words if word not in known]
    rows = (SearchWord(municipality_id=municipality_id, word=word) for word in new)
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    for start in range(0, len(new), AT_ONCE):
        _keep_sounds(municipality_id, new[start : start + AT_ONCE])


def forget_words(municipality_id: int, words: list[str]) -> None:
    """Those that stand in no entry that is shown to more than one team."""
    entries: Any = SearchRow._meta.get_field("service").related_model
    shown = SearchRow.objects.filter(service__in=entries._default_manager.askable().values("pk"))
    sought = [at_home(quoted(word), municipality_id) for word in words]
    rows, chosen = shown.filter(municipality=municipality_id).values("pk").query.sql_with_params()
    told = "SELECT word FROM unnest(%s::text[], %s::text[]) AS each (word, sought) WHERE NOT EXISTS"
    with connection.cursor() as cursor:
        cursor.execute(f"{told} ({rows} AND vector @@ sought::tsquery)", [words, sought, *chosen])
        unknown = [word for (word,) in cursor.fetchall()]
    for model in (SearchWord, SearchSound):
        model._default_manager.filter(municipality=municipality_id, word__in=unknown).delete()


def _keep_sounds(municipality_id: int, words: list[str]) -> None:
    """Some forty rows a word: as a row of a model each they would take longer than all the rest."""
    sounds = [(less, word) for word in words for less in sorted(with_less(sound_of(word)))]
    kept = f'INSERT INTO "{SearchSound._meta.db_table}" (municipality_id, less, word)'
    told = "SELECT %s, less, word FROM unnest(%s::text[], %s::text[]) AS new (less, word) ON CONFLICT DO NOTHING"
    columns = [[less for less, _word in sounds], [word for _less, word in sounds]]
    with connection.cursor() as cursor:
        cursor.execute(f"{kept} {told}", [municipality_id, *columns])


def words_of(tokens: Iterable[str]) -> list[str]:
    """Those that a misspelt word may have meant."""
    return sorted(word for word in tokens if ":" not in word and 3 < len(word) <= 60 and not word.isdigit())
