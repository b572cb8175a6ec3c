"""Rows of socialmap: see tests/access/table.py for how."""

from socialmap.directory import add_location, add_organization, add_service
from socialmap.models import TaxonomyTerm
from tests.access.table import Row, in_town


def curator(status):
    return {"cora": status}


def a_house(town):
    house = add_organization(municipality=town, name="Buurthuis De Linde", phone="010 000 00 10")
    hall = add_location(
        municipality=town, name="De grote zaal", organization=house, address_1="Lindenstraat 3",
        longitude=5.0021, latitude=52.002,
    )  # fmt: skip
    return house, hall


def an_entry(town):
    house, hall = a_house(town)
    service = add_service(
        organization=house, name="Taalcafé De Linde", themes=TaxonomyTerm.objects.filter(code="taalcafe"),
        locations=[hall], schedule="dinsdag 10.00 tot 12.00", fees_description="gratis",
        description="Praat Nederlands met buurtgenoten.", contact={"name": "Nel de Vries", "phone": "010 000 00 11"},
    )  # fmt: skip
    return {"pk": service.pk}


def an_organization(town):
    return {"pk": a_house(town)[0].pk}


def a_place(town):
    return {"pk": a_house(town)[1].pk}


def two_alike(town):
    house, hall = a_house(town)
    one, other = (add_service(organization=house, name="Taalcafé", themes=[], locations=[hall]) for _again in "ab")
    return {"pk": one.pk, "other": other.pk}


# Vera reads the sociale kaart of her own municipality at the same address.
own_town = in_town(200) | {"vera": 200}

ROWS: list[Row] = [
    Row("service_list", own_town),
    Row("service_map", own_town),
    Row("service_detail", in_town(200), an_entry),
    Row("service_new", curator(200)),
    Row("service_edit", curator(200), an_entry),
    Row("service_confirm", curator(302), an_entry, method="POST"),
    Row("service_withdraw", curator(302), an_entry, method="POST"),
    Row("service_restore", curator(302), an_entry, method="POST"),
    Row("address_search", curator(200)),
    Row("duplicate_list", curator(200)),
    Row("service_merge", curator(200), two_alike),
    Row("service_keep_apart", curator(302), two_alike, method="POST"),
    Row("organization_list", own_town),
    Row("organization_detail", in_town(200), an_organization),
    Row("organization_new", curator(200)),
    Row("organization_edit", curator(200), an_organization),
    Row("location_edit", curator(200), a_place),
]
