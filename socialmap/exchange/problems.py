"""What can be wrong with a file of entries, said in a sentence a row; and when nothing of it is stored."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from socialmap.exchange.extras import Record
from socialmap.models import Service

EARLIEST = date(1950, 1, 1)
DATES = frozenset({"assured_date", "last_modified", "dtstart", "valid_from", "valid_to", "until", "updated"})
# Tags of HTML; '< 18 jaar' and '<info@example.org>' are none.
HTML = re.compile(
    r"</?(?:a|abbr|b|blockquote|body|br|button|div|em|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|meta|ol|p"
    r"|script|span|strong|style|svg|table|td|th|tr|u|ul)\b[^<>]*>|<!--",
    re.IGNORECASE,
)


class Refused(Exception):
    """Nothing is stored; `problems` has a line a row that says what to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(f"{len(problems)} rows refused")
        self.problems = problems


def problems_in(services: Iterable[Record], organizations: Iterable[Record]) -> list[str]:
    """A line for every entry and every organization of its own that cannot be stored as it is."""
    seen: set[str] = set()
    told = []
    for number, service in enumerate(services, start=1):
        wrong = next(_in_service(service, seen), "")
        if wrong:
            told.append(_("aanbod %(number)s%(name)s: %(wrong)s") % _at(number, service, wrong))
    for number, organization in enumerate(organizations, start=1):
        wrong = next(_in_organization(organization), "") or next(_in_texts(organization), "")
        if wrong:
            told.append(_("organisatie %(number)s%(name)s: %(wrong)s") % _at(number, organization, wrong))
    return told


def _at(number: int, record: Record, wrong: str) -> dict[str, Any]:
    name = " ".join(str(record.get("name", "")).split())[:60]
    return {"number": number, "name": f" ({name})" if name else "", "wrong": wrong}


def _in_service(service: Record, seen: set[str]) -> Iterator[str]:
    if not is_uuid(service.get("id")):
        yield _("het id ontbreekt of is geen UUID.")
        return
    if service["id"] in seen:
        yield _("dit id staat twee keer in het bestand.")
    seen.add(service["id"])
    if not isinstance(service.get("name"), str):
        yield _("de naam ontbreekt.")
    if service.get("status", "active") not in Service.Status.values:
        yield _("de stand '%(status)s' bestaat niet. Kies uit: %(known)s.") % {
            "status": str(service["status"])[:30],
            "known": ", ".join(Service.Status.values),
        }
    if not isinstance(service.get("organization"), dict):
        yield _("de organisatie ontbreekt, of staat niet in het bestand.")
    else:
        yield from _in_organization(service["organization"])
    yield from _in_texts(service)
    if not all(_is_place(at) for at in service.get("service_at_locations", [])):
        yield _("een plek heeft geen id dat een UUID is.")


def _is_place(at: Any) -> bool:
    location = at.get("location", {"id": at.get("id")}) if isinstance(at, dict) else None
    return isinstance(location, dict) and is_uuid(at.get("id")) and is_uuid(location.get("id"))


def _in_organization(organization: Record) -> Iterator[str]:
    if not is_uuid(organization.get("id")):
        yield _("het id van de organisatie ontbreekt of is geen UUID.")
    if not isinstance(organization.get("name"), str):
        yield _("de naam van de organisatie ontbreekt.")


def _in_texts(value: Any, key: str = "") -> Iterator[str]:
    """What is wrong anywhere inside a record."""
    if isinstance(value, dict):
        for each, inside in value.items():
            # The UK profile repeats the description of an accessibility record under the name of its list.
            yield from _in_texts(inside, "" if each == key and isinstance(inside, str) else str(each))
    elif isinstance(value, list):
        if key in LISTS and not all(isinstance(inside, dict) for inside in value):
            yield _("%(key)s moet een lijst van records zijn.") % {"key": key}
        for inside in value:
            yield from _in_texts(inside, key)
    elif key in LISTS:
        yield _("%(key)s moet een lijst zijn.") % {"key": key}
    elif key in RECORDS and value is not None:
        yield _("%(key)s moet een record zijn.") % {"key": key}
    elif key in TEXTS and not isinstance(value, str | None):
        yield _("%(key)s moet tekst zijn.") % {"key": key}
    elif isinstance(value, str):
        yield from _in_text(value, key)


LISTS = frozenset(
    {"phones", "languages", "schedules", "cost_options", "capacities", "attributes", "service_at_locations", "contacts"}
    | {"addresses", "accessibility", "organization_identifiers", "locations", "services"}
)


RECORDS = frozenset({"taxonomy_term", "taxonomy_detail", "location", "service", "program"})
# What we read of them.
TEXTS = frozenset(
    {"name", "alternate_name", "description", "email", "url", "website", "number", "title", "interpretation_services"}
    | {"application_process", "fees_description", "eligibility_description", "notes", "code"}
    | {"address_1", "city", "postal_code", "transportation", "identifier", "identifier_type", "identifier_scheme"}
)


def _in_text(text: str, key: str) -> Iterator[str]:
    if "\x00" in text or "\ufffd" in text:
        yield _("er staan tekens in %(key)s die niet te lezen zijn. Bewaar het bestand als UTF-8.") % {"key": key}
    if HTML.search(text):
        yield _("er staat HTML in %(key)s. Zet er gewone tekst in.") % {"key": key}
    if key in DATES:
        try:
            day = parse_date(text[:10])
        except ValueError:
            day = None
        if day is None:
            yield _("%(key)s is geen datum: '%(text)s'. Schrijf jjjj-mm-dd.") % {"key": key, "text": text[:20]}
        elif not EARLIEST <= day <= date(2100, 1, 1):
            yield _("%(key)s is %(text)s. Dat kan niet kloppen.") % {"key": key, "text": text[:10]}


def is_uuid(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value.lower()
    except ValueError:
        return False
