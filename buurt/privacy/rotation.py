"""Sealing every encrypted text anew under the newest key, while people go on working.

Which rows still need it stands in the rows themselves, so a run that was killed is simply run again. Each batch is one
transaction that locks its rows: someone who saves one of them waits a moment, and neither overwrites the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Substr

from buurt.privacy.fields import CannotDecrypt, EncryptedTextField, Envelope, opening_bytes, reseal

BATCH = 200


@dataclass
class Report:
    """`resealed` counts rows; `unreadable` names the rows that no key of the ring opens."""

    resealed: int = 0
    unreadable: list[str] = field(default_factory=list)


def encrypted_models() -> Iterator[tuple[type[models.Model], list[EncryptedTextField]]]:
    """Every model that keeps encrypted text, with its fields."""
    for model in apps.get_models():
        fields = [one for one in model._meta.concrete_fields if isinstance(one, EncryptedTextField)]
        if fields:
            yield model, fields


def count_stale() -> int:
    """How many rows still have a text under an older key."""
    return sum(_stale(model, fields).count() for model, fields in encrypted_models())


def rotate(on_batch: Callable[[int], object] = lambda rows: None) -> Report:
    """Bring every text under the newest key; `on_batch` hears after each batch how many rows it held."""
    report = Report()
    for model, fields in encrypted_models():
        last = None
        while (rows := _rotate_batch(model, fields, after=last, report=report)) is not None:
            last, count = rows
            on_batch(count)
    return report


@transaction.atomic
def _rotate_batch(
    model: type[models.Model], fields: list[EncryptedTextField], *, after: Any, report: Report
) -> tuple[Any, int] | None:
    """The key of the batch's last row and how many it held; None when nothing is left."""
    waiting = _stale(model, fields) if after is None else _stale(model, fields).filter(pk__gt=after)
    rows = list(waiting.select_for_update(no_key=True).order_by("pk")[:BATCH])
    for row in rows:
        try:
            model._base_manager.filter(pk=row.pk).update(**_resealed(row, fields))
            report.resealed += 1
        except CannotDecrypt:
            report.unreadable.append(f"{model._meta.label_lower} {row.pk}")
    return (rows[-1].pk, len(rows)) if rows else None


def _resealed(row: models.Model, fields: list[EncryptedTextField]) -> dict[str, Envelope]:
    """The envelopes of a row that are behind, under the newest key."""
    envelopes = {one: row.__dict__[one.attname] for one in fields}
    return {
        one.name: reseal(envelope, one.bound_to(row))
        for one, envelope in envelopes.items()
        if envelope and not envelope.is_up_to_date
    }


def _stale(model: type[models.Model], fields: list[EncryptedTextField]) -> models.QuerySet[Any]:
    """Rows with a text that does not begin as the newest key's envelopes do; an empty one needs no key."""
    newest, bytes_ = opening_bytes(), models.BinaryField()
    rows, behind = model._base_manager.all(), Q()
    for one in fields:
        rows = rows.alias(**{f"{one.name}_opening": Substr(one.name, 1, len(newest), output_field=bytes_)})
        behind |= ~Q(**{f"{one.name}_opening": newest}) & ~Q(**{f"{one.name}_opening": b""})
    return rows.filter(behind)
