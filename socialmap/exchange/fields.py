"""From a record of HSDS to the fields of our models; what does not fit a field is kept as an extra."""

import re
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.utils.dateparse import parse_date, parse_time

from socialmap.curating.facts import ContactFacts
from socialmap.exchange import terms
from socialmap.exchange.extras import Record
from socialmap.exchange.problems import is_uuid
from socialmap.models import Location, Organization, Schedule, Service

DAYS = re.compile(r"(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU))*")


def of_organization(told: Record) -> Record:
    identifiers = [each for each in told.get("organization_identifiers", []) if _is_kvk(each)]
    description = told.get("description", "")
    website = told.get("website") or told.get("url")  # so in HSDS 1.1
    return {
        "name": _fit(Organization, "name", told["name"]),
        "alternate_name": _fit(Organization, "alternate_name", told.get("alternate_name")),
        # HSDS wants a description: who had none gave the name.
        "description": description if isinstance(description, str) and description != told["name"] else "",
        "email": _email(told.get("email")),
        "website": _url(website),
        "phone": _phone(told),
        "kvk_number": identifiers[0]["identifier"] if identifiers else "",
    }


def of_location(told: Record, *, known_as: str) -> Record:
    """`known_as` names a place that has no name of its own."""
    address = _first(told, "addresses")
    named = told.get("name") or address.get("address_1") or known_as
    latitude, longitude = _degrees(told.get("latitude"), 90), _degrees(told.get("longitude"), 180)
    whole = latitude is not None and longitude is not None
    kind = told.get("location_type")
    postal_code = _fit(Location, "postal_code", address.get("postal_code"))
    return {
        "name": _fit(Location, "name", named),
        "location_type": kind if kind in Location.Type.values else Location.Type.PHYSICAL,
        "address_1": _fit(Location, "address_1", address.get("address_1")),
        "postal_code": "" if postal_code == "onbekend"[:7] else postal_code,
        "city": _fit(Location, "city", address.get("city")),
        "latitude": latitude if whole else None,
        "longitude": longitude if whole else None,
        "transportation": _fit(Location, "transportation", told.get("transportation")),
        "accessibility": _fit(Location, "accessibility", _first(told, "accessibility").get("description")),
        **_marked(told, terms.OF_LOCATION),
    }


def of_service(told: Record) -> Record:
    days = [_day(each.get("updated")) for each in told.get("capacities", [])]
    words = [each.get("description") for each in told.get("schedules", []) if not schedule_in(each)]
    url = _url(told.get("url"))
    return {
        "name": _fit(Service, "name", told["name"]),
        "description": told.get("description", ""),
        "status": told.get("status", Service.Status.ACTIVE),
        "schedule": _fit(Service, "schedule", next(filter(None, words), "")),
        "fees_description": _fit(Service, "fees_description", told.get("fees_description") or told.get("fees")),
        "eligibility_description": _fit(Service, "eligibility_description", told.get("eligibility_description")),
        "application_process": _fit(Service, "application_process", told.get("application_process")),
        "minimum_age": _age(told.get("minimum_age")),
        "maximum_age": _age(told.get("maximum_age")),
        "email": _email(told.get("email")),
        "phone": _phone(told),
        "url": url,
        "languages": _languages(told.get("languages", [])),
        "is_free": _free(told.get("cost_options", [])),
        "room_reported_on": next(filter(None, days), None),
        **_marked(told, terms.OF_SERVICE),
    }


def assured_day(told: Record) -> date | None:
    """When someone last asked whether it is true, as the file has it."""
    return _day(told.get("assured_date"))


def of_contact(told: Record) -> ContactFacts:
    name, title, email = (str(told.get(fact, "")) for fact in ("name", "title", "email"))
    return {"name": name, "title": title, "email": email, "phone": _first(told, "phones").get("number", "")}


