"""Rows of what colleagues share about entries: see tests/access/table.py for how."""

from datetime import date

from django.utils import timezone

from socialmap.models import Service, TaxonomyTerm
from socialmap.people.colleagues import keep_acquaintance, note_impression, pledge
from socialmap.people.volunteering import keep_volunteer
from socialmap.shortlist import put_on_shortlist
from tests.access.rows_socialmap import an_entry, own_town
from tests.access.table import Row, in_town


def a_shortlist_of_all(town, request):
    """Everyone of the town has the same entry on a list."""
    service = Service.objects.get(pk=an_entry(town)["pk"])
    for name in in_town(200):
        put_on_shortlist(service=service, by=request.getfixturevalue(name))
    return {}


def an_impression(town, joost):
    service = Service.objects.get(pk=an_entry(town)["pk"])
    return {"pk": note_impression(service=service, visited_on=date(2026, 3, 4), text="Een trap.", by=joost).pk}


def an_acquaintance(town, oost, joost):
    service = Service.objects.get(pk=an_entry(town)["pk"])
    return {"pk": keep_acquaintance(service=service, team=oost, whom="Nel", spoken_on=None, by=joost).pk}


def a_pledge(town, oost, joost):
    service = Service.objects.get(pk=an_entry(town)["pk"])
    return {"pk": pledge(service=service, team=oost, on=timezone.localdate(), by=joost).pk}


def a_volunteer(oost, joost):
    kept = keep_volunteer(
        team=oost, name="Bea", phone="010 000 00 55", email="bea@example.org", offers="Koken voor een groep", by=joost,
        themes=TaxonomyTerm.objects.filter(code="eetgroep"), purposes=["neighbour"], expires_on=date(2099, 1, 1),
    )  # fmt: skip
    return {"pk": kept.pk}


def some_volunteers(oost, joost):
    a_volunteer(oost, joost)
    return {}


only_joost, in_oost = {"joost": 200}, {"joost": 200, "noor": 200}
in_team = in_oost | {"wil": 200}

ROWS: list[Row] = [
    Row("shortlist", own_town, a_shortlist_of_all),
    Row("shortlist", in_town(302) | {"vera": 200}, a_shortlist_of_all, method="POST", data={"do": ""}),
    Row("shortlist_leaflet", in_town(200), a_shortlist_of_all),
    Row("shortlist_empty", dict.fromkeys(own_town, 302), method="POST"),
    Row("shortlist_put", in_town(302), an_entry, method="POST"),
    Row("shortlist_drop", in_town(302), an_entry, method="POST"),
    Row("impression_new", in_town(200), an_entry),
    Row("impression_edit", only_joost, an_impression),
    Row("impression_remove", {"joost": 302}, an_impression, method="POST"),
    Row("acquaintance_new", in_team, an_entry),
    Row("acquaintance_met", in_team, an_entry),
    Row("acquaintance_edit", only_joost, an_acquaintance),
    Row("acquaintance_spoken", {"joost": 302}, an_acquaintance, method="POST"),
    Row("acquaintance_remove", {"joost": 302}, an_acquaintance, method="POST"),
    Row("pledge_new", in_team, an_entry),
    Row("pledge_take_back", {"joost": 302}, a_pledge, method="POST"),
    Row("pledge_calendar", only_joost, a_pledge),
    Row("volunteer_list", in_team | {"vera": 200}, some_volunteers),
    Row("volunteer_new", in_team | {"vera": 200}),
    Row("volunteer_detail", in_oost, a_volunteer),
    Row("volunteer_edit", in_oost, a_volunteer),
    Row("volunteer_remove", dict.fromkeys(in_oost, 302), a_volunteer, method="POST"),
]
