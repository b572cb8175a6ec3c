"""Making one entry of two: what was linked to either is linked to the one that stays."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ManyToOneRel
from django.utils import timezone

from buurt.privacy.fields import EncryptedTextField
from socialmap import journal
from socialmap.history.remembering import Kind, facts_of, note_change
from socialmap.models import Alternative, CheckItem, Contact, DirectoryChange, Impression, Schedule, Service
from teams.models import User

# What a curator chooses between where the two differ; what one of them lacks is taken from the other.
FACTS = ["name", "description", "schedule", "fees_description", "eligibility_description", "application_process"]
FACTS += ["phone", "email", "url"]
# What is only taken over where the one that stays says nothing.
LACKING = ["target_groups", "requirements", "languages", "roles", "form", "access", "minimum_age", "maximum_age"]
LACKING += ["is_free"]
# What the colleagues of one team wrote where no one else read it, and what is theirs to tell: that stays with them.
OF_ITS_READERS = {(DirectoryChange, "service"), (Impression, "service")}
OF_ITS_OWN = {(Alternative, "service"), (Schedule, "service"), (Contact, "service")}
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
    """Everything that points to `gone` points to `keep`, and `gone` leads there. What only a team read of either, its
    history and 'zelf geweest', stands with `gone` and is read on by that team; and of a `gone` that only a team saw,
    others learn no more than what is `taken`.

    `taken`: facts that `gone` is right in, VISIBILITY and CONTACT among them. Raises CannotMerge.
    """
    keep, gone = _locked(keep, gone)
    before = facts_of(keep)
    differ, team = differ_in_sight(keep, gone), Service.Visibility.TEAM
    opens = differ and VISIBILITY in taken and keep.visibility == team
    closed = differ and VISIBILITY not in taken and gone.visibility == team
    _take_facts(keep, gone, taken, only_taken=closed)
    if CONTACT in taken:
        Contact.objects.filter(service=keep).delete()
    keep.assured_at = max(filter(None, (keep.assured_at, gone.assured_at)), default=None)
    keep.themes.add(*gone.themes.all())
    keep.locations.add(*gone.locations.all())
    if keep.schedules.exists() and not closed:
        gone.schedules.all().delete()
    of_team = _of_its_readers(keep) if opens else []
    left = OF_ITS_READERS | OF_ITS_OWN if closed else set()
    _point_to(keep, gone, left - {(Contact, "service")} if CONTACT in taken else left)
    sight, was = (gone.visibility, gone.team_id), (keep.visibility, keep.team_id)
    if VISIBILITY in taken:
        keep.visibility, keep.team_id = sight
    if opens:
        gone.visibility, gone.team_id = was
    gone.status, gone.merged_into = Service.Status.DEFUNCT, keep
    for row in (keep, gone):
        row.revision += 1
        row.save()
    change = note_change(keep, before, by=by, kind=Kind.MERGE)
    for row in [*of_team, change] if opens and change else of_team:
        row.service = gone
        row.save(update_fields=["service"])
    journal.noted("service.merged", keep, by)
    return keep


def _locked(keep: Service, gone: Service) -> tuple[Service, Service]:
    both = [keep.pk, gone.pk]
    locked = Service.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=both).order_by("pk")
    rows = {row.pk: row for row in locked}
    if (
        len(rows) < 2
        or keep.municipality_id != gone.municipality_id
        or any(row.merged_into_id for row in rows.values())
    ):
        raise CannotMerge
    return rows[keep.pk], rows[gone.pk]


def _take_facts(keep: Service, gone: Service, taken: set[str], *, only_taken: bool) -> None:
    for fact in FACTS:
        if fact in taken or not (only_taken or getattr(keep, fact)):
            setattr(keep, fact, getattr(gone, fact))
    for fact in LACKING:
        if not only_taken and getattr(keep, fact) in (None, "", []):
            setattr(keep, fact, getattr(gone, fact))


def _of_its_readers(service: Service) -> list[Any]:
    return [row for model, name in OF_ITS_READERS for row in model._base_manager.filter(**{name: service})]


def _point_to(keep: Service, gone: Service, left: set[tuple[type[models.Model], str]]) -> None:
    """Every row that names `gone`, in whatever app, but for what is left; one that would stand there twice goes, unless
    it is of another team: that stays with `gone`. What it was to ask there, the team of the other one asks."""
    for relation in Service._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel):  # a one-to-one is one too
            continue
        model, name = relation.related_model, relation.field.name
        if (model, name) not in left:
            _move(model._base_manager.filter(**{name: gone}), name, keep)
    CheckItem.objects.filter(service=gone).open().update(state=CheckItem.State.SKIPPED, done_at=timezone.now())


def _move(rows: models.QuerySet[Any], name: str, keep: Service) -> None:
    for row in rows:
        setattr(row, name, keep)
        try:
            with transaction.atomic():
                row.save(update_fields=[name])
        except IntegrityError:
            if not _of_another_team(row, name):
                _keep_both_notes(row)
                row.delete()


def _of_another_team(row: models.Model, name: str) -> bool:
    """Whether it is not of the team of the row that stands there: then it stays where it is."""
    twins = [twin for same in _places_taken(row) for twin in type(row)._base_manager.filter(**same).exclude(pk=row.pk)]
    return any(getattr(twin, "team_id", None) != getattr(row, "team_id", None) for twin in twins)


def _keep_both_notes(row: models.Model) -> None:
    """What people wrote in a row that stands there already is added to the one that does."""
    for same in _places_taken(row):
        for twin in type(row)._base_manager.filter(**same).exclude(pk=row.pk):
            for field in filter(_is_note, row._meta.concrete_fields):
                both = list(dict.fromkeys(filter(None, (getattr(twin, field.name), getattr(row, field.name)))))
                setattr(twin, field.name, "\n".join(both)[: field.max_length])
            twin.save()


def _places_taken(row: models.Model) -> Iterator[dict[str, Any]]:
    """What another row may not say as this one does."""
    for constraint in row._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or constraint.condition:
            continue
        names = [*constraint.fields, *(str(each.name) for each in constraint.expressions if hasattr(each, "name"))]
        yield {name: getattr(row, name) for name in names}


def _is_note(field: Any) -> bool:
    return isinstance(field, EncryptedTextField | models.CharField | models.TextField) and not field.choices


def _fact(service: Service, fact: str) -> str:
    return " ".join(str(getattr(service, fact)).split())


def _person(contact: Contact) -> list[str]:
    return [contact.name, contact.title, contact.phone, contact.email]
