"""The invented sociale kaart of the demo, from services.csv: organizations, their places and what they offer."""

import csv
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from django.utils.text import slugify

from buurt.places.models import Address, Municipality
from outreach.demo.directory_facts import facts_of, known_facts, moments_of, tell_what_there_is_instead
from socialmap.curating.facts import LocationFacts
from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
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
REACHED: dict[str, LocationFacts] = {
    "Buurthuis De Linde": {
        "wheelchair": True,
        "transportation": "bus 4, halte Beukenstraat",
        "accessibility": "geen trap",
    },
    "Bibliotheek Oude Stad": {"wheelchair": True, "transportation": "bus 2 en 4, halte Kerkstraat"},
    "Gezondheidscentrum Torenbuurt": {"wheelchair": True, "accessibility": "lift, ringleiding aan de balie"},
    "Havenloods": {"wheelchair": False, "accessibility": "hoge drempel, hulp bij de deur"},
    "Oude Kerk": {"wheelchair": False, "accessibility": "twee treden"},
}
PHONE = "010 000 01 {:02}"


def load_directory(town: Municipality) -> None:
    known, services = known_facts(), dict[str, Service]()
    themes = {term.code: term for term in TaxonomyTerm.objects.all()}
    organizations: dict[str, Organization] = {}
    locations = {name: _location(town, name, at) for name, at in PLACES.items()}
    with open(TABLE, newline="", encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter=";"), start=1):
            owner = row["organization"]
            if owner not in organizations:
                organizations[owner] = add_organization(
                    municipality=town,
                    name=owner,
                    phone=PHONE.format(len(organizations) + 1),
                    email=f"info@{slugify(owner)}.example" if len(organizations) % 3 else "",
                )
            days = row["assured_days_ago"]
            facts = facts_of(known[row["name"]])
            facts |= {
                "attending_type": row["attending"] or Service.AttendingType.PHYSICAL,
                "description": row["description"],
                "schedule": row["schedule"],
                "fees_description": row["fees"],
                "eligibility_description": row["eligibility"],
                "application_process": row["application"],
                "phone": PHONE.format(40 + number),
            }
            services[row["name"]] = add_service(
                organization=organizations[owner],
                name=row["name"],
                themes=[themes[code] for code in row["themes"].split()],
                locations=[locations[row["location"]]] if row["location"] else [],
                schedules=moments_of(known[row["name"]]),
                assured_at=timezone.localdate() - timedelta(days=int(days)) if days else None,
                **facts,
            )
    tell_what_there_is_instead(services)


def _location(town: Municipality, name: str, at: str) -> Location:
    street, _space, number = at.rpartition(" ")
    address = Address.objects.filter(municipality=town, street__name=street, number=int(number)).first()
    # The generator places houses where there is room; a street is always there.
    address = address or Address.objects.filter(municipality=town, street__name=street).order_by("number")[0]
    where: LocationFacts = {
        "address_1": f"{street} {address.number}",
        "postal_code": address.postcode,
        "city": town.name,
        "longitude": address.lon,
        "latitude": address.lat,
    }
    where.update(REACHED.get(name, {}))
    return add_location(municipality=town, name=name, **where)
