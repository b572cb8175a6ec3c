"""Writing the town's rows: areas, streets, addresses and its drawn map."""

from django.db import transaction
from shapely.geometry import MultiPolygon, Polygon

from buurt.places.models import Address, District, DrawnMap, Municipality, Neighbourhood, Purpose, Street
from buurt.places.streets import replace_lines
from buurt.places.town import layout
from buurt.places.town.build import Home, Town, build_town, lonlat, quarter_of, to_degrees
from buurt.places.town.lines import town_lines

SOURCE = "lindewaard"


@transaction.atomic
def load_town() -> Municipality:
    """Write the town where it is not there yet; a second call changes nothing. A town from before it had centre lines
    gets those."""
    there = Municipality.objects.filter(code=layout.CODE).first()
    if there and DrawnMap.objects.filter(municipality=there).exists():
        if not there.street_lines.exists():
            replace_lines(municipality=there, lines=town_lines(), source=SOURCE)
        return there
    town = build_town()
    municipality = _write_areas()
    _write_homes(town, municipality)
    replace_lines(municipality=municipality, lines=town_lines(), source=SOURCE)
    DrawnMap.objects.create(
        municipality=municipality, features={"type": "FeatureCollection", "features": town.features}
    )
    return municipality


def _write_areas() -> Municipality:
    whole = MultiPolygon([Polygon(((0, 0), (1720, 0), (1720, 960), (0, 960)))])
    municipality = Municipality.objects.create(
        code=layout.CODE, name=layout.NAME, slug=layout.SLUG, geometry=to_degrees(whole), year=2026
    )
    districts = {}
    for code, name in layout.DISTRICTS.items():
        parts = MultiPolygon([Polygon(q.outline) for q in layout.QUARTERS if q.district == code])
        districts[code] = District.objects.create(
            code=code, name=name, municipality=municipality, geometry=to_degrees(parts), year=2026
        )
    for quarter in layout.QUARTERS:
        Neighbourhood.objects.create(
            code=quarter.code,
            name=quarter.name,
            municipality=municipality,
            district=districts[quarter.district],
            geometry=to_degrees(MultiPolygon([Polygon(quarter.outline)])),
            figures={
                "aantal_inwoners": quarter.inhabitants,
                "aantal_huishoudens": quarter.households,
                "percentage_personen_65_jaar_en_ouder": quarter.over_65_percent,
            },
            year=2026,
        )
    return municipality


def _write_homes(town: Town, municipality: Municipality) -> None:
    streets = {
        street.name: street
        for street in Street.objects.bulk_create(
            Street(
                municipality=municipality,
                name=way.name,
                place=layout.NAME,
            )
            for way in layout.WAYS
        )
    }
    quarters = {n.code: n for n in Neighbourhood.objects.filter(municipality=municipality)}
    Address.objects.bulk_create(
        (_address(home, municipality, streets[home.street], quarters) for home in town.homes), batch_size=1000
    )


def _address(home: Home, municipality: Municipality, street: Street, quarters: dict[str, Neighbourhood]) -> Address:
    quarter = quarter_of(home.door)
    neighbourhood = quarters[quarter.code] if quarter else None
    lon, lat = lonlat(home.door)
    return Address(
        municipality=municipality,
        district_id=neighbourhood.district_id if neighbourhood else None,
        neighbourhood=neighbourhood,
        street=street,
        number=home.number,
        letter=home.letter,
        addition=home.addition,
        postcode=quarter.postcode if quarter else "",
        place=layout.NAME,
        lon=lon,
        lat=lat,
        purpose=Purpose.DWELLING if home.dwelling else Purpose.OTHER,
        source=SOURCE,
        source_key=f"{home.street} {home.number}{home.letter}{home.addition}",
    )
