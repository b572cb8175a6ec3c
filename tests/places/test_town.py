"""The demo town: the same each time, and whole."""

from collections import Counter, defaultdict
from itertools import pairwise

from shapely.geometry import LineString, Point

from buurt.places.models import Address, Municipality, Neighbourhood, StreetLine
from buurt.places.streets import lines_near
from buurt.places.town import build_town, load_town
from buurt.places.town.lines import town_lines


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


def test_every_door_stands_on_the_street_of_its_address(db):
    town = load_town()
    of_street = defaultdict(list)
    for line in lines_near(town, (5, 52, 6, 53)):
        of_street[line.street].append(LineString(line.points))
    for street, lon, lat in Address.objects.values_list("street__name", "lon", "lat"):
        degrees = min(line.distance(Point(lon, lat)) for line in of_street[street])
        assert degrees * 111_320 < 80, street


def test_one_walks_from_anywhere_to_anywhere_over_points_that_lines_share():
    seen, neighbours = set(), defaultdict(set)
    for line in town_lines():
        for here, there in pairwise(line.points):
            neighbours[here].add(there)
            neighbours[there].add(here)
    todo = [next(iter(neighbours))]
    while todo:
        spot = todo.pop()
        seen.add(spot)
        todo += neighbours[spot] - seen
    assert seen == set(neighbours)


def test_main_roads_are_busy_and_paths_through_the_park_have_no_name():
    lines = town_lines()
    assert {line.street for line in lines if line.busy} == {"Molenweg", "Parkweg", "Torenlaan", "Havenweg"}
    assert all(line.width < 3 for line in lines if not line.street)
    assert sum(not line.street for line in lines) > 5


def test_a_town_from_before_it_had_lines_gets_them(db):
    load_town()
    before = StreetLine.objects.count()
    StreetLine.objects.all().delete()
    load_town()
    load_town()
    assert StreetLine.objects.count() == before > 50
