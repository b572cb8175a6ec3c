"""The list of themes, as the curators of the installation change it: names, order, new ones and ones that go.

The list is one for all municipalities, so that they can exchange entries. Codes stay what they are: the search, the
supplied words and other directories know a theme by its code.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ManyToOneRel
from django.utils.text import slugify

from buurt.places.models import Municipality
from buurt.workers import ask_worker
from socialmap import journal
from socialmap.curating.taxonomy import code_of
from socialmap.models import Service, TaxonomyTerm
from socialmap.searching.indexing import index_services
from teams.models import User


class ThemeInUse(ValueError):
    """It has subthemes, or nothing was chosen to stand in its place."""


class NameTaken(ValueError):
    """Another theme is called so."""


@transaction.atomic
def add_term(
    *, municipality: Municipality, name: str, parent: TaxonomyTerm | None, icon: str, by: User
) -> TaxonomyTerm:
    """At the end of its theme, or of the list. Raises NameTaken, as changing does."""
    _must_be_new(name)
    siblings = TaxonomyTerm.objects.filter(parent=parent)
    term: TaxonomyTerm = TaxonomyTerm.objects.create(
        code=_free_code(name), name=name, parent=parent, icon="" if parent else icon, position=siblings.count() + 1
    )
    journal.noted_in("term.added", term, municipality, by)
    return term


@transaction.atomic
def change_term(
    *,
    term: TaxonomyTerm,
    municipality: Municipality,
    name: str,
    parent: TaxonomyTerm | None,
    icon: str,
    after: TaxonomyTerm | None,
    by: User,
) -> None:
    """`after`: the one that it stands under in the list; None to stand first."""
    _must_be_new(name, but=term)
    is_told_apart = term.name != name or term.parent != parent
    term.name, term.parent = name, parent
    term.icon = "" if parent else icon
    term.save()
    _put_after(term, after)
    if is_told_apart:
        _index_later(term)
    journal.noted_in("term.changed", term, municipality, by)


@transaction.atomic
def remove_term(*, term: TaxonomyTerm, municipality: Municipality, instead: TaxonomyTerm | None, by: User) -> None:
    """Whatever stands under it, stands under `instead` from now on. Raises ThemeInUse."""
    if term.children.exists() or (instead is None and is_used(term)):
        raise ThemeInUse
    if instead:
        _index_later(term)
        for relation in _named_by():
            _point_to(relation, term, instead)
    journal.noted_in("term.removed", term, municipality, by)
    term.delete()


def is_taken(name: str, *, but: TaxonomyTerm | None = None) -> bool:
    """Whether another theme has this name, also where the reader's language calls it so."""
    others = TaxonomyTerm.objects.exclude(pk=but.pk) if but else TaxonomyTerm.objects.all()
    return any(name.lower() in {other.name.lower(), str(other).lower()} for other in others)


def is_used(term: TaxonomyTerm) -> bool:
    """Whether anything stands under it, an entry or what people said."""
    return any(_rows(relation, term).exists() for relation in _named_by())


def _must_be_new(name: str, but: TaxonomyTerm | None = None) -> None:
    # The list is one: of two who name a theme at once, the second waits here and hears of the first.
    list(TaxonomyTerm.objects.themes().select_for_update(no_key=True).order_by("pk").values_list("pk"))
    if is_taken(name, but=but):
        raise NameTaken


def _named_by() -> list[Any]:
    """Every foreign key of whatever app that names a theme, those of lists of themes too, but the tree itself."""
    relations = TaxonomyTerm._meta.get_fields(include_hidden=True)
    fields = [each.field for each in relations if isinstance(each, ManyToOneRel)]
    return [field for field in fields if field.model is not TaxonomyTerm]


def _rows(field: Any, term: TaxonomyTerm) -> Any:
    return field.model._base_manager.filter(**{field.name: term})


def _point_to(field: Any, term: TaxonomyTerm, instead: TaxonomyTerm) -> None:
    rows, through = _rows(field, term), field.model._meta
    if through.auto_created:  # a list of themes may hold both already
        [owner] = [each.name for each in through.fields if each.is_relation and each.name != field.name]
        rows.filter(**{f"{owner}__in": _rows(field, instead).values(owner)}).delete()
    rows.update(**{field.name: instead})


def _put_after(term: TaxonomyTerm, after: TaxonomyTerm | None) -> None:
    others = list(TaxonomyTerm.objects.filter(parent=term.parent).exclude(pk=term.pk))
    others.insert(others.index(after) + 1 if after in others else 0, term)
    for position, each in enumerate(others, start=1):
        each.position = position
    TaxonomyTerm.objects.bulk_update(others, ["position"])


def _index_later(term: TaxonomyTerm) -> None:
    """What stands under it is found by its name: the search learns the new one."""
    keys = [str(key) for key in Service.objects.of_theme(term).values_list("pk", flat=True)]
    transaction.on_commit(partial(_ask_to_index, keys))


def _ask_to_index(keys: list[str]) -> None:
    """By a worker; when the broker does not answer, here and now rather than never."""
    if keys and not ask_worker("socialmap.tasks.index_theme", keys):
        index_services(keys)


def _free_code(name: str) -> str:
    wanted = (code_of(name) or slugify("thema"))[:56]
    taken = set(TaxonomyTerm.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    return next(code for code in (wanted, *(f"{wanted}-{n}" for n in range(2, 999))) if code not in taken)
