"""Rows of what colleagues share about entries: see tests/access/table.py for how."""

from socialmap.models import Service
from socialmap.shortlist import put_on_shortlist
from tests.access.rows_socialmap import an_entry, own_town
from tests.access.table import Row, in_town


def a_shortlist_of_all(town, request):
    """Everyone of the town has the same entry on a list."""
    service = Service.objects.get(pk=an_entry(town)["pk"])
    for name in in_town(200):
        put_on_shortlist(service=service, by=request.getfixturevalue(name))
    return {}


ROWS: list[Row] = [
    Row("shortlist", own_town, a_shortlist_of_all),
    Row("shortlist", in_town(302) | {"vera": 200}, a_shortlist_of_all, method="POST", data={"do": ""}),
    Row("shortlist_leaflet", in_town(200), a_shortlist_of_all),
    Row("shortlist_empty", dict.fromkeys(own_town, 302), method="POST"),
    Row("shortlist_put", in_town(302), an_entry, method="POST"),
    Row("shortlist_drop", in_town(302), an_entry, method="POST"),
]
