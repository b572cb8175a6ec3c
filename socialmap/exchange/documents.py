"""An entry of the sociale kaart as an HSDS 3.1 service, nested as the compiled schema wants it.

Strangers get the public part: no contact person, no place whose address is secret, no alternative that they may not
see. The names are Dutch, whatever the language of who asks, so that the same directory gives the same bytes.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.utils import translation

from socialmap.exchange import terms
from socialmap.exchange.attributes import attributes_of, marks_of
from socialmap.exchange.extras import Record, restored
from socialmap.exchange.telling import by_id, clock_told, day_told, moment_told, sub_id, tidy
from socialmap.models import Location, Organization, Schedule, Service, ServiceAtLocation
from socialmap.querysets.directory import ServiceQuerySet

T = TypeVar("T")

# Of a person, and so for no stranger, though it came along with an import.
PRIVATE = frozenset({"assurer_email"})


def in_dutch(said: Callable[..., T]) -> Callable[..., T]:
    """What it says does not hang on the language of who asks."""

    @wraps(said)
    def dutch(*args: Any, **kwargs: Any) -> T:
        with translation.override("nl"):
            return said(*args, **kwargs)

    return dutch


def with_all_parts(services: ServiceQuerySet) -> ServiceQuerySet:
    """Everything a document needs, in a fixed number of queries."""
    return services.select_related("organization", "municipality", "contact").prefetch_related(
        "themes__parent", "schedules", "alternatives__instead", "service_at_locations__location__municipality"
    )


@in_dutch
def documents(services: Iterable[Service], *, everything: bool = False, extras: bool = True) -> list[Record]:
    """`everything` adds what strangers may not see; without `extras` only what our own fields say."""
    return [_service(service, everything, extras) for service in services]


@in_dutch
def organization_document(organization: Organization, *, extras: bool = True) -> Record:
    return _organization(organization, extras)


@in_dutch
def at_location_document(at: ServiceAtLocation, *, everything: bool = False, extras: bool = True) -> Record:
    return _at_location(at, everything, extras)


def _service(service: Service, everything: bool, extras: bool) -> Record:
    told = tidy(
        {
            "id": str(service.pk),
            **{name: getattr(service, name) for name in PLAIN},
            "assured_date": day_told(service.assured_at),
            "last_modified": moment_told(service.last_modified),
            "organization": _organization(service.organization, extras),
            "phones": _phones(service.pk, service.phone),
            "languages": [{"id": sub_id(service.pk, f"language:{code}"), "code": code} for code in service.languages],
            "schedules": _schedules(service),
            "cost_options": _costs(service),
            "capacities": _capacities(service),
            "attributes": by_id(attributes_of(service, everything)),
            "service_at_locations": by_id(
                _at_location(at, everything, extras)
                for at in service.service_at_locations.all()
                if everything or not at.location.is_confidential
            ),
            "contacts": _contacts(service) if everything else [],
        }
    )
    if extras:
        told = restored(told, service.hsds_extra)
    return told if everything else {key: value for key, value in told.items() if key not in PRIVATE}


PLAIN = (
    *("name", "description", "url", "email", "status", "application_process", "fees_description"),
    *("eligibility_description", "minimum_age", "maximum_age"),
)


def _organization(organization: Organization, extras: bool) -> Record:
    pk = organization.pk
    kvk = {"identifier_scheme": "NL-KVK", "identifier_type": "KvK-nummer", "identifier": organization.kvk_number}
    told = tidy(
        {
            "id": str(pk),
            "name": organization.name,
            "alternate_name": organization.alternate_name,
            "description": organization.description or organization.name,
            "email": organization.email,
            "website": organization.website,
            "phones": _phones(pk, organization.phone),
            "organization_identifiers": [{"id": sub_id(pk, "kvk"), **kvk}] if organization.kvk_number else [],
        }
    )
    return restored(told, organization.hsds_extra) if extras else told


def _at_location(at: ServiceAtLocation, everything: bool, extras: bool) -> Record:
    told: Record = {"id": str(at.pk), "location": _location(at.location, everything, extras)}
    return restored(told, at.hsds_extra) if extras else told


def _location(location: Location, everything: bool, extras: bool) -> Record:
    access = {"id": sub_id(location.pk, "accessibility"), "description": location.accessibility}
    told = tidy(
        {
            "id": str(location.pk),
            "location_type": location.location_type,
            "name": location.name,
            "organization_id": str(location.organization_id) if location.organization_id else None,
            "latitude": location.latitude,
            "longitude": location.longitude,
            "transportation": location.transportation,
            "addresses": [_address(location)] if location.address_1 else [],
            "accessibility": [access] if location.accessibility else [],
            "attributes": by_id(marks_of(location, terms.OF_LOCATION, "location", everything)),
        }
    )
    return restored(told, location.hsds_extra) if extras else told


def _address(location: Location) -> Record:
    return {
        "id": sub_id(location.pk, "address"),
        "address_1": location.address_1,
        "city": location.city or location.municipality.name,
        "state_province": location.municipality.province or "onbekend",
        "postal_code": location.postal_code or "onbekend",
        "country": "NL",
        "address_type": location.location_type,
    }


def _phones(pk: UUID, number: str) -> list[Record]:
    return [{"id": sub_id(pk, "phone"), "number": number}] if number else []


def _schedules(service: Service) -> list[Record]:
    """The moments in hours, and those in words as a schedule with nothing but a description."""
    words = [{"id": sub_id(service.pk, "schedule"), "description": service.schedule}] if service.schedule else []
    return by_id([*map(_schedule, service.schedules.all()), *words])


def _schedule(schedule: Schedule) -> Record:
    return tidy(
        {
            "id": str(schedule.pk),
            "freq": schedule.freq,
            "interval": schedule.interval if schedule.freq else None,
            "byday": schedule.byday,
            "dtstart": day_told(schedule.dtstart),
            "valid_from": day_told(schedule.valid_from),
            "valid_to": day_told(schedule.valid_to),
            "opens_at": clock_told(schedule.opens_at),
            "closes_at": clock_told(schedule.closes_at),
            "notes": schedule.notes,
        }
    )


def _costs(service: Service) -> list[Record]:
    """Free is a price of nothing; not free is a price that is not said."""
    if service.is_free is None:
        return []
    cost: Record = {"id": sub_id(service.pk, "cost"), "currency": "EUR"}
    return [cost | ({"option": "gratis", "amount": 0} if service.is_free else {"option": "tegen betaling"})]


def _capacities(service: Service) -> list[Record]:
    """How much room was reported, with its day; an entry says whether there is room, never how many places."""
    if not service.room or service.room_reported_on is None:
        return []
    return [
        {
            "id": sub_id(service.pk, "capacity"),
            "unit": {"id": terms.term_id("unit", "place"), "name": "plek"},
            "available": 1 if service.room == "free" else 0,
            "description": str(service.get_room_display()),
            "updated": f"{service.room_reported_on.isoformat()}T00:00:00Z",
        }
    ]


def _contacts(service: Service) -> list[Record]:
    contact = getattr(service, "contact", None)
    if contact is None:
        return []
    told: Record = {"id": str(contact.pk), "name": contact.name, "title": contact.title, "email": contact.email}
    return [tidy(told | {"phones": _phones(contact.pk, contact.phone)})]
