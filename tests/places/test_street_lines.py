"""Reading centre lines from a file: which one may walk, how wide and busy they are; without a database."""

import json

import numpy as np
import pyogrio
import pytest
import shapely

from buurt.places.importing.problems import CannotImport
from buurt.places.importing.streets import read_street_lines, read_streets
from buurt.places.streets import CentreLine
from tests.places.files import addresses_csv, csv_row, geojson, inspire, openstreetmap, street_lines
from tests.places.real import FOLDER, needs_real_data

HERE, THERE, YONDER, AWAY = [5.3872, 52.1551], [5.3884, 52.1553], [5.3896, 52.1551], [5.3884, 52.157]


def road(path, **properties):
    """The one line of a file with such a feature; None when one may not walk there."""
    lines = read_street_lines(street_lines(path / "straten.geojson", (properties, [HERE, THERE])))
    return lines[0] if lines else None


def test_it_works(tmp_path):
    file = street_lines(
        tmp_path / "straten.geojson",
        ({"name": "Proefstraat", "busy": True, "width": 15.0}, [HERE, THERE]),
        ({"name": "", "busy": False, "width": 0.0}, [THERE, YONDER]),
    )
    assert read_street_lines(file) == [
        CentreLine("Proefstraat", [(5.3872, 52.1551), (5.3884, 52.1553)], 15.0, True),
        CentreLine("", [(5.3884, 52.1553), (5.3896, 52.1551)], 0.0, False),
    ]


def test_lines_without_names_or_widths_have_no_name_and_the_usual_width(tmp_path):
    line = road(tmp_path, id=7, lengte_m=81.2)
    assert (line.street, line.width, line.busy) == ("", 8.0, False)


def test_a_name_may_stand_under_another_word(tmp_path):
    assert road(tmp_path, straatnaam="Proefstraat ", breedte="5,5").street == "Proefstraat"
    assert road(tmp_path, naam=None, straat="Proefstraat").street == "Proefstraat"


def test_a_line_in_several_parts_gives_several_and_doubles_in_a_row_go(tmp_path):
    file = street_lines(
        tmp_path / "a.geojson", ({"name": "Proefstraat"}, [[HERE, HERE, THERE], [THERE, YONDER], [HERE, HERE]])
    )
    assert [line.points for line in read_street_lines(file)] == [
        [tuple(HERE), tuple(THERE)],
        [tuple(THERE), tuple(YONDER)],
    ]


@pytest.mark.parametrize("crs", ["urn:ogc:def:crs:EPSG::28992", None])
def test_rd_becomes_degrees_also_where_the_file_forgets_to_say_so(tmp_path, crs):
    file = street_lines(tmp_path / "rd.geojson", ({"name": "A"}, [[155000, 463000], [155100, 463000]]), crs=crs)
    for within in (None, (5.38, 52.15, 5.39, 52.16)):
        assert read_street_lines(file, within=within)[0].points[0] == (
            pytest.approx(5.38721, abs=1e-4), pytest.approx(52.15517, abs=1e-4),
        )  # fmt: skip


def test_within_a_box_only_what_comes_into_it(tmp_path):
    file = street_lines(
        tmp_path / "a.geojson", ({"name": "A"}, [HERE, THERE]), ({"name": "B"}, [[4.1, 51.0], [4.2, 51.0]])
    )
    assert [line.street for line in read_street_lines(file, within=(5.38, 52.15, 5.39, 52.16))] == ["A"]


@pytest.mark.parametrize("suffix", ["gpkg", "shp"])
def test_the_nwb_tells_what_is_busy_and_leaves_out_the_motorway(tmp_path, suffix):
    file = tmp_path / f"wegvakken.{suffix}"
    rows = [("Proefstraat", "6", "G", "RB"), ("Rijksweg", "0", "R", "HR"), ("Ringweg", "5", "G", "RB")]
    rows += [("Proefstraat", "7", "G", "FP"), ("Bospad", "7", "G", "VP")]
    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb([shapely.LineString([(155000, y), (155090, y)]) for y in range(463000, 463050, 10)]),
        field_data=[np.array(column, dtype=object) for column in zip(*rows, strict=True)],
        fields=["STT_NAAM", "FRC", "WEGBEHSRT", "BST_CODE"],
        crs="EPSG:28992",
        geometry_type="LineString",
        driver={"gpkg": "GPKG", "shp": "ESRI Shapefile"}[suffix],
    )
    found = read_streets(file)
    assert (found.layout, found.read) == ("nwb", 5)
    assert [(line.street, line.width, line.busy) for line in found.lines] == [
        ("Proefstraat", 8.0, False),
        ("Ringweg", 10.0, True),
        ("", 3.0, False),
        ("Bospad", 3.0, False),
    ]


