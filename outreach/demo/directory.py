"""The invented sociale kaart of the demo, from services.csv: organizations, their places and what they offer."""

import csv
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from buurt.places.models import Address, Municipality
from socialmap.directory import add_location, add_organization, add_service
from socialmap.models import Location, Organization, Service, TaxonomyTerm

TABLE = Path(__file__).parent / "services.csv"
# Places that stand on the drawn map, and where they ring.
PLACES = {
    "Buurthuis De Linde": "Beukenstraat 31",
    "Bibliotheek Oude Stad": "Kerkstraat 9",
    "Basisschool De Esdoorn": "Esdoornstraat 5",
    "Gezondheidscentrum Torenbuurt": "Meteorenstraat 14",
    "Havenloods": "Mastlaan 2",
    "Oude Kerk": "Raadhuisstraat 6",
    "Lindepark, bij de vijver": "Parkweg 22",
}
PHONE = "010 000 01 {:02}"


def load_directory(town: Municipality) -> None:
    themes = {term.code: term for term in TaxonomyTerm.objects.all()}
    organizations: dict[str, Organization] = {}
    locations = {name: _location(town, name, at) for name, at in PLACES.items()}
    with open(TABLE, newline="", encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter=";"), start=1):
            owner = row["organization"]
            if owner not in organizations:
                organizations[owner] = add_organization(
                    municipality=town, name=owner, phone=PHONE.format(len(organizations) + 1)
                )
            days = row["assured_days_ago"]
            add_service(
                organization=organizations[owner],
                name=row["name"],
                themes=[themes[code] for code in row["themes"].split()],
                locations=[locations[row["location"]]] if row["location"] else [],
                attending_type=row["attending"] or Service.AttendingType.PHYSICAL,
                assured_at=timezone.localdate() - timedelta(days=int(days)) if days else None,
                description=row["description"],
                schedule=row["schedule"],
                fees_description=row["fees"],
                eligibility_description=row["eligibility"],
                application_process=row["application"],
                phone=PHONE.format(40 + number),
            )


def _location(town: Municipality, name: str, at: str) -> Location:
    street, _space, number = at.rpartition(" ")
    address = Address.objects.filter(municipality=town, street__name=street, number=int(number)).first()
    # The generator places houses where there is room; a street is always there.
    address = address or Address.objects.filter(municipality=town, street__name=street).order_by("number")[0]
    return add_location(
        municipality=town,
        name=name,
        address_1=f"{street} {address.number}",
        postal_code=address.postcode,
        city=town.name,
        longitude=address.lon,
        latitude=address.lat,
    )
