"""What the hint 'Hoort dit hier?' goes by: names of illnesses, and words with a capital that name no person."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from ninja import Schema

from buurt.places.models import Neighbourhood, Street
from socialmap.models import Service
from teams.models import Team, User

WORD = re.compile(r"[^\W\d_][\w’'-]+")


class KnownOut(Schema):
    """Of this town: words, in small letters, and names of more than one word that are never people."""

    words: list[str]
    places: list[str]


class Lists:
    """The supplied lists, read once."""

    @cached_property
    def diagnoses(self) -> list[str]:
        return _read("diagnoses.txt")

    @cached_property
    def not_names(self) -> list[str]:
        return _read("not_names.txt")


lists = Lists()


def known_around(team: Team, *, user: User, spot: str = "") -> dict[str, list[str]]:
    """Streets and quarters in full, for many are called after someone; of what the sociale kaart offers each word;
    `spot` is where the coffee table stands."""
    town = team.municipality_id
    streets = set(Street.objects.filter(municipality=town).values_list("name", flat=True))
    streets |= set(Street.objects.filter(municipality=town).values_list("place", flat=True))
    streets |= set(Neighbourhood.objects.filter(municipality=town).values_list("name", flat=True))
    entries = Service.objects.visible_to(user).filter(municipality=town).order_by()
    names = entries.values_list("name", "organization__name")
    told = {team.name, spot, *(name or "" for pair in names for name in pair)}
    single = {street.lower() for street in streets if " " not in street}
    return {"words": sorted(single | _capitals(told)), "places": sorted(street for street in streets if " " in street)}


def seeing_texts() -> dict[str, Any]:
    """What static/js/walk/hint.js says, and goes by; the same for everyone."""
    return {
        "diagnoses": lists.diagnoses,
        "not_names": lists.not_names,
        "seems": _("Hoort dit hier? Dit lijkt op {what}. Schrijf liever niets op waaraan je iemand herkent."),
        "seems_kinds": {
            "bsn": _("een burgerservicenummer"),
            "phone": _("een telefoonnummer"),
            "email": _("een e-mailadres"),
            "birth": _("een geboortedatum"),
            "name": _("een naam"),
            "diagnosis": _("een ziekte of diagnose"),
        },
    }


def _capitals(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in WORD.findall(text) if word[0].isupper()}


def _read(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
