"""What can be said of an organization, a place, an entry, its moments and its contact person."""

from datetime import date, time
from typing import TYPE_CHECKING, TypedDict

from teams.models import Team

if TYPE_CHECKING:
    from socialmap.models import Service


class OrganizationFacts(TypedDict, total=False):
    alternate_name: str
    description: str
    email: str
    phone: str
    website: str
    kvk_number: str


class LocationFacts(TypedDict, total=False):
    """Longitude and latitude in degrees (WGS84); both or neither."""

    location_type: str
    address_1: str
    postal_code: str
    city: str
    longitude: float | None
    latitude: float | None
    is_confidential: bool
    wheelchair: bool | None
    accessibility: str
    transportation: str


class ServiceFacts(TypedDict, total=False):
    """`attending_type` is one of Service.AttendingType: who comes to people's homes has no place on the map. The lists
    hold codes of socialmap/facets.py."""

    description: str
    status: str
    attending_type: str
    schedule: str
    fees_description: str
    eligibility_description: str
    application_process: str
    email: str
    phone: str
    url: str
    visibility: str
    team: Team | None
    is_free: bool | None
    minimum_age: int | None
    maximum_age: int | None
    target_groups: list[str]
    requirements: list[str]
    languages: list[str]
    form: str
    access: str
    roles: list[str]
    is_initiative: bool
    room: str
    room_reported_on: date | None


class ScheduleFacts(TypedDict, total=False):
    """As models/schedules.py has it."""

    freq: str
    interval: int
    byday: str
    dtstart: date | None
    valid_from: date | None
    valid_to: date | None
    opens_at: time | None
    closes_at: time | None
    notes: str


class AlternativeFacts(TypedDict, total=False):
    """`because` is one of socialmap/facets.py's Requirement, or empty: for anyone for whom it does not fit."""

    because: str
    instead: "Service"
    note: str


class ContactFacts(TypedDict, total=False):
    name: str
    title: str
    phone: str
    email: str
