"""Who may not take part, and what there is instead, as a person says it."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from socialmap.facets import Requirement
from socialmap.models import Alternative, Service
from teams.models import User

ONLY: dict[str, str | Promise] = {
    Requirement.PAPERS: _("Alleen met geldige verblijfspapieren"),
    Requirement.LOW_INCOME: _("Alleen met een laag inkomen"),
    Requirement.DUTCH: _("Je moet al wat Nederlands spreken"),
    Requirement.WOMEN: _("Alleen voor vrouwen"),
    Requirement.MEN: _("Alleen voor mannen"),
    Requirement.NEIGHBOUR: _("Alleen voor wie in de buurt woont"),
    Requirement.MEMBERSHIP: _("Alleen voor leden"),
}
ANYONE = ""
WITHOUT: dict[str, str | Promise] = {
    ANYONE: _("Past het niet, of is het vol?"),
    Requirement.PAPERS: _("Kan niet zonder geldige verblijfspapieren?"),
    Requirement.LOW_INCOME: _("Te veel inkomen?"),
    Requirement.DUTCH: _("Nog geen Nederlands?"),
    Requirement.WOMEN: _("Geen vrouw?"),
    Requirement.MEN: _("Geen man?"),
    Requirement.NEIGHBOUR: _("Niet uit de buurt?"),
    Requirement.MEMBERSHIP: _("Geen lid?"),
}


@dataclass
class WayOut:
    """`question` is what stands in the way, `instead` what there is then."""

    question: str | Promise
    instead: list[Alternative] = field(default_factory=list)


def only_for(service: Service) -> list[str | Promise]:
    return [ONLY.get(code, code) for code in service.requirements]


def first_way_out(others: list[Alternative], requirements: list[str]) -> tuple[str | Promise, Alternative] | None:
    """What stands in the way of the commonest, and what there is instead."""
    if not others:
        return None
    found = sorted(others, key=lambda each: each.because not in requirements)
    because = found[0].because
    said = _("%(only)s.") % {"only": ONLY[because]} if because in ONLY else _("Past het niet, of is het vol?")
    return said, found[0]


def ways_out(service: Service, user: User | None) -> list[WayOut]:
    """The alternatives that this person may see, by what stands in the way; for anyone comes last. Without a user those
    that everyone may see."""
    shown = Service.objects.visible_to(user).current() if user else Service.objects.open_to_all()
    found: dict[str, WayOut] = {}
    for each in service.alternatives.filter(instead__in=shown).select_related("instead").order_by("-because", "pk"):
        found.setdefault(each.because, WayOut(WITHOUT.get(each.because, each.because))).instead.append(each)
    return list(found.values())
