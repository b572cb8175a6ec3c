"""What is done to entries: add, edit, withdraw and bring back. Organizations and places: organizations.py.

Everything is found back by its municipality, that of the organization. `by` may be left out where entries are loaded
instead of written by a person; the journal then names no one.

    linde = add_organization(municipality=town, name="Buurthuis De Linde", phone="010 000 00 01", by=cora)
    hall = add_location(municipality=town, name="Buurthuis De Linde", address_1="Molenweg 3", longitude=5.0,
                        latitude=52.0, organization=linde, by=cora)
    add_service(organization=linde, name="Taalcafé", themes=TaxonomyTerm.objects.filter(code="taalcafe"),
                locations=[hall], schedule="dinsdag 10.00 tot 12.00", fees_description="gratis",
                assured_at=date(2026, 11, 2), contact={"name": "Nel", "phone": "010 000 00 02"}, by=cora)
"""

from collections.abc import Iterable
from datetime import date
from typing import Unpack
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model

from socialmap import journal
from socialmap.curating.facts import (
    AlternativeFacts,
    ContactFacts,
    ScheduleFacts,
    ServiceFacts,
)
from socialmap.curating.revisions import locked, write
from socialmap.history.remembering import Kind, facts_of, note_added, note_change
from socialmap.models import (
    Alternative,
    Assurance,
    Contact,
    DirectoryChange,
    Location,
    Organization,
    Schedule,
    Service,
    TaxonomyTerm,
)
from socialmap.searching.indexing import index
from socialmap.upkeep.assuring import assure
from teams.models import User


class IsMerged(ValueError):
    """The entry is another one now."""


@transaction.atomic
def add_service(
    *,
    organization: Organization,
    name: str,
    themes: Iterable[TaxonomyTerm],
    locations: Iterable[Location] = (),
    schedules: Iterable[ScheduleFacts] = (),
    assured_at: date | None = None,
    assured_how: str = Assurance.How.COLLEAGUE,
    contact: ContactFacts | None = None,
    by: User | None = None,
    **facts: Unpack[ServiceFacts],
) -> Service:
    """Put an entry on the sociale kaart. It counts as checked only when `assured_at` says so."""
    service = Service(municipality_id=organization.municipality_id, organization=organization, name=name, **facts)
    Model.save(service)  # it can be found once its themes and places are known, in a moment
    if assured_at:
        assure(service=service, by=by, how=assured_how, on=assured_at)
    _connect(service, themes=themes, locations=locations, schedules=schedules)
    journal.noted("service.added", service, by)
    note_added(service, by)
    if contact:
        keep_contact(service=service, facts=contact, by=by)
    return service


@transaction.atomic
def edit_service(
    *,
    service: Service,
    organization: Organization,
    name: str,
    themes: Iterable[TaxonomyTerm],
    locations: Iterable[Location],
    by: User,
    revision: int,
    schedules: Iterable[ScheduleFacts] | None = None,
    contact: ContactFacts | None = None,
    alternatives: Iterable[AlternativeFacts] | None = None,
    undoes: DirectoryChange | None = None,
    **facts: Unpack[ServiceFacts],
) -> Service:
    """Write all of an entry; a fact that is not given stays, and so do moments, contact and alternatives that are None.

    Saving is no checking: `assured_at` stays. Raises ChangedMeanwhile when `revision` is not the one that stands there.
    """
    kept: Service = locked(service, revision)
    before = facts_of(kept)
    write(kept, organization=organization, name=name, **facts)
    _connect(kept, themes=themes, locations=locations, schedules=schedules)
    journal.noted("service.changed", kept, by)
    if contact is not None:
        keep_contact(service=kept, facts=contact, by=by)
    if alternatives is not None:
        keep_alternatives(service=kept, alternatives=alternatives, by=by)
    note_change(kept, before, by=by, kind=Kind.RESTORE if undoes else Kind.FORM, undoes=undoes)
    return kept


@transaction.atomic
def keep_contact(*, service: Service, facts: ContactFacts, by: User | None = None, pk: UUID | None = None) -> None:
    """The person behind an entry; when nothing is filled in, no one is kept. A new one gets `pk` when it is given."""
    known = Contact.objects.filter(service=service).first()
    if not any(facts.values()):
        if known:
            journal.noted("contact.changed", known, by)
            known.delete()
        return
    contact = known or Contact(pk=pk or uuid4(), service=service, municipality_id=service.municipality_id)
    if all(getattr(contact, fact) == text for fact, text in facts.items()):
        return
    for fact, text in facts.items():
        setattr(contact, fact, text)
    contact.save()
    journal.noted("contact.changed", contact, by)


@transaction.atomic
def keep_alternatives(*, service: Service, alternatives: Iterable[AlternativeFacts], by: User | None = None) -> None:
    """What there is for whom this entry does not fit: these, and no others."""
    wanted = {(facts.get("because", ""), facts["instead"].pk): facts.get("note", "") for facts in alternatives}
    known = {(each.because, each.instead_id): each.note for each in service.alternatives.all()}
    if wanted == known:
        return
    service.alternatives.all().delete()
    Alternative.objects.bulk_create(
        Alternative(service=service, because=because, instead_id=instead, note=note)
        for (because, instead), note in wanted.items()
    )
    journal.noted("service.alternatives", service, by)


@transaction.atomic
def withdraw_service(*, service: Service, by: User) -> None:
    """Show it no longer. What was decided about it keeps its name. Raises IsMerged, as bringing back does."""
    _set_status(service, Service.Status.INACTIVE, "service.withdrawn", by)


@transaction.atomic
def restore_service(*, service: Service, by: User) -> None:
    _set_status(service, Service.Status.ACTIVE, "service.restored", by)


def _set_status(service: Service, status: str, deed: str, by: User) -> None:
    now: Service = Service.objects.select_for_update(of=("self",), no_key=True).get(pk=service.pk)
    if now.merged_into_id:
        raise IsMerged
    if now.status != status:
        before, now.status, now.revision = facts_of(now), status, now.revision + 1
        now.save(update_fields=["status", "revision", "last_modified"])
        index(now)
        note_change(now, before, by=by, kind=Kind.STATUS)
        journal.noted(deed, now, by)
    service.refresh_from_db()


def _connect(
    service: Service,
    *,
    themes: Iterable[TaxonomyTerm],
    locations: Iterable[Location],
    schedules: Iterable[ScheduleFacts] | None,
) -> None:
    service.themes.set(themes)
    service.locations.set(locations)
    if schedules is not None:
        service.schedules.all().delete()
        Schedule.objects.bulk_create(Schedule(service=service, **facts) for facts in schedules)
    service.save()  # now that its themes and places are known, they can be searched for
