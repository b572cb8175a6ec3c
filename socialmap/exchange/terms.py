"""Our taxonomies as HSDS knows them: the themes, and every list of choices an entry or a place can be marked with.

Ids follow from the codes, so that every installation speaks of the same term.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid5

from django.db import models
from django.utils.translation import gettext_lazy as _

from socialmap.curating.taxonomy import NAMESPACE
from socialmap.facets import Access, Form, Requirement, Role, Room, TargetGroup
from socialmap.models import Service, TaxonomyTerm

THEMES = "theme"
ALTERNATIVE = "alternative"
ANYONE = "anyone"


class Answer(models.TextChoices):
    YES = "yes", _("ja")
    NO = "no", _("nee")


@dataclass(frozen=True)
class Facet:
    """A field whose value is said by terms; a `private` one is only in an export of everything."""

    code: str
    name: Any
    choices: type[models.TextChoices]
    field: str
    many: bool = False
    private: bool = False
    default: Any = ""

    def said_by(self, row: Any) -> list[str]:
        """The codes that say the value of this field."""
        value = getattr(row, self.field)
        if self.choices is Answer:
            return [] if value == self.default else ["yes" if value else "no"]
        return list(value) if self.many else [value] if value else []

    def value_of(self, codes: list[str]) -> Any:
        """What the field becomes: the other way round."""
        known = [code for code in self.choices.values if code in codes]
        if self.many:
            return known
        if self.choices is Answer:
            return known[0] == "yes" if known else self.default
        return known[0] if known else self.default

    def in_query(self, code: str) -> models.Q:
        """The entries that are so marked."""
        if self.choices is Answer:
            return models.Q(**{self.field: code == "yes"})
        return models.Q(**{f"{self.field}__contains" if self.many else self.field: [code] if self.many else code})


OF_SERVICE = (
    Facet("target-group", _("doelgroep"), TargetGroup, "target_groups", many=True),
    Facet("requirement", _("voorwaarde"), Requirement, "requirements", many=True),
    Facet("form", _("vorm"), Form, "form"),
    Facet("access", _("toegang"), Access, "access"),
    Facet("role", _("rol"), Role, "roles", many=True),
    Facet("room", _("is er plek?"), Room, "room"),
    Facet("attending", _("waar is het?"), Service.AttendingType, "attending_type", default="physical"),
    Facet("initiative", _("initiatief van bewoners"), Answer, "is_initiative", default=False),
    Facet("visibility", _("wie ziet dit?"), Service.Visibility, "visibility", private=True, default="public"),
)
OF_LOCATION = (
    Facet("wheelchair", _("toegankelijk met een rolstoel"), Answer, "wheelchair", default=None),
    Facet("confidential", _("het adres is geheim"), Answer, "is_confidential", private=True, default=False),
)
FACETS = {facet.code: facet for facet in (*OF_SERVICE, *OF_LOCATION)}


def taxonomy_id(code: str) -> str:
    return str(uuid5(NAMESPACE, f"taxonomy:{code}"))


def term_id(taxonomy: str, code: str) -> str:
    return str(uuid5(NAMESPACE, f"{taxonomy}:{code}"))


def taxonomies() -> list[dict[str, Any]]:
    """All of ours, in a fixed order; the private ones are not for strangers."""
    ours = [(THEMES, _("thema")), *((f.code, f.name) for f in FACETS.values() if not f.private)]
    ours.append((ALTERNATIVE, _("andere oplossing")))
    return [taxonomy(code, name) for code, name in ours]


def taxonomy(code: str, name: Any) -> dict[str, Any]:
    return {"id": taxonomy_id(code), "name": str(name), "description": f"Buurt: {name}"}


def theme(term: TaxonomyTerm) -> dict[str, Any]:
    """A theme or a subtheme; its parent must be at hand."""
    under = f"{term.parent.name}: {term.name}" if term.parent else term.name
    parent = {"parent_id": str(term.parent_id)} if term.parent_id else {}
    return _term(str(term.pk), term.code, term.name, under, taxonomy(THEMES, _("thema"))) | parent


def choice(facet: Facet, code: str) -> dict[str, Any]:
    label = str(facet.choices(code).label)
    return _term(term_id(facet.code, code), code, label, f"{facet.name}: {label}", taxonomy(facet.code, facet.name))


def reason(because: str) -> dict[str, Any]:
    """Why someone cannot take part, as the term of an alternative; without a reason it is for anyone."""
    label = str(Requirement(because).label) if because else str(_("wie dan ook"))
    name = _("andere oplossing")
    code = because or ANYONE
    return _term(term_id(ALTERNATIVE, code), code, label, f"{name}: {label}", taxonomy(ALTERNATIVE, name))


def choices() -> Iterator[dict[str, Any]]:
    """Every term but the themes."""
    for facet in FACETS.values():
        if not facet.private:
            yield from (choice(facet, code) for code in facet.choices.values)
    yield from (reason(code) for code in ["", *Requirement.values])


def _term(pk: str, code: str, name: str, description: str, of: dict[str, Any]) -> dict[str, Any]:
    named = {"id": pk, "code": code, "name": name, "description": description}
    return named | {"taxonomy": of["name"], "taxonomy_id": of["id"], "taxonomy_detail": of}
