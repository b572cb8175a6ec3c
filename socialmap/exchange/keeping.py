"""Keeping what an import said beside what our fields made of it: the second look of storing."""

from typing import Any

from django.db import models

from socialmap.exchange.documents import documents, organization_document, with_all_parts
from socialmap.exchange.extras import Record, differences
from socialmap.models import Location, Organization, Service, ServiceAtLocation

# What has rows of its own, or is another record.
OF_SERVICE = frozenset({"organization", "service_at_locations"})
OF_AT = frozenset({"location", "service", "id"})
OF_ORGANIZATION = frozenset({"services", "locations", "id"})


def keep_extras(services: list[Record], organizations: dict[str, Record], stored: dict[str, Organization]) -> None:
    """`organizations` by the ids of the file, `stored` what each became."""
    for pk, organization in stored.items():
        # One that was there already under another id keeps its own words.
        if str(organization.pk) == pk:
            ours = organization_document(organization, extras=False)
            _keep(organization, differences(ours, organizations[pk], apart=OF_ORGANIZATION))
    told = {each["id"]: each for each in services}
    rows = with_all_parts(Service.objects.filter(pk__in=told))
    said = documents(rows, everything=True, extras=False)
    places: dict[str, Any] = {}
    for row, ours in zip(rows, said, strict=True):
        theirs = told[ours["id"]]
        _keep(row, differences(ours, theirs, apart=OF_SERVICE))
        mine = {at["location"]["id"]: at for at in ours.get("service_at_locations", [])}
        rows_at = {str(at.location_id): at for at in row.service_at_locations.all()}
        for at in theirs.get("service_at_locations", []):
            pk = at.get("location", {}).get("id")
            if pk in mine and not rows_at[pk].location.is_confidential:
                _keep(rows_at[pk], differences(mine[pk], at, apart=OF_AT))
                row_of, ours_of, said_of = places.get(pk, (rows_at[pk].location, mine[pk]["location"], {}))
                places[pk] = (row_of, ours_of, said_of | at["location"])
    for row_of, ours_of, said_of in places.values():
        _keep(row_of, differences(ours_of, said_of))


def _keep(row: Organization | Location | Service | ServiceAtLocation, extra: Record) -> None:
    """Beside the row, without counting as an edit."""
    if row.hsds_extra != extra:
        rows: models.QuerySet[Any] = type(row)._default_manager.filter(pk=row.pk)
        rows.update(hsds_extra=extra)
