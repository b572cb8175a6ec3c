"""A few entries that everyone in Proefstad knows; `entry` makes one, `many_entries` a kaart full of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.models import Location, Organization, TaxonomyTerm


def themes(*codes):
    return list(TaxonomyTerm.objects.filter(code__in=codes))


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def linde_house(town):
    """Buurthuis De Linde, an organization with a house."""
    return add_organization(
        municipality=town, name="Buurthuis De Linde", phone="010 000 00 10", email="linde@example.org"
    )


@pytest.fixture
def hall(town, linde_house):
    return add_location(
        municipality=town, name="Buurthuis De Linde", organization=linde_house, address_1="Lindenstraat 3",
        postal_code="9901 AA", city="Proefstad", longitude=5.0021, latitude=52.002,
    )  # fmt: skip


@pytest.fixture
def taalcafe(linde_house, hall):
    return add_service(
        organization=linde_house, name="Taalcafé De Linde", themes=themes("taalcafe"), locations=[hall],
        description="Praat Nederlands met buurtgenoten, bij een kop koffie.", schedule="dinsdag 10.00 tot 12.00",
        eligibility_description="voor iedereen", fees_description="gratis", assured_at=days_ago(21),
    )  # fmt: skip


@pytest.fixture
def taalmaatje(town):
    return add_service(
        organization=add_organization(municipality=town, name="Stichting Samenspraak"), name="Taalmaatje aan huis",
        themes=themes("taalmaatje"), attending_type="home", schedule="in overleg", assured_at=days_ago(220),
        description="Een vrijwilliger oefent met u, een op een.",
    )  # fmt: skip


@pytest.fixture
def eetgroep(linde_house, hall):
    return add_service(
        organization=linde_house, name="Samen eten", themes=themes("eetgroep", "maaltijden"), locations=[hall],
        schedule="donderdag 17.30", fees_description="€ 5",
    )  # fmt: skip


@pytest.fixture
def many_entries(town):
    """`many_entries(30)` fills the sociale kaart of Proefstad with so many entries at half as many places."""

    def fill(count):
        terms = list(TaxonomyTerm.objects.exclude(parent=None).order_by("code"))
        for number in range(count):
            place = number // 2
            organization, _made = Organization.objects.get_or_create(municipality=town, name=f"Organisatie {place}")
            location, _made = Location.objects.get_or_create(
                municipality=town, organization=organization, name=f"Plek {place}",
                longitude=5.001 + place * 0.0003, latitude=52.001 + place * 0.0002,
            )  # fmt: skip
            add_service(
                organization=organization, name=f"Activiteit {number:03}", themes=[terms[number % len(terms)]],
                locations=[location], assured_at=days_ago(number * 9) if number % 5 else None,
            )  # fmt: skip

    return fill
