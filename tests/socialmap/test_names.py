"""In the form of an entry, an organization and a place are chosen by name out of however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialmap.curating.organizations import add_location, add_organization
from socialmap.models import Location, Service
from tests.socialmap.conftest import themes
from tests.socialmap.test_curating import NEW, edit, errors

NAMES = "/sociale-kaart/namen.json"


@pytest.fixture
def filled_in(linde_house, hall):
    return {
        "name": "Repaircafé", "themes": [str(themes("klussen")[0].pk)], "attending_type": "physical",
        "organization": "buurthuis de linde", "location": "Buurthuis De Linde (lindenstraat 3)", "open": "active",
    }  # fmt: skip


def test_the_names_are_enough(as_user, cora, linde_house, hall, filled_in):
    as_user(cora).post(NEW, filled_in)
    service = Service.objects.get()
    assert service.organization == linde_house and list(service.locations.all()) == [hall]


def choice(page, field, name):
    """What the button with this name sends."""
    button = f'<button class="chip" type="submit" name="{field}-keuze" value="{name}">{name}</button>'
    assert button in page.content.decode()
    return {f"{field}-keuze": name}


def test_what_nobody_is_called_proposes_what_is_like_it_and_stays(as_user, cora, filled_in):
    page = as_user(cora).post(NEW, filled_in | {"organization": "de linde", "location": "Lindepark"})
    assert errors(page)["organization"][0].endswith("Of bedoel je een van deze?")
    assert errors(page)["location"] == [
        "Deze plek staat niet op de kaart. Maak dit leeg, en vul hieronder een nieuwe plek in."
    ]
    assert 'value="de linde"' in page.content.decode() and 'value="Lindepark"' in page.content.decode()


def test_one_tap_on_what_was_meant_fills_it_in_and_goes_on(as_user, cora, linde_house, filled_in):
    client, filled_in = as_user(cora), filled_in | {"organization": "buurthuis"}
    chosen = choice(client.post(NEW, filled_in), "organization", "Buurthuis De Linde")
    page = client.post(NEW, filled_in | chosen | {"name": ""})
    assert set(errors(page)) == {"name"} and 'value="Buurthuis De Linde"' in page.content.decode()
    client.post(NEW, filled_in | chosen)
    assert Service.objects.get().organization == linde_house


def test_of_two_places_of_one_name_the_address_is_asked_for(as_user, cora, town, hall, filled_in):
    add_location(municipality=town, name="Buurthuis De Linde", address_1="Beukenstraat 1")
    client, filled_in = as_user(cora), filled_in | {"location": "Buurthuis De Linde"}
    page = client.post(NEW, filled_in)
    assert errors(page)["location"] == ["Er zijn er meer met deze naam. Kies welke je bedoelt."]
    choice(page, "location", "Buurthuis De Linde (Lindenstraat 3)")
    client.post(NEW, filled_in | choice(page, "location", "Buurthuis De Linde (Beukenstraat 1)"))
    assert Service.objects.get().locations.get().address_1 == "Beukenstraat 1"


def test_an_entry_stays_at_its_place_though_another_is_called_the_same(as_user, cora, town, hall, taalcafe):
    first = Location.objects.create(pk="00000000-0000-4000-8000-000000000000", municipality=town, name=hall.name,
                                    address_1=hall.address_1)  # fmt: skip
    edit(as_user(cora), taalcafe, schedule="vrijdag")
    assert list(taalcafe.locations.all()) == [hall] != [first]


def test_a_place_that_nobody_goes_to_bars_nothing(as_user, cora, filled_in):
    as_user(cora).post(NEW, filled_in | {"attending_type": "home", "location": "Nergens"})
    assert not Service.objects.get().locations.exists()


def test_names_are_proposed_of_ones_own_municipality(as_user, cora, vera, hall, taalcafe):
    elsewhere = vera.memberships.get().team.municipality
    add_organization(municipality=elsewhere, name="Linde van verderop")

    def names(kind, text):
        return as_user(cora).get(NAMES, {"soort": kind, "q": text}).json()["names"]

    assert names("organisatie", "LINDE") == ["Buurthuis De Linde"]
    assert names("plek", "buurt") == ["Buurthuis De Linde (Lindenstraat 3)"]
    assert names("aanbod", "linde") == ["Taalcafé De Linde (Buurthuis De Linde)"]
    assert names("organisatie", "l") == names("iets", "linde") == names("plek", "") == []


def test_the_form_is_as_large_for_very_many(as_user, cora, town, taalcafe, many_entries):
    client = as_user(cora)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("service_edit", args=[taalcafe.pk]))
        return len(queries), len(page.content)

    many_entries(3)
    few = cost()
    many_entries(40)
    assert cost() == few
