"""The demo town: the same each time, and whole."""

from collections import Counter

from buurt.places.models import Address, Municipality, Neighbourhood
from buurt.places.town import build_town, load_town


def test_it_is_the_same_town_each_time():
    first, second = build_town(), build_town()
    assert first.homes == second.homes
    assert first.features == second.features


def test_it_has_some_2500_dwellings_and_no_address_twice():
    homes = build_town().homes
    assert 2_400 <= sum(home.dwelling for home in homes) <= 3_000
    assert max(Counter((h.street, h.number, h.letter) for h in homes).values()) == 1


def test_loading_gives_every_address_its_neighbourhood_and_again_changes_nothing(db):
    load_town()
    before = list(Address.objects.order_by("pk").values_list("pk", "lon", "lat"))
    assert load_town() == Municipality.objects.get()
    assert list(Address.objects.order_by("pk").values_list("pk", "lon", "lat")) == before
    assert not Address.objects.filter(neighbourhood=None).exists()
    assert all(n.addresses.count() > 300 for n in Neighbourhood.objects.all())


def test_anyone_may_see_the_drawn_streets_and_a_second_look_costs_nothing(client, db):
    load_town()
    first = client.get("/kaart/GM9900.json")
    assert {f["properties"]["kind"] for f in first.json()["features"]} >= {"road", "house", "flat", "water", "label"}
    again = client.get("/kaart/GM9900.json", headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 304
    assert client.get("/kaart/GM0000.json").status_code == 404
