"""Rows of what everyone may read where it is switched on: the read API, pages and feeds. See tests/access/table.py."""

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from tests.access.table import Row, everyone


def an_open_town(town):
    town.public_directory = True
    town.save()
    return {"municipality": town.slug}


def an_entry(town):
    house = add_organization(municipality=town, name="Buurthuis De Linde")
    hall = add_location(municipality=town, name="De Linde", organization=house)
    return add_service(organization=house, name="Taalcafé", themes=[], locations=[hall])


def a_service(town):
    return {**an_open_town(town), "pk": an_entry(town).pk}


def an_organization(town):
    return {**an_open_town(town), "pk": an_entry(town).organization_id}


def a_place(town):
    return {**an_open_town(town), "pk": an_entry(town).service_at_locations.get().pk}


SHOWN = {"gemeente": "proefstad"}
ROWS = [
    Row("robots", everyone(200)),
    Row("public_list", everyone(200), an_open_town),
    Row("public_entry", everyone(200), a_service),
    Row("public_colours", everyone(200), an_open_town),
    Row("directory_opening", {"adam": 200}),
    Row("directory_open", {"adam": 302}, method="POST", data=SHOWN | {"province": "Utrecht", "sure": "on"}),
    Row("directory_close", {"adam": 302}, method="POST", data=SHOWN),
    Row("directory_colours", {"adam": 302}, method="POST", data=SHOWN | {"main": "#1d4a8c", "accent": ""}),
    Row("public_sitemap", everyone(200), an_open_town),
    Row("public_calendar", everyone(200), an_open_town),
    Row("public_places", everyone(200), an_open_town),
    Row("hsds:home", everyone(200), an_open_town),
    Row("hsds:services", everyone(200), an_open_town),
    Row("hsds:service", everyone(200), a_service),
    Row("hsds:service_at_locations", everyone(200), an_open_town),
    Row("hsds:service_at_location", everyone(200), a_place),
    Row("hsds:organizations", everyone(200), an_open_town),
    Row("hsds:organization", everyone(200), an_organization),
    Row("hsds:taxonomies", everyone(200), an_open_town),
    Row("hsds:taxonomy_terms", everyone(200), an_open_town),
    Row("hsds:nowhere", everyone(404), lambda: {"rest": "proefstad/buren"}, anonymous=404),
]
