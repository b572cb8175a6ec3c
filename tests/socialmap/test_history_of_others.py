"""What an organization or a place said before: with who, when, the old and the new, and one change put back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.privacy.tasks import apply_retention
from socialmap.models import DirectoryChange, Location, Organization
from tests.socialmap.conftest import days_ago
from tests.socialmap.test_curating import shown_in

pytestmark = pytest.mark.django_db


def edit(client, kind, row, /, **changed):
    """DirectoryChange what stands in the form, as a browser sends all of it."""
    url = reverse(f"{kind}_edit", args=[row.pk])
    form = client.get(url).context["form"]
    sent = shown_in(form) | ({"spot": form["spot"].value()} if "spot" in form.fields else {})
    return client.post(url, sent | changed)


def history(client, name, row):
    return " ".join(client.get(reverse(f"{name}_history", args=[row.pk])).content.decode().split())


def put_back(client, change):
    answer = client.post(reverse("change_restore", args=[change.pk]), follow=True)
    return " ".join(answer.content.decode().split())


def test_an_organization(as_user, cora, joost, oost, linde_house, taalcafe):
    curator = as_user(cora)
    edit(curator, "organization", linde_house, name="De Nieuwe Linde", phone="010 000 00 99")
    shown = history(as_user(joost), "organization", linde_house)
    assert "Cora Kok" in shown and "<del>Buurthuis De Linde</del>" in shown and "<ins>010 000 00 99</ins>" in shown
    assert "Zet terug" not in shown
    change = linde_house.changes.get()
    edit(curator, "organization", linde_house, website="https://linde.example")
    assert "Teruggezet" in put_back(curator, change)
    kept = Organization.objects.get()
    assert (kept.name, kept.phone, kept.website) == ("Buurthuis De Linde", "010 000 00 10", "https://linde.example")
    back = linde_house.changes.first()
    assert (back.kind, back.undoes, back.by) == ("restore", change, cora)
    assert "Taalcafé De Linde" in curator.get("/sociale-kaart/", {"q": "buurthuis"}).content.decode()


def test_a_place(as_user, cora, joost, hall, taalcafe, lindenstraat):
    curator = as_user(cora)
    before = Location.objects.values().get()
    edit(curator, "location", hall, address="Lindenstraat 12", wheelchair="ja", place_name="De zaal")
    moved = Location.objects.get()
    assert (moved.address_1, moved.wheelchair, moved.name) == ("Lindenstraat 12", True, "De zaal")
    shown = history(curator, "location", hall)
    assert "<del>Lindenstraat 3</del>" in shown and "<ins>Lindenstraat 12</ins>" in shown and "<ins>ja</ins>" in shown
    assert as_user(joost).get(reverse("location_history", args=[hall.pk])).status_code == 404
    assert "Teruggezet" in put_back(curator, hall.changes.get())
    assert Location.objects.values().get() == before | {"revision": 3}


def test_what_the_form_refuses_is_not_put_back(as_user, cora, town, linde_house, hall):
    curator = as_user(cora)
    edit(curator, "organization", linde_house, name="De Nieuwe Linde")
    Organization.objects.create(municipality=town, name="Buurthuis De Linde")
    said = put_back(curator, linde_house.changes.get())
    assert "Terugzetten kan niet" in said and "Deze organisatie staat al op de sociale kaart" in said
    bad = DirectoryChange.objects.create(location=hall, kind="file", facts={"longitude": [7.0, 5.0021]})
    assert "Deze plek ligt niet in Proefstad" in put_back(curator, bad)
    assert linde_house.changes.count() == hall.changes.count() == 1


def test_who_curates_elsewhere_puts_nothing_back(as_user, cora, vera, joost, linde_house):
    edit(as_user(cora), "organization", linde_house, name="De Nieuwe Linde")
    url = reverse("change_restore", args=[linde_house.changes.get().pk])
    assert [as_user(user).post(url).status_code for user in (vera, joost)] == [404, 404]


def test_who_changed_it_is_forgotten_after_two_years(as_user, cora, linde_house, hall):
    edit(as_user(cora), "organization", linde_house, name="De Nieuwe Linde")
    DirectoryChange.objects.update(at=f"{days_ago(731)}T12:00Z")
    apply_retention()
    assert DirectoryChange.objects.get().by is None and DirectoryChange.objects.get().facts


def test_a_new_organization_says_who_put_it_there(as_user, cora, town):
    as_user(cora).post(reverse("organization_new"), {"name": "De Schroef"})
    row = Organization.objects.get()
    assert row.changes.get().by == cora and "Op de sociale kaart gezet" in history(as_user(cora), "organization", row)


def test_the_page_asks_as_much_for_many_as_for_few(as_user, cora, linde_house):
    client = as_user(cora)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            history(client, "organization", linde_house)
        return len(queries)

    DirectoryChange.objects.create(organization=linde_house, kind="form", facts={"name": ["a", "b"]}, by=cora)
    few = cost()
    for _row in range(15):
        DirectoryChange.objects.create(organization=linde_house, kind="form", facts={"name": ["a", "b"]}, by=cora)
    assert cost() == few
