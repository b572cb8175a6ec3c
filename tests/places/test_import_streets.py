"""`manage.py import_streets`: the centre lines of a municipality, laid in the place of the old ones."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from buurt.places.importing.naming import name_lines
from buurt.places.models import Municipality, StreetLine
from buurt.places.streets import CentreLine, lines_near
from buurt.places.templatetags.maps import map_base
from outreach.cutting.doors import Door, Line
from outreach.division.lines import lines_of
from tests.places.files import addresses_csv, csv_row, geojson, inspire, street_lines
from tests.places.real import FOLDER, addresses, areas, needs_real_data, streets

# Proefstad is a square of 5.37 to 5.41 by 52.14 to 52.18; Buurstad lies east of it.
WEST, MIDDLE, EAST = [5.3872, 52.1551], [5.3884, 52.1553], [5.3896, 52.1551]
FAR = [[5.5, 52.16], [5.51, 52.16]]
EVERYWHERE = (3.0, 50.0, 8.0, 54.0)
PROEFSTAD = {"wijkcode": "WK022801", "wijknaam": "Een", "gemeentecode": "GM0228", "gemeentenaam": "Proefstad"}
BUURSTAD = {"wijkcode": "WK022901", "wijknaam": "Twee", "gemeentecode": "GM0229", "gemeentenaam": "Buurstad"}


@pytest.fixture
def proefstad(db, tmp_path):
    call_command("import_areas", geojson(tmp_path / "wijken.geojson", (PROEFSTAD, 5.37)), stdout=StringIO())
    return Municipality.objects.get(code="GM0228")


@pytest.fixture
def buurstad(db, tmp_path):
    call_command("import_areas", geojson(tmp_path / "buren.geojson", (BUURSTAD, 5.41)), stdout=StringIO())
    return Municipality.objects.get(code="GM0229")


@pytest.fixture
def file(tmp_path):
    return street_lines(
        tmp_path / "straten.geojson",
        ({"name": "Proefstraat", "busy": True, "width": 12.0}, [WEST, MIDDLE]),
        ({"name": "", "busy": False, "width": 0.0}, [MIDDLE, EAST]),
    )


def run(path, **options):
    out = StringIO()
    call_command("import_streets", path, stdout=out, **options)
    return out.getvalue()


def test_it_works(proefstad, file):
    out = run(file)
    assert "2 lijnen gelezen (lijnen): 2 voor Proefstad bewaard, 0 waar je niet loopt, 0 buiten de gemeente" in out
    first, second = lines_near(proefstad, EVERYWHERE)
    assert (first.street, first.width, first.busy) == ("Proefstraat", 12.0, True)
    assert first.points == [tuple(WEST), tuple(MIDDLE)]
    assert (second.street, second.points[0]) == ("", first.points[1])


def test_a_second_import_replaces_the_first(proefstad, file, tmp_path):
    run(file)
    assert "ze vervangen er 2" in run(street_lines(tmp_path / "nieuw.geojson", ({"name": "Kade"}, [WEST, EAST])))
    assert [line.name for line in StreetLine.objects.all()] == ["Kade"]


def test_a_file_without_a_usable_line_changes_nothing_and_says_so(proefstad, file, tmp_path):
    run(file)
    wrong = {
        "geen enkele lijn waar we die zoeken": inspire(tmp_path / "adressen.gpkg"),
        "is er geen een straat of pad": street_lines(tmp_path / "a.geojson", ({"highway": "motorway"}, [WEST, EAST])),
        "elders.geojson heeft geen enkele lijn": street_lines(tmp_path / "elders.geojson", ({"name": "Kade"}, FAR)),
        "te openen is": _broken(tmp_path / "half.geojson"),
    }
    for sentence, path in wrong.items():
        with pytest.raises(CommandError, match=sentence):
            run(path)
    assert StreetLine.objects.count() == 2


def _broken(path):
    path.write_bytes(b'{"type":')
    return path


def test_what_lies_beyond_the_border_is_left_out_but_for_a_margin(proefstad, tmp_path):
    along = {"name": "Grensweg"}, [[5.411, 52.16], [5.413, 52.16]]
    beyond = {"name": "Verderweg"}, [[5.42, 52.16], [5.43, 52.16]]
    run(street_lines(tmp_path / "a.geojson", ({"name": "Kade"}, [WEST, EAST]), along, beyond))
    assert [line.street for line in lines_near(proefstad, EVERYWHERE)] == ["Kade", "Grensweg"]


def test_with_neighbours_in_the_file_one_says_which_municipality(proefstad, buurstad, tmp_path):
    file = street_lines(
        tmp_path / "a.geojson", ({"name": "Kade"}, [WEST, EAST]), ({"name": "Laan"}, [[5.43, 52.16], [5.44, 52.16]])
    )
    with pytest.raises(CommandError, match=r"--municipality CODE\. Gevonden: .*Buurstad \(GM0229\): 1"):
        run(file)
    assert not StreetLine.objects.exists()
    run(file, municipality="GM0229")
    run(file, municipality="GM0228")
    assert [line.street for line in lines_near(buurstad, EVERYWHERE)] == ["Laan"]
    assert [line.street for line in lines_near(proefstad, EVERYWHERE)] == ["Kade"]


def test_of_several_municipalities_the_file_tells_which_one(proefstad, buurstad, file):
    assert "2 voor Proefstad bewaard" in run(file)


def test_a_municipality_without_a_border_takes_every_line(db, tmp_path):
    town = Municipality.objects.create(code="GM0001", name="Grensloos", slug="grensloos")
    run(street_lines(tmp_path / "a.geojson", ({"name": "Kade"}, [WEST, EAST]), ({"name": "Ver"}, FAR)))
    assert len(lines_near(town, EVERYWHERE)) == 2


@pytest.mark.parametrize("code", ["GM9999", ""])
def test_without_the_municipality_it_says_to_import_boundaries_first(db, file, code):
    with pytest.raises(CommandError, match="import_areas"):
        run(file, municipality=code)


def test_names_are_spelled_as_the_addresses_spell_them_and_what_lacks_a_line_is_told(proefstad, tmp_path):
    rows = [csv_row(straatnaam="Dr. Proefstraat"), csv_row(straatnaam="Loze Kade", huisnummer="2")]
    call_command("import_addresses", addresses_csv(tmp_path / "a.csv", rows), stdout=StringIO())
    out = run(street_lines(tmp_path / "a.geojson", ({"name": "Dr Proefstraat"}, [WEST, EAST])))
    assert "Van de 2 straten met adressen hebben er 1 een lijn met hun naam." in out
    assert "Zonder lijn: Loze Kade." in out
    assert StreetLine.objects.get().name == "Dr. Proefstraat"


def test_lines_near_gives_what_comes_into_the_box_of_that_municipality(proefstad, buurstad, file):
    run(file)
    assert [line.street for line in lines_near(proefstad, (5.387, 52.155, 5.3873, 52.1552))] == ["Proefstraat"]
    assert lines_near(proefstad, (5.39, 52.16, 5.395, 52.17)) == []
    assert lines_near(buurstad, EVERYWHERE) == []


def test_the_lines_around_doors_come_in_one_query_however_many(proefstad, tmp_path, django_assert_num_queries):
    many = [({"name": f"Straat {n}"}, [[5.387 + n / 1e5, 52.155], [5.387 + n / 1e5, 52.156]]) for n in range(200)]
    run(street_lines(tmp_path / "a.geojson", *many, ({"name": "Te ver"}, [[5.395, 52.155], [5.396, 52.155]])))
    for doors in ([Door("Straat 1", 1, "", "", 1, 5.387, 52.155)], [
        Door("Straat 1", n, "", "", n, 5.387 + n / 1e5, 52.155) for n in range(200)
    ]):  # fmt: skip
        with django_assert_num_queries(1):
            lines = lines_of(proefstad, doors)
        assert lines[0] == Line("Straat 0", [(5.387, 52.155), (5.387, 52.156)], 8.0, False)
        assert "Te ver" not in {line.street for line in lines}
    with django_assert_num_queries(0):
        assert lines_of(proefstad, []) == []


def test_the_way_from_the_coffee_table_counts_unless_it_is_too_far_to_walk(proefstad, tmp_path):
    run(street_lines(tmp_path / "a.geojson", ({"name": "Weg"}, [[5.3995, 52.16], [5.4, 52.16]])))
    doors = [Door("Straat 1", 1, "", "", 1, 5.39, 52.16)]
    assert lines_of(proefstad, doors) == []
    assert [line.street for line in lines_of(proefstad, doors, (5.3998, 52.16))] == ["Weg"]
    assert lines_of(proefstad, doors, (5.8, 52.16)) == []


@needs_real_data
def test_otterlo_has_addresses_and_lines_from_empty(db):
    areas("ede_wijken_2024.geojson")
    addresses("otterlo_wekerom_adressen_bag.csv")
    out = streets("otterlo_wegen_hartlijnen_afgeleid.geojson")
    assert "1098 lijnen gelezen (lijnen): 1098 voor Ede bewaard" in out
    assert "Van de 110 straten met adressen hebben er 53 een lijn met hun naam." in out


def test_nameless_lines_are_named_after_most_of_the_doors_nearest_to_them(proefstad, tmp_path):
    kade, hoek, pad = ([5.38 + n / 1e3, 52.155] for n in range(3))
    file = street_lines(tmp_path / "a.geojson", ({"id": 1}, [kade, hoek]), ({"id": 2}, [hoek, pad]))
    assert "hebben geen namen. Lees eerst de adressen in" in run(file)
    rows = [
        csv_row(straatnaam="Kade", huisnummer=str(n), lon=f"{5.38 + n / 1e4:.4f}", lat="52.1551") for n in (1, 2, 3)
    ]
    rows += [csv_row(straatnaam="Hoekweg", huisnummer="1", lon="5.3809", lat="52.1551")]
    rows += [csv_row(straatnaam="Te Ver", huisnummer="1", lon="5.3815", lat="52.1561")]
    call_command("import_addresses", addresses_csv(tmp_path / "a.csv", rows), stdout=StringIO())
    assert "Zonder lijn: Hoekweg, Te Ver." in run(file)
    assert [line.street for line in lines_near(proefstad, EVERYWHERE)] == ["Kade", ""]


def test_a_nameless_path_behind_the_houses_stays_so_when_their_street_has_a_line():
    street = CentreLine("Kade", [(5.38, 52.155), (5.39, 52.155)], 8, False)
    path = CentreLine("", [(5.38, 52.1553), (5.39, 52.1553)], 2, False)
    assert name_lines([street, path], [("Kade", 5.385, 52.1552)]) == [street, path]


@needs_real_data
def test_an_extract_of_openstreetmap_is_clipped_to_the_municipality(db, tmp_path):
    town = {**PROEFSTAD, "gemeentenaam": "Watergraafsmeer"}
    call_command("import_areas", geojson(tmp_path / "a.geojson", (town, 4.93, 52.33)), stdout=StringIO())
    out = run(FOLDER / "formats" / "osm" / "valhalla_amsterdam.osm.pbf")
    assert "(osm)" in out
    assert StreetLine.objects.filter(name="Kruislaan", busy=True).exists()
    assert set(StreetLine.objects.values_list("source", flat=True)) == {"osm"}


def test_a_map_with_streets_of_openstreetmap_names_it(proefstad, tmp_path):
    def words():
        return map_base(proefstad)["settings"]["TILES"][0][2]["attribution"]

    run(street_lines(tmp_path / "a.geojson", ({"naam": "Kade"}, [WEST, EAST])))
    assert "OpenStreetMap" not in words()
    run(street_lines(tmp_path / "b.geojson", ({"highway": "residential", "name": "Kade"}, [WEST, EAST])))
    assert words().endswith(" · Straten © OpenStreetMap-bijdragers (ODbL)")
