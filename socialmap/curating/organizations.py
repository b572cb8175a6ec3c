"""What a curator does to organizations and places: add and edit. Everything is found back by its municipality."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Unpack

from django.db import IntegrityError, transaction

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.curating.facts import (
    LocationFacts,
    OrganizationFacts,
)
from socialmap.curating.revisions import locked, write
from socialmap.history.remembering import Kind, facts_of, note_added, note_change
from socialmap.models import (
    DirectoryChange,
    Location,
    Organization,
    Service,
)
from teams.models import User


class NameTaken(ValueError):
    """An organization of this name stands there already: someone else was first."""


@transaction.atomic
def add_organization(
    *, municipality: Municipality, name: str, by: User | None = None, **facts: Unpack[OrganizationFacts]
) -> Organization:
    """Raises NameTaken, as editing does."""
    with _named_once():
        organization = Organization.objects.create(municipality=municipality, name=name, **facts)
    journal.noted("organization.added", organization, by)
    note_added(organization, by)
    return organization


@transaction.atomic
def edit_organization(
    *,
    organization: Organization,
    name: str,
    by: User,
    revision: int,
    undoes: DirectoryChange | None = None,
    **facts: Unpack[OrganizationFacts],
) -> Organization:
    """Raises ChangedMeanwhile when `revision` is not the one that stands there, and NameTaken."""
    kept: Organization = locked(organization, revision)
    before = facts_of(kept)
    with _named_once():
        write(kept, name=name, **facts)
    note_change(kept, before, by=by, kind=Kind.RESTORE if undoes else Kind.FORM, undoes=undoes)
    _find_anew(kept.services.all())
    journal.noted("organization.changed", kept, by)
    return kept


@transaction.atomic
def add_location(
    *,
    municipality: Municipality,
    name: str,
    organization: Organization | None = None,
    by: User | None = None,
    **facts: Unpack[LocationFacts],
) -> Location:
    """A place where one or more entries are; without longitude and latitude it has no pin."""
    location = Location.objects.create(municipality=municipality, name=name, organization=organization, **facts)
    journal.noted("location.added", location, by)
    note_added(location, by)
    return location


@transaction.atomic
def edit_location(
    *,
    location: Location,
    name: str,
    by: User,
    revision: int,
    undoes: DirectoryChange | None = None,
    **facts: Unpack[LocationFacts],
) -> Location:
    """For every entry at this place. Raises ChangedMeanwhile when `revision` is not the one that stands there."""
    kept: Location = locked(location, revision)
    before = facts_of(kept)
    write(kept, name=name, **facts)
    note_change(kept, before, by=by, kind=Kind.RESTORE if undoes else Kind.FORM, undoes=undoes)
    _find_anew(kept.services.all())
    journal.noted("location.changed", kept, by)
    return kept


@contextmanager
def _named_once() -> Iterator[None]:
    # Of two who give the same name at once, the second waits at the constraint and hears of the first.
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twice:
        raise NameTaken from twice


def _find_anew(services: Iterable[Service]) -> None:
    """The words of an organization or a place are those of its entries too."""
    for service in services:
        service.save()
