"""Rows of 'niet aanbellen': see tests/access/table.py for how. Every coordinator of the municipality may review."""

from outreach.door.do_not_ring import stop_ringing
from outreach.models import DoNotRing
from tests.access.table import Row, coordinator


def a_wish(oost, noor, lindenstraat):
    return {"key": stop_ringing(lindenstraat.addresses.get(number=7)).key}


def one_to_review(oost, noor, lindenstraat):
    a_wish(oost, noor, lindenstraat)
    DoNotRing.objects.update(review_on="2020-01-01")
    return {}


def here(lindenstraat):
    return {}


filled_in = {"at": "Lindenstraat 12"}
coordinators_in_town = coordinator(200) | {"wil": 200}

ROWS = [
    Row("do_not_ring_list", coordinators_in_town | {"vera": 200}, one_to_review),
    # Vera's municipality has no Lindenstraat: her form comes back.
    Row("do_not_ring_list", {"noor": 302, "wil": 302, "vera": 200}, here, method="POST", data=filled_in),
    Row("do_not_ring_end", coordinators_in_town, a_wish),
    Row("do_not_ring_end", {"noor": 302, "wil": 302}, a_wish, method="POST"),
    Row("do_not_ring_keep", {"noor": 302, "wil": 302}, a_wish, method="POST"),
]