@pytest.mark.parametrize(
    ("tags", "width", "busy"),
    [
        ({"highway": "residential"}, 8, False),
        ({"highway": "residential", "width": "5.5 m"}, 5.5, False),
        ({"highway": "residential", "width": "16'"}, 8, False),
        ({"highway": "secondary"}, 12, True),
        ({"highway": "tertiary", "maxspeed": "50"}, 10, True),
        ({"highway": "tertiary", "maxspeed": "30"}, 10, False),
        ({"highway": "tertiary_link"}, 8, True),
        ({"highway": "footway"}, 2, False),
        ({"highway": "service", "service": "alley"}, 4, False),
        ({"highway": "trunk", "foot": "yes"}, 14, True),
        ({"highway": "residential", "access": "private", "name": "Achter het Hek"}, 8, False),
        ({"highway": "path", "access": "no", "foot": "permissive"}, 1, False),
    ],
)
def test_openstreetmap_tells_width_and_whether_it_is_busy(tmp_path, tags, width, busy):
    line = road(tmp_path, **tags)
    assert (line.width, line.busy) == (width, busy)


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "motorway"},
        {"highway": "motorway_link"},
        {"highway": "trunk"},
        {"highway": "primary", "motorroad": "yes"},
        {"highway": "construction"},
        {"highway": "proposed"},
        {"highway": "service", "service": "driveway"},
        {"highway": "service", "access": "private"},
        {"highway": "cycleway", "foot": "no"},
        {"highway": None, "waterway": "ditch"},
    ],
)
def test_where_no_one_walks_is_left_out(tmp_path, tags):
    assert road(tmp_path, **tags) is None


def test_a_cycle_path_beside_a_street_leaves_the_name_to_the_street(tmp_path):
    file = street_lines(
        tmp_path / "osm.geojson",
        ({"highway": "cycleway", "name": "Parkweg"}, [HERE, THERE]),
        ({"highway": "secondary", "name": "Parkweg"}, [HERE, YONDER]),
        ({"highway": "cycleway", "name": "Fietspad door het veld"}, [THERE, YONDER]),
        ({"highway": "service", "name": "Parkweg"}, [THERE, YONDER]),
    )
    assert [line.street for line in read_street_lines(file)] == ["", "Parkweg", "Fietspad door het veld", "Parkweg"]


def test_one_walks_along_the_edge_of_a_square(tmp_path):
    file = openstreetmap(
        tmp_path / "stad.osm",
        ({"highway": "pedestrian", "area": "yes", "name": "Markt"}, [HERE, THERE, YONDER, HERE]),
        ({"highway": "residential", "name": "Kerkstraat", "maxspeed": "30"}, [THERE, AWAY]),
        ({"landuse": "grass"}, [HERE, THERE, YONDER, HERE]),
    )
    street, square = read_street_lines(file)
    assert (street.street, street.points) == ("Kerkstraat", [tuple(THERE), tuple(AWAY)])
    assert (square.street, square.width) == ("Markt", 6.0)
    assert set(square.points) == {tuple(HERE), tuple(THERE), tuple(YONDER)}


def test_an_area_cut_open_at_the_edge_of_the_extract_says_nothing(tmp_path, recwarn):
    file = openstreetmap(
        tmp_path / "stad.osm",
        ({"highway": "residential", "name": "Kade"}, [HERE, THERE]),
        ({"highway": "pedestrian", "area": "yes"}, [HERE, THERE, HERE]),
    )
    relation = '<relation id="1" version="1"><member type="way" ref="1" role="outer"/><tag k="type" v="multipolygon"/>'
    file.write_text(file.read_text().replace("</osm>", f'{relation}<tag k="highway" v="pedestrian"/></relation></osm>'))
    assert "Kade" in {line.street for line in read_street_lines(file)}
    assert [str(one.message) for one in recwarn] == []


@needs_real_data
def test_an_extract_of_openstreetmap(tmp_path):
    found = read_streets(FOLDER / "formats" / "osm" / "valhalla_amsterdam.osm.pbf")
    assert (found.layout, found.read, len(found.lines)) == ("osm", 54, 48)
    names = {line.street for line in found.lines}
    assert {"Kruislaan", "Darwinplantsoen", "Fizeaustraat", "Rozenburglaan"} <= names
    assert "Gooiseweg" not in names
    assert {line.street for line in found.lines if line.busy} == {"Kruislaan", "Maxwellstraat", "Rozenburglaan"}


@needs_real_data
def test_the_derived_lines_of_otterlo():
    lines = read_street_lines(FOLDER / "otterlo_wegen_hartlijnen_afgeleid.geojson")
    assert len(lines) == 1098
    assert {line.street for line in lines} == {""}


def test_a_file_without_lines_gives_none(tmp_path):
    assert read_street_lines(inspire(tmp_path / "adressen.gpkg")) == []
    assert read_street_lines(addresses_csv(tmp_path / "adressen.csv", [csv_row()])) == []
    assert read_street_lines(geojson(tmp_path / "vlak.geojson", ({"name": "A"}, 5.37))) == []
    lost = street_lines(tmp_path / "a.geojson", ({"name": "A"}, [[500000.0, 12.0], [500001.0, 12.0]]))
    assert read_street_lines(lost) == []


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("weg.geojson", None, "bestaat niet"),
        ("leeg.osm.pbf", b"", "is leeg"),
        ("tekst.osm.pbf", b"dit is geen kaart", r"te openen is \(\.geojson, \.osm\.pbf, \.gpkg of \.shp\)"),
        ("half.geojson", b'{"type":', "te openen is"),
        ("ingepakt.gpkg", b"PK\x03\x04", "te openen is"),
    ],
)
def test_a_broken_file_gets_a_sentence(tmp_path, name, content, sentence):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CannotImport, match=sentence):
        read_street_lines(tmp_path / name)


@pytest.mark.parametrize("features", [[], [{"type": "Feature", "properties": {"name": "A"}, "geometry": None}]])
def test_a_file_in_which_nothing_is_drawn_gives_no_lines(tmp_path, features):
    file = tmp_path / "leeg.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert read_street_lines(file) == []
