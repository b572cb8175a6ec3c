"""`manage.py import_addresses`: each layout, again and again, and what is wrong with a file."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from buurt.places.found import HouseNumber, add_found
from buurt.places.importing.layouts import BadRow, house_number, postcode, recognise
from buurt.places.models import FOUND, Address, Purpose
from tests.places.files import addresses_csv, bag_light, csv_row, geojson, inspire, inspire_bag, inspire_rows


@pytest.fixture
def proefstad(db, tmp_path):
    area = {"wijkcode": "WK022801", "wijknaam": "Proefwijk", "gemeentecode": "GM0228", "gemeentenaam": "Proefstad"}
    call_command("import_areas", geojson(tmp_path / "wijken.geojson", (area, 5.37)), stdout=StringIO())


def run(path, **options):
    out = StringIO()
    call_command("import_addresses", path, stdout=out, **options)
    return out.getvalue()


def written():
    return sorted(str(address) for address in Address.objects.active().select_related("street"))


def test_it_works(proefstad, tmp_path):
    assert "4 nieuw" in run(bag_light(tmp_path / "bag-light.gpkg"))
    assert written() == ["Proefstraat 1", "Proefstraat 3a-2", "Proefstraat 5", "Proefstraat 8"]
    home = Address.objects.get(number=1)
    assert home.bag_id == "0228200000000001"
    assert (home.lon, home.lat) == (pytest.approx(5.38735, abs=1e-4), pytest.approx(52.15517, abs=1e-4))
    assert (home.neighbourhood, home.district.name) == (None, "Proefwijk")


def test_a_shop_is_no_dwelling_and_a_houseboat_is(proefstad, tmp_path):
    run(bag_light(tmp_path / "bag-light.gpkg"))
    assert Address.objects.get(number=5).purpose == Purpose.OTHER
    assert sorted(Address.objects.dwellings().values_list("number", flat=True)) == [1, 3, 8]


@pytest.mark.parametrize("make", [bag_light, inspire, inspire_bag])
def test_running_it_again_changes_nothing(proefstad, tmp_path, make):
    file = make(tmp_path / "adressen.gpkg")
    run(file)
    before = list(Address.objects.order_by("pk").values())
    assert "0 nieuw, 0 veranderd" in run(file)
    assert list(Address.objects.order_by("pk").values()) == before


def test_an_unknown_purpose_counts_as_a_dwelling(proefstad, tmp_path):
    run(inspire(tmp_path / "inspire.gpkg"))
    assert Address.objects.dwellings().count() == 2


def test_the_second_of_two_equal_addresses_is_told(proefstad, tmp_path):
    out = run(inspire(tmp_path / "inspire.gpkg"))
    assert "regel 3: hetzelfde adres staat al op regel 1" in out


def test_a_bag_file_after_an_inspire_file_doubles_nothing(proefstad, tmp_path):
    run(inspire(tmp_path / "inspire.gpkg"))
    first = Address.objects.get(number=1).pk
    assert "2 nieuw, 2 veranderd" in run(bag_light(tmp_path / "bag-light.gpkg"))
    home = Address.objects.get(number=1)
    assert (home.pk, home.bag_id, home.purpose) == (first, "0228200000000001", Purpose.DWELLING)
    assert "0 nieuw" in run(inspire(tmp_path / "later.gpkg"))
    home.refresh_from_db()
    assert (home.bag_id, home.purpose) == ("0228200000000001", Purpose.DWELLING)


def test_a_renumbered_address_keeps_its_row(proefstad, tmp_path):
    run(bag_light(tmp_path / "bag-light.gpkg"))
    Address.objects.filter(number=1).update(number=11, source_key="vroeger")
    assert "0 nieuw, 1 veranderd" in run(tmp_path / "bag-light.gpkg")
    assert written()[0] == "Proefstraat 1"


def test_what_ended_or_was_demolished_is_left_out(proefstad, tmp_path):
    assert "1 niet in gebruik" in run(inspire_bag(tmp_path / "inspire.gpkg"))
    assert written() == ["Proefstraat 1"]


def test_an_import_never_deletes_and_complete_withdraws_what_is_missing(proefstad, tmp_path):
    run(bag_light(tmp_path / "all.gpkg"))
    fewer = bag_light(tmp_path / "fewer.gpkg", dropped=("3",))
    assert "0 ingetrokken" in run(fewer)
    assert "1 ingetrokken" in run(fewer, complete="GM0228")
    assert "Proefstraat 3a-2" not in written()
    assert Address.objects.count() == 4
    assert "1 veranderd" in run(tmp_path / "all.gpkg")
    assert "Proefstraat 3a-2" in written()


def test_what_a_team_found_at_the_door_stays_and_becomes_the_address_of_a_file_that_has_it(proefstad, tmp_path):
    run(bag_light(tmp_path / "all.gpkg"))
    beside = Address.objects.order_by("pk").first()
    found = add_found(beside.street, HouseNumber(beside.number, "Z"))
    run(bag_light(tmp_path / "again.gpkg"), complete="GM0228")
    assert Address.objects.active().filter(pk=found.pk).exists()
    row = csv_row(
        straatnaam=beside.street.name, huisnummer=str(beside.number), huisletter="Z", postcode=beside.postcode
    )
    run(addresses_csv(tmp_path / "more.csv", [row]))
    found.refresh_from_db()
    assert found.source != FOUND and beside.street.addresses.filter(number=beside.number, mark="Z").count() == 1


def test_complete_refuses_a_file_without_that_municipality(proefstad, tmp_path):
    run(bag_light(tmp_path / "all.gpkg"))
    far = addresses_csv(tmp_path / "elders.csv", [csv_row(lon="4.1", lat="51.5")])
    with pytest.raises(CommandError, match="geen enkel adres van GM0228"):
        run(far, complete="GM0228")
    assert Address.objects.active().count() == 4
    with pytest.raises(CommandError, match="GM9999 is hier niet bekend"):
        run(tmp_path / "all.gpkg", complete="GM9999")


def test_a_csv_places_by_lon_lat_or_by_rd(proefstad, tmp_path):
    degrees = csv_row()
    rd = csv_row(huisnummer="2", lon="", lat="") | {"rd_x": "155000.0", "rd_y": "463000"}
    run(addresses_csv(tmp_path / "a.csv", [degrees | {"rd_x": "", "rd_y": ""}, rd], delimiter=";"))
    one, two = Address.objects.order_by("number")
    assert (one.lon, two.lon) == (5.3872, pytest.approx(5.3872, abs=1e-3))


def test_rejected_rows_are_told_with_line_and_reason(proefstad, tmp_path):
    rows = [
        csv_row(),
        csv_row(huisnummer=""),
        csv_row(huisnummer="twaalf"),
        csv_row(straatnaam=""),
        csv_row(woonplaats=" "),
        csv_row(huisnummer="4", lon="", lat=""),
        csv_row(huisnummer="6", lon="4.0", lat="51.0"),
    ]
    report = tmp_path / "geweigerd.csv"
    out = run(addresses_csv(tmp_path / "a.csv", rows), report=report)
    assert "1 nieuw" in out
    told = {int(row["regel"]): row["reden"] for row in csv.DictReader(report.open())}
    assert told[3] == "het huisnummer ontbreekt"
    assert told[4] == "het huisnummer is geen getal: twaalf"
    assert told[5] == "de straat ontbreekt"
    assert told[6] == "de plaats ontbreekt"
    assert told[7] == "de coördinaten ontbreken"
    assert told[8].startswith("het adres ligt buiten alle bekende grenzen")


def test_a_wrong_file_gets_the_known_layouts_and_what_was_found(proefstad, tmp_path):
    file = addresses_csv(tmp_path / "kleuren.csv", [{"kleur": "rood"}])
    with pytest.raises(CommandError, match=r"Bekend zijn bag-light .*Gevonden: kleuren.csv: kleur\."):
        run(file)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("weg.csv", None, "bestaat niet"),
        ("leeg.csv", b"", "is leeg"),
        ("excel.csv", "straatnaam;Caf\xe9".encode("latin-1"), "niet in UTF-8"),
        ("kaart.gpkg", b"PK\x03\x04", "geen GeoPackage"),
    ],
)
def test_a_broken_file_gets_a_sentence(proefstad, tmp_path, name, content, sentence):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path / name)


def test_without_boundaries_it_says_to_import_those_first(db, tmp_path):
    with pytest.raises(CommandError, match="import_areas"):
        run(inspire(tmp_path / "inspire.gpkg"))


def test_every_layout_is_recognised_by_its_fields_in_any_order():
    assert recognise(set(inspire_rows()[0])).name == "inspire"
    assert recognise(set(csv_row()) - {"id"}).name == "csv"
    assert recognise({"kleur"}) is None


@given(st.text(max_size=12))
def test_a_house_number_is_a_number_or_a_reason(value):
    try:
        assert 0 < house_number({"huisnummer": value}) < 100_000
    except BadRow as bad:
        assert "huisnummer" in str(bad)


@given(st.text(max_size=10))
def test_a_postcode_is_six_signs_or_empty(value):
    assert len(postcode({"postcode": value})) in {0, 6}
