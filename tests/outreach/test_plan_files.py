"""Planning from files: what is read of them before the cut."""

from buurt.places.importing.naming import NEAR
from outreach.division.plan_files import read_doors, read_lines
from tests.places.files import addresses_csv, csv_row, street_lines

WEST, MIDDLE, EAST = [5.38, 52.155], [5.381, 52.155], [5.382, 52.155]


def test_lines_without_names_get_those_of_the_doors_along_them(tmp_path):
    rows = [
        csv_row(straatnaam="Kade", huisnummer=str(n), lon=f"{5.38 + n / 1e4:.4f}", lat="52.1551") for n in (1, 2, 3)
    ]
    far = 52.155 + 2 * NEAR / 111_000
    rows.append(csv_row(straatnaam="Verweg", huisnummer="1", lon="5.3815", lat=f"{far:.5f}"))
    doors = read_doors(addresses_csv(tmp_path / "adressen.csv", rows)).doors
    file = street_lines(tmp_path / "lijnen.geojson", ({"id": 1}, [WEST, MIDDLE]), ({"id": 2}, [MIDDLE, EAST]))
    assert [line.street for line in read_lines(file, doors)] == ["Kade", ""]
