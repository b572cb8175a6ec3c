"""Rows of a let op at an address: see tests/access/table.py for how. Members of the team get nothing of it."""

from datetime import timedelta

from django.utils import timezone

from outreach.models import Caution
from tests.access.table import Row, coordinator


def a_caution(oost, noor, lindenstraat):
    caution = Caution.objects.create(
        team=oost,
        address=lindenstraat.addresses.get(number=7),
        reason="Losse hond op het erf",
        review_on=timezone.localdate() + timedelta(days=90),
        put_by=noor,
    )
    return {"pk": caution.pk}


def filled_in():
    return {
        "at": "Lindenstraat 12", "reason": "Losse hond op het erf",
        "review_on": (timezone.localdate() + timedelta(days=90)).isoformat(),
    }  # fmt: skip


def one_in_the_list(oost, noor, lindenstraat):
    a_caution(oost, noor, lindenstraat)
    return {}


def here(lindenstraat):
    return {}


coordinators_of_a_team = coordinator(200) | {"wil": 200, "vera": 200}

ROWS = [
    Row("caution_list", coordinators_of_a_team, one_in_the_list),
    # Vera's municipality has no Lindenstraat: her form comes back.
    Row("caution_list", coordinator(302) | {"wil": 302, "vera": 200}, here, method="POST", data=filled_in),
    Row("caution_edit", coordinator(200), a_caution),
    Row("caution_edit", coordinator(302), a_caution, method="POST", data=filled_in),
    Row("caution_end", coordinator(302), a_caution, method="POST"),
]
