"""The columns that a spreadsheet of the sociale kaart may have, and by which names people know them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ID, NAME, ORGANIZATION, THEMES, ASSURED = "id", "name", "organization", "themes", "assured_at"
PLACE = ("place_name", "address", "postal_code", "city", "latitude", "longitude")
CONTACT = ("contact_name", "contact_title", "contact_phone", "contact_email")


@dataclass(frozen=True)
class Column:
    """`names`: as others call it, in Dutch and English, beside its label."""

    code: str
    label: str | Promise
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.label)


COLUMNS = [
    Column(ID, _("kenmerk in Buurt"), ("id", "uuid", "buurt id")),
    Column(NAME, _("naam"), ("naam aanbod", "aanbod", "activiteit", "titel", "name", "title", "service", "activity")),
    Column(ORGANIZATION, _("organisatie"), ("aanbieder", "naam organisatie", "instelling", "organization", "provider")),
    Column("description", _("wat is het?"), ("omschrijving", "beschrijving", "toelichting", "description", "details")),
    Column(THEMES, _("thema’s"), ("thema", "categorie", "categorieen", "rubriek", "theme", "themes", "category")),
    Column("schedule", _("wanneer"), ("tijden", "openingstijden", "dag en tijd", "rooster", "when", "schedule")),
    Column("place_name", _("plek"), ("locatie", "naam locatie", "gebouw", "location", "venue", "place")),
    Column("address", _("straat en huisnummer"), ("adres", "straat", "bezoekadres", "address", "street", "address 1")),
    Column("postal_code", _("postcode"), ("postal code", "zip", "zip code")),
    Column("city", _("plaats"), ("woonplaats", "stad", "dorp", "city", "town")),
    Column("latitude", _("breedtegraad"), ("lat", "latitude", "y")),
    Column("longitude", _("lengtegraad"), ("lon", "lng", "long", "longitude", "x")),
    Column("attending_type", _("waar is het?"), ("soort locatie", "attending type", "where")),
    Column("eligibility_description", _("voor wie"), ("doelgroep omschrijving", "for whom", "eligibility")),
    Column("target_groups", _("doelgroepen"), ("doelgroep", "voor wie vooral", "target group", "target groups")),
    Column("requirements", _("wie mag er niet meedoen?"), ("voorwaarden", "eisen", "requirements", "conditions")),
    Column("minimum_age", _("vanaf welke leeftijd"), ("leeftijd vanaf", "minimum leeftijd", "minimum age", "age from")),
    Column("maximum_age", _("tot en met welke leeftijd"), ("leeftijd tot", "maximum leeftijd", "maximum age")),
    Column("languages", _("talen"), ("taal", "language", "languages")),
    Column("fees_description", _("kosten"), ("prijs", "bijdrage", "eigen bijdrage", "costs", "price", "fee", "fees")),
    Column("is_free", _("gratis"), ("free", "kosteloos")),
    Column("form", _("vorm"), ("werkvorm", "form")),
    Column("access", _("toegang"), ("toegankelijkheid aanbod", "access")),
    Column("roles", _("wat kun je er?"), ("rol", "rollen", "role", "roles")),
    Column("application_process", _("hoe meld je je aan?"), ("aanmelden", "aanmelding", "registration", "how to join")),
    Column("phone", _("telefoon"), ("telefoonnummer", "tel", "phone", "telephone", "phone number")),
    Column("email", _("e-mailadres"), ("e mail", "email", "mail", "mailadres", "email address")),
    Column("url", _("website"), ("site", "webadres", "internet", "link", "url", "web")),
    Column("status", _("stand"), ("status", "state")),
    Column("visibility", _("wie ziet dit?"), ("zichtbaar voor", "zichtbaarheid", "visibility")),
    Column("is_initiative", _("initiatief van bewoners"), ("bewonersinitiatief", "residents initiative")),
    Column(ASSURED, _("gecontroleerd op"), ("gecontroleerd", "laatst gecontroleerd", "checked on", "last checked")),
    Column("contact_name", _("contactpersoon"), ("naam contactpersoon", "contact", "contact person", "contact name")),
    Column("contact_title", _("functie contactpersoon"), ("functie", "contact title", "job title")),
    Column("contact_phone", _("telefoon contactpersoon"), ("contact phone",)),
    Column("contact_email", _("e-mailadres contactpersoon"), ("email contactpersoon", "contact email")),
]  # fmt: skip
BY_CODE = {column.code: column for column in COLUMNS}


def guessed(headers: Sequence[str]) -> list[str]:
    """For each header the code of our column, or '' when none fits; each of ours at most once."""
    known = _known_names()
    taken: set[str] = set()
    codes = []
    for header in headers:
        code = known.get(plain(header), "")
        codes.append("" if code in taken else code)
        taken.add(code)
    return codes


def plain(text: str) -> str:
    """Without accents, capitals, punctuation and what stands between brackets: 'E-mail (algemeen)' is 'e mail'."""
    bare = re.sub(r"\([^)]*\)", " ", text)
    letters = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", letters.replace("'", "")))


def _known_names() -> dict[str, str]:
    """In every language that the interface has."""
    known = {plain(name): column.code for column in COLUMNS for name in column.names}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            known |= {plain(str(column)): column.code for column in COLUMNS}
    return known
