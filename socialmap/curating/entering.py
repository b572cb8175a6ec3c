"""Taking in what was filled in on one form: the entry, and with it a new organization or place."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from buurt.places.models import Municipality
from socialmap.curating.duplicates import Twin, twins_of
from socialmap.curating.facts import AlternativeFacts, ContactFacts, LocationFacts, ScheduleFacts, ServiceFacts
from socialmap.curating.organizations import NameTaken, add_location, add_organization
from socialmap.curating.services import add_service, edit_service, keep_alternatives
from socialmap.models import DirectoryChange, Location, Organization, Service, TaxonomyTerm
from socialmap.querysets.directory import ServiceQuerySet
from teams.models import User


@dataclass(frozen=True)
class Entry:
    """`organization` is one that is known, or the name of a new one; `new_place` a name and where it is;
    schedules and alternatives that are None stay as they are."""

    organization: Organization | str
    name: str
    themes: list[TaxonomyTerm]
    locations: list[Location]
    new_place: tuple[str, LocationFacts] | None
    schedules: list[ScheduleFacts] | None
    alternatives: list[AlternativeFacts] | None
    contact: ContactFacts
    facts: ServiceFacts
    is_checked: bool

    def twins(self, among: ServiceQuerySet) -> list[Twin]:
        """What stands there already, of what one may see, and looks the same."""
        its, texts = self.organization, {fact: str(self.facts.get(fact, "")) for fact in ("phone", "url")}
        organization = its if isinstance(its, Organization) else Organization(name=its)
        at = [(place.longitude, place.latitude) for place in self.locations]
        at += [(facts.get("longitude"), facts.get("latitude")) for _name, facts in filter(None, [self.new_place])]
        return twins_of(Service(organization=organization, name=self.name, **texts), among, at)


@transaction.atomic
def enter(*, municipality: Municipality, entry: Entry, by: User) -> Service:
    organization = _organization(municipality, entry, by)
    today: date | None = timezone.localdate() if entry.is_checked else None
    service = add_service(
        organization=organization, name=entry.name, themes=entry.themes, by=by, assured_at=today,
        schedules=entry.schedules or [], locations=_locations(organization, entry, by), contact=entry.contact,
        **entry.facts,
    )  # fmt: skip
    keep_alternatives(service=service, alternatives=entry.alternatives or [], by=by)
    return service


@transaction.atomic
def enter_anew(
    *, service: Service, entry: Entry, revision: int, by: User, undoes: DirectoryChange | None = None
) -> Service:
    """Raises ChangedMeanwhile, and then adds nothing either. `undoes`: the change of which the old is entered anew."""
    organization = _organization(service.municipality, entry, by)
    return edit_service(
        service=service, organization=organization, name=entry.name, themes=entry.themes, by=by, revision=revision,
        schedules=entry.schedules, locations=_locations(organization, entry, by), contact=entry.contact,
        alternatives=entry.alternatives, undoes=undoes, **entry.facts,
    )  # fmt: skip


def _organization(municipality: Municipality, entry: Entry, by: User) -> Organization:
    if isinstance(entry.organization, Organization):
        return entry.organization
    named = Organization.objects.filter(municipality=municipality, name__iexact=entry.organization)
    try:
        return named.first() or add_organization(municipality=municipality, name=entry.organization, by=by)
    except NameTaken:  # by someone else, this very moment
        return named.get()


def _locations(organization: Organization, entry: Entry, by: User) -> list[Location]:
    if entry.new_place is None:
        return entry.locations
    name, facts = entry.new_place
    place = add_location(municipality=organization.municipality, name=name, organization=organization, by=by, **facts)
    return [place, *entry.locations]
