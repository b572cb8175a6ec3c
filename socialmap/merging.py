"""Making one entry of two: what was linked to either is linked to the one that stays."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ManyToOneRel

from socialmap import journal
from socialmap.models import Service
from teams.models import User

# What a curator chooses between where the two differ; what one of them lacks is taken from the other.
FACTS = ["name", "description", "schedule", "fees_description", "eligibility_description", "application_process"]
FACTS += ["phone", "email", "url"]


class CannotMerge(ValueError):
    """The two are one entry, are of different municipalities, or one is gone already."""


def differing(keep: Service, gone: Service) -> list[str]:
    """The facts that both have, and not the same."""
    return [
        fact for fact in FACTS if getattr(keep, fact) and getattr(gone, fact) and _fact(keep, fact) != _fact(gone, fact)
    ]


@transaction.atomic
def merge_services(*, keep: Service, gone: Service, taken: set[str], by: User) -> Service:
    """Everything that points to `gone` points to `keep`, and `gone` leads there.

    `taken`: facts that `gone` is right in. Raises CannotMerge.
    """
    first, second = sorted((keep.pk, gone.pk))
    rows = {row.pk: row for row in Service.objects.select_for_update(of=("self",)).filter(pk__in=[first, second])}
    if (
        len(rows) < 2
        or keep.municipality_id != gone.municipality_id
        or any(row.merged_into_id for row in rows.values())
    ):
        raise CannotMerge
    keep, gone = rows[keep.pk], rows[gone.pk]
    for fact in FACTS:
        if fact in taken or not getattr(keep, fact):
            setattr(keep, fact, getattr(gone, fact))
    keep.assured_at = max(filter(None, (keep.assured_at, gone.assured_at)), default=None)
    keep.themes.add(*gone.themes.all())
    keep.locations.add(*gone.locations.all())
    if keep.schedules.exists():
        gone.schedules.all().delete()
    _point_to(keep, gone)
    gone.status, gone.merged_into = Service.Status.DEFUNCT, keep
    for row in (keep, gone):
        row.revision += 1
        row.save()
    journal.noted("service.merged", keep, by)
    return keep


def _point_to(keep: Service, gone: Service) -> None:
    """Every row that names `gone`, in whatever app; one that would stand there twice goes."""
    for relation in Service._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):  # a one-to-one is one too
            _move(relation.related_model._base_manager.filter(**{relation.field.name: gone}), relation.field.name, keep)


def _move(rows: models.QuerySet[Any], name: str, keep: Service) -> None:
    for row in rows:
        setattr(row, name, keep)
        try:
            with transaction.atomic():
                row.save(update_fields=[name])
        except IntegrityError:
            row.delete()


def _fact(service: Service, fact: str) -> str:
    return " ".join(str(getattr(service, fact)).split())
