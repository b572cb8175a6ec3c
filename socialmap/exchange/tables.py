"""The tables of an HSDS package: their columns, and how they hang together."""

# Table -> the columns of HSDS 3, in its order. A record with more gets columns of its own, after these.
COLUMNS: dict[str, str] = {
    "organizations": "id name alternate_name description email website tax_status tax_id year_incorporated legal_status"
    " logo uri parent_organization_id",
    "programs": "id organization_id name alternate_name description",
    "services": "id organization_id program_id name alternate_name description url email status interpretation_services"
    " application_process fees_description wait_time fees accreditations eligibility_description minimum_age"
    " maximum_age assured_date assurer_email licenses alert last_modified",
    "locations": "id location_type url organization_id name alternate_name description transportation latitude"
    " longitude external_identifier external_identifier_type",
    "service_at_location": "id service_id location_id description",
    "addresses": "id location_id attention address_1 address_2 city region state_province postal_code country"
    " address_type",
    "phones": "id location_id service_id organization_id contact_id service_at_location_id number extension type"
    " description",
    "schedules": "id service_id location_id service_at_location_id valid_from valid_to dtstart timezone until count"
    " wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at schedule_link"
    " attending_type notes",
    "service_areas": "id service_id service_at_location_id name description extent extent_type uri",
    "languages": "id service_id location_id phone_id name code note",
    "cost_options": "id service_id valid_from valid_to option currency amount amount_description",
    "funding": "id organization_id service_id source",
    "required_documents": "id service_id document uri",
    "accessibility": "id location_id description details url",
    "contacts": "id organization_id service_id service_at_location_id location_id name title department email",
    "organization_identifiers": "id organization_id identifier_scheme identifier_type identifier",
    "urls": "id label url organization_id service_id",
    "service_capacities": "id service_id unit_id available maximum description updated",
    "units": "id name scheme identifier uri",
    "attributes": "id link_id taxonomy_term_id link_type link_entity value label",
    "taxonomy_terms": "id code name description parent_id taxonomy language taxonomy_id term_uri",
    "taxonomies": "id name description uri version",
}

# Other names by which a table goes: in HSDS 1.1, in the UK profile, and as its schema calls it.
ALSO: dict[str, str] = {
    **{name[:-1]: name for name in COLUMNS if name.endswith("s")},
    "services_at_location": "service_at_location",
    "service_at_locations": "service_at_location",
    "address": "addresses",
    "taxonomy": "taxonomies",
    "service_capacity": "service_capacities",
    "capacities": "service_capacities",
    "accessibility_for_disabilities": "accessibility",
    "physical_addresses": "addresses",
}

NUMBERS = frozenset(
    {"minimum_age", "maximum_age", "latitude", "longitude", "extension", "timezone", "count", "interval", "amount"}
    | {"available", "maximum", "year_incorporated"}
)

# Table -> {key in the nested record: (table of the parts, their column that points back)}.
PARTS: dict[str, dict[str, tuple[str, str]]] = {
    "services": {
        "phones": ("phones", "service_id"),
        "schedules": ("schedules", "service_id"),
        "service_areas": ("service_areas", "service_id"),
        "service_at_locations": ("service_at_location", "service_id"),
        "languages": ("languages", "service_id"),
        "funding": ("funding", "service_id"),
        "cost_options": ("cost_options", "service_id"),
        "required_documents": ("required_documents", "service_id"),
        "contacts": ("contacts", "service_id"),
        "capacities": ("service_capacities", "service_id"),
        "additional_urls": ("urls", "service_id"),
    },
    "service_at_location": {
        "contacts": ("contacts", "service_at_location_id"),
        "phones": ("phones", "service_at_location_id"),
        "schedules": ("schedules", "service_at_location_id"),
        "service_areas": ("service_areas", "service_at_location_id"),
    },
    "locations": {
        "languages": ("languages", "location_id"),
        "addresses": ("addresses", "location_id"),
        "contacts": ("contacts", "location_id"),
        "accessibility": ("accessibility", "location_id"),
        "phones": ("phones", "location_id"),
        "schedules": ("schedules", "location_id"),
    },
    "organizations": {
        "funding": ("funding", "organization_id"),
        "contacts": ("contacts", "organization_id"),
        "phones": ("phones", "organization_id"),
        "programs": ("programs", "organization_id"),
        "organization_identifiers": ("organization_identifiers", "organization_id"),
        "additional_urls": ("urls", "organization_id"),
    },
    "contacts": {"phones": ("phones", "contact_id")},
    "phones": {"languages": ("languages", "phone_id")},
}
ATTRIBUTES = ("attributes", "link_id")
WITHOUT_ATTRIBUTES = frozenset({"attributes", "taxonomy_terms", "taxonomies"})

# Table -> {key in the nested record: (table of that one record, our column that points to it)}.
ONES: dict[str, dict[str, tuple[str, str]]] = {
    "services": {"organization": ("organizations", "organization_id"), "program": ("programs", "program_id")},
    "service_at_location": {"location": ("locations", "location_id")},
    "service_capacities": {"unit": ("units", "unit_id")},
    "attributes": {"taxonomy_term": ("taxonomy_terms", "taxonomy_term_id")},
    "taxonomy_terms": {"taxonomy_detail": ("taxonomies", "taxonomy_id")},
}


def parts_of(table: str) -> dict[str, tuple[str, str]]:
    parts = PARTS.get(table, {})
    return parts if table in WITHOUT_ATTRIBUTES else {**parts, "attributes": ATTRIBUTES}


def table_named(stem: str) -> str | None:
    """The table that a file holds, by the name of the file."""
    name = stem.lower().strip()
    name = ALSO.get(name, name)
    return name if name in COLUMNS else None
