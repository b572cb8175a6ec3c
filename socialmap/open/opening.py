"""A municipality opens its sociale kaart to everyone, closes it, and gives its pages the municipality's colours."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.models import Location, Service
from teams.models import User

PROVINCES = [
    "Drenthe", "Flevoland", "Fryslân", "Gelderland", "Groningen", "Limburg", "Noord-Brabant", "Noord-Holland",
    "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland",
]  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """How much of the sociale kaart everyone would see, and how much stays inside."""

    public: int
    inside: int
    secret_places: int


def reach_of(municipality: Municipality) -> Reach:
    shown = Service.objects.filter(municipality=municipality).current()
    counts = shown.aggregate(
        public=Count("pk", filter=Q(visibility="public")), inside=Count("pk", filter=~Q(visibility="public"))
    )
    secret = Location.objects.filter(municipality=municipality, is_confidential=True).count()
    return Reach(**counts, secret_places=secret)


@transaction.atomic
def open_directory(*, municipality: Municipality, province: str | None = None, by: User | None) -> None:
    """`province` is written with every address that other systems read; None leaves it as it is."""
    municipality.public_directory = True
    municipality.province = municipality.province if province is None else province
    municipality.save(update_fields=["public_directory", "province"])
    journal.noted_of("directory.opened", municipality, by)


@transaction.atomic
def close_directory(*, municipality: Municipality, by: User | None) -> None:
    municipality.public_directory = False
    municipality.save(update_fields=["public_directory"])
    journal.noted_of("directory.closed", municipality, by)


@transaction.atomic
def choose_colours(*, municipality: Municipality, main: str, accent: str, by: User) -> None:
    """As palette.py can read them; empty for Buurt's own."""
    municipality.main_colour, municipality.accent_colour = main, accent
    municipality.save(update_fields=["main_colour", "accent_colour"])
    journal.noted_of("directory.coloured", municipality, by)
