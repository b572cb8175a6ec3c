"""Writing and saying the journal; each app names its own events in a module `journal.py` that calls `write`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import models

from buurt.privacy.models import JournalEntry

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# What the journal page says for a deed, in the past tense after someone's name. Every app adds its own.
DEEDS: dict[str, "str | _StrPromise"] = {}
# The models whose name the journal page may say, with the field that holds it: names for everyone to read, such as
# that of a round. The name of a person, or what one said, has no place here. Every app adds its own.
NAMED_BY: dict[type[models.Model], str] = {}


def write(
    deed: str, subject: models.Model, *, by: Any = None, team_id: UUID | None = None, municipality_id: int | None = None
) -> None:
    """Add a line: `deed` is a dotted code such as 'note.read'; `by` is a user, or None for the system or a resident."""
    _line(deed, subject, by, team_id, municipality_id).save()


def write_all(
    deed: str, subjects: Iterable[models.Model], *, by: Any = None, municipality_id: int | None = None
) -> None:
    """A line for each subject, in one query."""
    JournalEntry.objects.bulk_create(_line(deed, subject, by, None, municipality_id) for subject in subjects)


def _line(deed: str, subject: models.Model, by: Any, team_id: UUID | None, municipality_id: int | None) -> JournalEntry:
    return JournalEntry(
        deed=deed,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        actor_id=by.pk if by is not None else None,
        team_id=team_id if team_id is not None else getattr(subject, "team_id", None),
        municipality_id=municipality_id,
    )


def kind_of(line: JournalEntry) -> str:
    """What the line is about, as its kind: an id says nothing to a person."""
    try:
        return str(apps.get_model(line.subject_type)._meta.verbose_name)
    except LookupError:
        return line.subject_type


def names_of(lines: Iterable[JournalEntry]) -> dict[tuple[str, str], str]:
    """By kind and id the names of the subjects that have one still; a query for each kind, however many lines."""
    wanted = {(line.subject_type, line.subject_id) for line in lines}
    names = {}
    for model, field in NAMED_BY.items():
        kind = model._meta.label_lower
        ids = [pk for each, pk in wanted if each == kind]
        rows = model._base_manager.filter(pk__in=ids).values_list("pk", field) if ids else []
        names.update({(kind, str(pk)): name for pk, name in rows})
    return names


def in_words(deed: str) -> str:
    """The deed as a person says it; a deed that no app has named keeps its code."""
    return str(DEEDS.get(deed, deed))
