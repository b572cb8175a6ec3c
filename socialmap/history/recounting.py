"""The history of an entry, organization or place in words: who changed what, when, from what to what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.describing.conditions import ONLY
from socialmap.describing.for_whom import LANGUAGES
from socialmap.describing.moments import in_words
from socialmap.facets import Role, TargetGroup
from socialmap.history.past import schedule_of
from socialmap.history.remembering import CONTACT
from socialmap.models import DirectoryChange, Location, Organization, Service, TaxonomyTerm
from teams.models import Team, User

LABELS: dict[str, str | Promise] = {
    "organization_id": gettext_lazy("organisatie"), "team_id": gettext_lazy("welk team"),
    "themes": gettext_lazy("thema’s"), "locations": gettext_lazy("plek"), "schedules": gettext_lazy("vaste momenten"),
    "alternatives": gettext_lazy("past dit niet?"), CONTACT: gettext_lazy("contactpersoon"),
}  # fmt: skip
CODES: dict[str, dict[Any, Any]] = {
    "target_groups": dict(TargetGroup.choices), "requirements": dict(ONLY), "languages": dict(LANGUAGES),
    "roles": dict(Role.choices),
}  # fmt: skip
NAMED = {"organization_id": Organization, "team_id": Team, "themes": TaxonomyTerm, "locations": Location}


@dataclass(frozen=True)
class ToldFact:
    """Empty words: nothing stood there. `is_hidden`: only that it changed."""

    label: str
    old: str
    new: str
    is_hidden: bool = False


@dataclass(frozen=True)
class ToldChange:
    change: DirectoryChange
    facts: list[ToldFact]


def recount(changes: Iterable[DirectoryChange], *, by: User, knows_secrets: bool) -> list[ToldChange]:
    """As `by` may read it, in as many queries for many as for few. Who `knows_secrets` reads the name of a place that
    is one; of an entry that `by` may not see, only that there was one."""
    rows = list(changes)
    names = _names_in(rows, by=by, knows_secrets=knows_secrets)
    return [
        ToldChange(row, [_told(row.subject_model, fact, pair, names) for fact, pair in row.facts.items()])
        for row in rows
    ]


def _told(model: type[Model], fact: str, pair: list[Any] | None, names: dict[str, str]) -> ToldFact:
    label = str(LABELS.get(fact) or model._meta.get_field(fact).verbose_name)  # type: ignore[union-attr]
    if pair is None:
        return ToldFact(label, "", "", is_hidden=True)
    old, new = (_words(model, fact, value, names) for value in pair)
    return ToldFact(label, old, new)


def _words(model: type[Model], fact: str, value: Any, names: dict[str, str]) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return str(_("ja") if value else _("nee"))
    if fact == "schedules":
        return "; ".join(in_words(schedule_of(row)) for row in value)
    if fact == "alternatives":
        return ", ".join(names.get(pk, _("wat er niet meer is")) for _because, pk, _note in value)
    if fact in NAMED:
        keys = value if isinstance(value, list) else [value]
        return ", ".join(names.get(key, _("wat er niet meer is")) for key in keys)
    if fact in CODES:
        return ", ".join(str(CODES[fact].get(code, code)) for code in value)
    if fact == "room_reported_on":
        return date_format(date.fromisoformat(value), "j F Y")
    if isinstance(value, float):
        return number_format(value, decimal_pos=5)
    choices = dict(getattr(model._meta.get_field(fact), "choices", None) or [])
    return str(choices.get(value, value))


def _names_in(rows: list[DirectoryChange], *, by: User, knows_secrets: bool) -> dict[str, str]:
    """By id, of everything that the changes point to."""
    wanted: dict[Any, set[str]] = {model: set() for model in (*NAMED.values(), Service)}
    for row in rows:
        for fact, pair in row.facts.items():
            for value in pair or []:
                if fact in NAMED:
                    wanted[NAMED[fact]].update(filter(None, value if isinstance(value, list) else [value]))
                elif fact == "alternatives":
                    wanted[Service].update(pk for _because, pk, _note in value)
    seen = Service.objects.visible_to(by).filter(pk__in=[UUID(key) for key in wanted[Service]])
    hidden = wanted.pop(Service) - {str(each.pk) for each in seen}
    names = {str(each.pk): each.name for each in seen} | dict.fromkeys(hidden, _("aanbod dat je niet ziet"))
    for model, keys in wanted.items():
        found = model._default_manager.filter(pk__in=[UUID(key) for key in keys])
        for each in found:
            is_secret = isinstance(each, Location) and each.is_confidential and not knows_secrets
            names[str(each.pk)] = _("een geheime plek") if is_secret else each.name
    return names
