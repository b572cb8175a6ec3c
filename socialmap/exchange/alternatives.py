"""Alternatives that came along in a file: linked once every entry of it is there."""

from uuid import UUID

from buurt.places.models import Municipality
from socialmap.exchange import terms
from socialmap.exchange.attributes import is_public
from socialmap.exchange.extras import Record
from socialmap.exchange.fields import codes_in
from socialmap.exchange.merged import stands_now
from socialmap.exchange.problems import is_uuid
from socialmap.facets import Requirement
from socialmap.models import Alternative, Service


def link_alternatives(municipality: Municipality, told: list[Record]) -> None:
    """As the file says them; one that points to an entry that is not public stays, for no public file can name it."""
    wanted = [(UUID(service["id"]), record) for service in told for record in _in(service)]
    now = stands_now(municipality, {record["value"] for _pk, record in wanted})
    there = set(Service.objects.filter(municipality=municipality, pk__in=now.values()).values_list("pk", flat=True))
    here = {each["id"] for each in told}
    for old in Alternative.objects.filter(service__in=here).select_related("instead"):
        if is_public(old.instead) or str(old.instead_id) in here:
            old.delete()
    for pk, record in wanted:
        instead = UUID(now[record["value"]])
        if instead in there and instead != pk:
            because = record["taxonomy_term"]["code"]
            Alternative.objects.update_or_create(
                service_id=pk,
                because="" if because == terms.ANYONE else because,
                instead_id=instead,
                create_defaults={"pk": UUID(record["id"]), "note": str(record.get("label", ""))[:410]},
                defaults={"note": str(record.get("label", ""))[:410]},
            )


def _in(service: Record) -> list[Record]:
    known = {terms.ANYONE, *Requirement.values}
    return [
        each
        for each in service.get("attributes", [])
        if each.get("link_type") == terms.ALTERNATIVE
        and is_uuid(each.get("value"))
        and is_uuid(each.get("id"))
        and set(codes_in({"attributes": [each]}, terms.ALTERNATIVE)) & known
    ]
