"""Every real file of the layouts that we read imports whole, and again without a change."""

import pytest

from buurt.places.models import Address, District, Municipality, Neighbourhood
from tests.places.real import addresses, areas, needs_real_data


@needs_real_data
def test_the_boundaries_of_haarlem_import_from_all_three_files(db):
    areas("haarlem_buurten_2025.geojson")
    areas("haarlem_wijken_2024.geojson")
    areas("raw/wijken_haarlem_pdok_wfs_2024.gpkg")
    haarlem = Municipality.objects.get(code="GM0392")
    assert haarlem.name == "Haarlem"
    assert Neighbourhood.objects.filter(municipality=haarlem).count() == 111
    assert District.objects.filter(municipality=haarlem).count() == 21
    figures = District.objects.get(code="WK039201").figures
    assert figures["aantal_inwoners"] == 14745
    assert -99995 not in figures.values()
    assert not Neighbourhood.objects.filter(district=None).exists()


@needs_real_data
@pytest.mark.parametrize(
    "name", ["otterlo_wekerom_adressen_bag.csv", "raw/dutch_addresses_28992.gpkg", "raw/dutch_addresses_4326.gpkg"]
)
def test_every_address_of_two_villages_is_there_and_the_three_doubles_are_told(db, name):
    areas("ede_wijken_2024.geojson")
    out = addresses(name)
    assert "2481 rijen gelezen" in out
    assert "2478 nieuw" in out
    assert "3 geweigerd" in out
    assert not Address.objects.filter(district=None).exists()
    assert Address.objects.filter(place="Otterlo").count() > 1_300
    assert "0 nieuw, 0 veranderd, 2478 ongewijzigd" in addresses(name)


@needs_real_data
def test_the_same_villages_from_another_file_add_nothing(db):
    areas("ede_wijken_2024.geojson")
    addresses("otterlo_wekerom_adressen_bag.csv")
    for name in ("raw/dutch_addresses_28992.gpkg", "raw/dutch_addresses_4326.gpkg"):
        assert "0 nieuw" in addresses(name)
    assert Address.objects.count() == 2478
