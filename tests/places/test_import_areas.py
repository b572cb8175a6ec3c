"""`manage.py import_areas`: CBS areas in each spelling that goes round."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from buurt.places.models import District, Municipality, Neighbourhood
from tests.places.files import geojson


def run(path):
    out = StringIO()
    call_command("import_areas", path, stdout=out)
    return out.getvalue()


SNAKE = {
    "buurtcode": "BU02280101", "buurtnaam": "Proefbuurt", "wijkcode": "WK022801", "wijknaam": "Proefwijk",
    "gemeentecode": "GM0228", "gemeentenaam": "Proefstad", "water": "NEE", "aantal_inwoners": 120,
    "percentage_personen_65_jaar_en_ouder": -99997, "jaar": 2024,
}  # fmt: skip


def test_it_works(db, tmp_path):
    assert run(geojson(tmp_path / "buurten.geojson", (SNAKE, 5.37))).startswith("1 nieuw, 0 veranderd")
    neighbourhood = Neighbourhood.objects.get()
    assert (neighbourhood.name, neighbourhood.district.name, neighbourhood.municipality.name) == (
        "Proefbuurt", "Proefwijk", "Proefstad",
    )  # fmt: skip
    assert neighbourhood.figures["aantal_inwoners"] == 120
    assert neighbourhood.year == 2024


def test_a_missing_figure_becomes_null(db, tmp_path):
    run(geojson(tmp_path / "buurten.geojson", (SNAKE, 5.37)))
    assert Neighbourhood.objects.get().figures["percentage_personen_65_jaar_en_ouder"] is None


def test_running_it_again_changes_nothing(db, tmp_path):
    file = geojson(tmp_path / "buurten.geojson", (SNAKE, 5.37))
    run(file)
    assert run(file).startswith("0 nieuw, 0 veranderd, 1 ongewijzigd")


def test_camel_case_and_short_names_give_the_same_figures(db, tmp_path):
    camel = {"wijkcode": "WK022801", "wijknaam": "Een", "gemeentecode": "GM0228", "gemeentenaam": "Proefstad",
             "percentagePersonen0Tot15Jaar": 12, "stedelijkheidAdressenPerKm2": 3}  # fmt: skip
    short = {"wijkcode": "WK022802", "wijknaam": "Twee", "gemeentecode": "GM0228", "gemeentenaam": "Proefstad",
             "0_15": 12, "65plus": 30}  # fmt: skip
    run(geojson(tmp_path / "camel.geojson", (camel, 5.37)))
    run(geojson(tmp_path / "short.geojson", (short, 5.41)))
    one, two = District.objects.order_by("code")
    assert one.figures == {"percentage_personen_0_tot_15_jaar": 12, "stedelijkheid_adressen_per_km2": 3}
    assert two.figures == {"percentage_personen_0_tot_15_jaar": 12, "percentage_personen_65_jaar_en_ouder": 30}


def test_land_and_water_of_one_code_become_one_area_with_the_figures_of_the_land(db, tmp_path):
    water = {**SNAKE, "water": "JA", "aantal_inwoners": -99997}
    run(geojson(tmp_path / "buurten.geojson", (water, 5.41), (SNAKE, 5.37)))
    neighbourhood = Neighbourhood.objects.get()
    assert neighbourhood.figures["aantal_inwoners"] == 120
    assert max(x for polygon in neighbourhood.geometry["coordinates"] for x, _ in polygon[0]) == pytest.approx(5.45)


def test_cartomap_codes_tell_the_district_and_a_later_file_gives_the_name(db, tmp_path):
    carto = {"statcode": "BU02280101", "jrstatcode": "2025BU02280101", "statnaam": "Proefbuurt", "gmCode": "GM0228"}
    run(geojson(tmp_path / "carto.geojson", (carto, 5.37)))
    neighbourhood = Neighbourhood.objects.get()
    assert neighbourhood.district.code == "WK022801"
    assert neighbourhood.year == 2025
    assert neighbourhood.municipality.name == "GM0228"
    assert neighbourhood.municipality.geometry is not None
    wijk = {"wijkcode": "WK022801", "wijknaam": "Proefwijk", "gemeentecode": "GM0228", "gemeentenaam": "Proefstad"}
    run(geojson(tmp_path / "wijken.geojson", (wijk, 5.37)))
    assert Municipality.objects.get().name == "Proefstad"
    assert District.objects.get().name == "Proefwijk"


def test_a_wrong_file_gets_a_sentence_with_what_was_found(db, tmp_path):
    with pytest.raises(CommandError, match=r"geen bekende gebieden.*Gevonden: kleur"):
        run(geojson(tmp_path / "kleuren.geojson", ({"kleur": "rood"}, 5.37)))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.gpkg", b"", "is leeg"),
        ("tekst.gpkg", b"dit is geen kaart", "geen GeoPackage"),
        ("half.geojson", b'{"type":', "geen GeoPackage"),
    ],
)
def test_a_broken_file_gets_a_sentence(db, tmp_path, name, content, sentence):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        run(tmp_path / name)


def test_a_row_without_a_code_is_told_with_its_line(db, tmp_path):
    out = run(geojson(tmp_path / "buurten.geojson", (SNAKE, 5.37), ({**SNAKE, "buurtcode": None}, 5.41)))
    assert "1 geweigerd" in out
    assert "regel 2: de code of de grens van het gebied ontbreekt" in out
