"""From the tables of a package to services with all their parts: the way back of package.as_zip."""

import json
from collections import defaultdict
from typing import Any

from socialmap.exchange.extras import Record
from socialmap.exchange.tables import NUMBERS, ONES, parts_of

Tables = dict[str, dict[str, Record]]
# Of whom a part is that names several: the first that is there. A phone of a service and of its place is the service's.
OWNERS = (
    ("services", "service_id"),
    ("service_at_location", "service_at_location_id"),
    ("locations", "location_id"),
    ("organizations", "organization_id"),
    ("phones", "phone_id"),
    ("contacts", "contact_id"),
)
OWNED = frozenset(
    {"phones", "schedules", "service_areas", "languages", "funding", "contacts", "cost_options", "required_documents"}
    | {"service_capacities", "urls", "addresses", "accessibility", "organization_identifiers", "programs"}
    | {"service_at_location"}
)


class _Tables:
    """The tables, with for each record the parts that are its own."""

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: {pk: _typed(row) for pk, row in rows.items()} for name, rows in tables.items()}
        self.parts: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
        for table in OWNED | {"attributes"}:
            for row in self.tables.get(table, {}).values():
                if owner := self._owner(table, row):
                    self.parts[(table, *owner)].append(row)

    def _owner(self, table: str, row: Record) -> tuple[str, str] | None:
        if table == "attributes":
            return "link_id", str(row.get("link_id"))
        if table == "service_at_location":
            return "service_id", str(row.get("service_id"))
        for other, column in OWNERS:
            if other != table and row.get(column) in self.tables.get(other, {}):
                return column, row[column]
        return None

    def whole(self, table: str, row: Record) -> Record:
        """A record with its parts; what points from a part to its whole is left out."""
        told = dict(row)
        for key, (other, column) in ONES.get(table, {}).items():
            one = self.tables.get(other, {}).get(str(told.get(column)))
            if one is not None:
                if table != "taxonomy_terms":  # a term says of which taxonomy it is in both ways
                    del told[column]
                told[key] = self.whole(other, one)
        for key, (other, column) in parts_of(table).items():
            parts = self.parts.get((other, column, row["id"]), [])
            if parts:
                told[key] = [self.whole(other, _without(part, column)) for part in parts]
        return told


def nested(tables: Tables) -> tuple[list[Record], list[Record]]:
    """The services, and the organizations that offer none or have places where nothing is."""
    all_ = _Tables(tables)
    services = [all_.whole("services", row) for row in all_.tables.get("services", {}).values()]
    used = {
        at["location"]["id"] for each in services for at in each.get("service_at_locations", []) if "location" in at
    }
    offering = {each["organization"]["id"] for each in services if "organization" in each}
    organizations = []
    for pk, row in all_.tables.get("organizations", {}).items():
        places = [
            all_.whole("locations", place)
            for place in all_.tables.get("locations", {}).values()
            if place.get("organization_id") == pk and place["id"] not in used
        ]
        if places or pk not in offering:
            organizations.append(all_.whole("organizations", row) | ({"locations": places} if places else {}))
    return services, organizations


def _without(row: Record, column: str) -> Record:
    return {key: value for key, value in row.items() if key != column}


def _typed(row: Record) -> Record:
    return {key: _number(value) if key in NUMBERS else value for key, value in row.items()}


def _number(text: Any) -> Any:
    try:
        return json.loads(text, parse_constant=str)
    except ValueError:
        return text
