"""Making one entry of two: what was linked to either is linked to the one that stays."""

from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ManyToOneRel

from buurt.privacy.fields import EncryptedTextField
from socialmap import journal
from socialmap.history.remembering import Kind, facts_of, note_change
from socialmap.models import Contact, DirectoryChange, Impression, Service
from teams.models import User

# What a curator chooses between where the two differ; what one of them lacks is taken from the other.
FACTS = ["name", "description", "schedule", "fees_description", "eligibility_description", "application_process"]
FACTS += ["phone", "email", "url"]
# What is only taken over where the one that stays says nothing.
LACKING = ["target_groups", "requirements", "languages", "roles", "form", "access", "minimum_age", "maximum_age"]
LACKING += ["is_free"]
# What the colleagues of one team wrote where no one else read it: that stays with the entry that goes.
OF_ITS_READERS = {DirectoryChange, Impression}
# Who sees it, and the person behind it: the curator chooses these too, where the two differ.
VISIBILITY, CONTACT = "visibility", "contact"


class CannotMerge(ValueError):
    """The two are one entry, are of different municipalities, or one is gone already."""


def differing(keep: Service, gone: Service) -> list[str]:
    """The facts that both have, and not the same."""
    return [
        fact for fact in FACTS if getattr(keep, fact) and getattr(gone, fact) and _fact(keep, fact) != _fact(gone, fact)
    ]


def differ_in_sight(keep: Service, gone: Service) -> bool:
    """Whether others would see the one that stays than see the two now."""
    of_team = keep.visibility == gone.visibility == Service.Visibility.TEAM and keep.team_id != gone.team_id
    return keep.visibility != gone.visibility or of_team


def contacts_of(keep: Service, gone: Service) -> tuple[Contact, Contact] | None:
    """The persons behind the two, when they are not the same: only one can stay."""
    one, other = getattr(keep, "contact", None), getattr(gone, "contact", None)
    return (one, other) if one and other and _person(one) != _person(other) else None


@transaction.atomic
def merge_services(*, keep: Service, gone: Service, taken: set[str], by: User) -> Service:
    """Everything that points to `gone` points to `keep`, and `gone` leads there. Where only a team saw `gone`, its
    history and 'zelf geweest' are read on beside those of `keep`, by who may see `gone`.

    `taken`: facts that `gone` is right in, VISIBILITY and CONTACT among them. Raises CannotMerge.
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
    before = facts_of(keep)
    for fact in FACTS:
        if fact in taken or not getattr(keep, fact):
            setattr(keep, fact, getattr(gone, fact))
    for fact in LACKING:
        if getattr(keep, fact) in (None, "", []):
            setattr(keep, fact, getattr(gone, fact))
    if VISIBILITY in taken:
        keep.visibility, keep.team_id = gone.visibility, gone.team_id
    if CONTACT in taken:
        Contact.objects.filter(service=keep).delete()
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
    note_change(keep, before, by=by, kind=Kind.MERGE)
    journal.noted("service.merged", keep, by)
    return keep


def _point_to(keep: Service, gone: Service) -> None:
    """Every row that names `gone`, in whatever app; one that would stand there twice goes."""
    left = OF_ITS_READERS if gone.visibility == Service.Visibility.TEAM and differ_in_sight(keep, gone) else set()
    for relation in Service._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model not in left:  # a one-to-one is one too
            _move(relation.related_model._base_manager.filter(**{relation.field.name: gone}), relation.field.name, keep)


def _move(rows: models.QuerySet[Any], name: str, keep: Service) -> None:
    for row in rows:
        setattr(row, name, keep)
        try:
            with transaction.atomic():
                row.save(update_fields=[name])
        except IntegrityError:
            _keep_both_notes(row)
            row.delete()


def _keep_both_notes(row: models.Model) -> None:
    """What people wrote in a row that stands there already is added to the one that does."""
    for constraint in row._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or constraint.condition:
            continue
        names = [*constraint.fields, *(str(each.name) for each in constraint.expressions if hasattr(each, "name"))]
        same = {name: getattr(row, name) for name in names}
        for twin in type(row)._base_manager.filter(**same).exclude(pk=row.pk):
            for field in filter(_is_note, row._meta.concrete_fields):
                both = list(dict.fromkeys(filter(None, (getattr(twin, field.name), getattr(row, field.name)))))
                setattr(twin, field.name, "\n".join(both)[: field.max_length])
            twin.save()


def _is_note(field: Any) -> bool:
    return isinstance(field, EncryptedTextField | models.CharField | models.TextField) and not field.choices


def _fact(service: Service, fact: str) -> str:
    return " ".join(str(getattr(service, fact)).split())


def _person(contact: Contact) -> list[str]:
    return [contact.name, contact.title, contact.phone, contact.email]