def schedule_in(told: Record) -> Record | None:
    """A moment in hours; None when it says nothing but words."""
    freq, byday = told.get("freq"), told.get("byday")
    opens, closes = _clock(told.get("opens_at")), _clock(told.get("closes_at"))
    facts = {
        "freq": freq if freq in Schedule.Frequency.values else "",
        "interval": told["interval"] if _is_count(told.get("interval")) else 1,
        "byday": byday if isinstance(byday, str) and len(byday) <= 40 and DAYS.fullmatch(byday) else "",
        "dtstart": _day(told.get("dtstart")),
        "valid_from": _day(told.get("valid_from")),
        "valid_to": _day(told.get("valid_to")),
        "opens_at": opens,
        "closes_at": closes if opens and closes and closes > opens else None,
        "notes": _fit(Schedule, "notes", told.get("notes") or told.get("description")),
    }
    return facts if facts["freq"] or facts["dtstart"] or facts["byday"] or opens else None


def codes_in(told: Record, link_type: str) -> list[str]:
    """The terms of one of our taxonomies with which a record is marked, known by their ids or by their codes."""
    return [
        str(term.get("code", ""))
        for each in told.get("attributes", [])
        if isinstance(term := each.get("taxonomy_term"), dict) and each.get("link_type") == link_type
        and term.get("id") == terms.term_id(link_type, str(term.get("code")))
    ]  # fmt: skip


def theme_ids_in(told: Record) -> list[str]:
    ids = (each["taxonomy_term"].get("id") for each in told.get("attributes", []) if "taxonomy_term" in each)
    return [each for each in ids if is_uuid(each)]


def part_id(told: Record, parent: UUID) -> UUID:
    """The id of a part, as the file has it; else one that is always the same."""
    return UUID(told["id"]) if is_uuid(told.get("id")) else uuid5(parent, str(sorted(told.items())))


def _first(told: Record, key: str) -> Record:
    return next(iter(told.get(key, [])), Record())


def _marked(told: Record, facets: tuple[terms.Facet, ...]) -> Record:
    return {facet.field: facet.value_of(codes_in(told, facet.code)) for facet in facets}


def _fit(model: type[models.Model], name: str, text: Any) -> str:
    return str(text if text is not None else "")[: model._meta.get_field(name).max_length]  # type: ignore[union-attr]


def _is_kvk(told: Record) -> bool:
    number = told.get("identifier")
    ours = told.get("identifier_scheme") == "NL-KVK" or "kvk" in str(told.get("identifier_type", "")).lower()
    return ours and isinstance(number, str) and number.isdigit() and len(number) == 8


def _phone(told: Record) -> str:
    numbers = (str(each.get("number", "")).strip() for each in told.get("phones", []))
    return next((number for number in numbers if 0 < len(number) <= 20), "")


def _email(text: Any) -> str:
    return _valid(validate_email, text)


def _url(text: Any) -> str:
    return _valid(URLValidator(schemes=["http", "https"]), text)


def _valid(check: Any, text: Any) -> str:
    try:
        check(text)
    except ValidationError:
        return ""
    return str(text) if len(text) <= 200 else ""


def _languages(told: list[Record]) -> list[str]:
    codes = (str(each.get("code", "")).lower() for each in told)
    return list(dict.fromkeys(code for code in codes if 2 <= len(code) <= 3 and code.isalpha()))


def _free(costs: list[Record]) -> bool | None:
    """Free when every price is nothing."""
    return all(cost.get("amount") == 0 for cost in costs) if costs else None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 52


def _age(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and value == int(value) and 0 <= value <= 150 else None


def _degrees(value: Any, most: int) -> float | None:
    return float(value) if isinstance(value, int | float) and abs(value) <= most else None


def _day(text: Any) -> date | None:
    return parse_date(text[:10]) if isinstance(text, str) else None


def _clock(text: Any) -> time | None:
    try:
        clock = parse_time(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return clock.replace(tzinfo=None, microsecond=0) if clock else None
