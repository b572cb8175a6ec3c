"""For whom an entry is, and in which languages, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.facets import TargetGroup
from socialmap.models import Service
from teams.languages import LANGUAGES as OF_TEAMS

MORE = [("ps", gettext_lazy("Pasjtoe")), ("ku", gettext_lazy("Koerdisch")), ("zgh", gettext_lazy("Tamazight"))]
LANGUAGES: list[tuple[str, str | Promise]] = [*OF_TEAMS, *MORE]


def groups_of(service: Service) -> list[str | Promise]:
    labels = dict(TargetGroup.choices)
    return [labels.get(code, code) for code in service.target_groups]


def languages_of(service: Service) -> list[str]:
    names = dict(LANGUAGES)
    return [str(names.get(code, code)) for code in service.languages]


def ages_of(service: Service) -> str:
    youngest, oldest = service.minimum_age, service.maximum_age
    ages = {"from": youngest, "to": oldest}
    if youngest is not None and oldest is not None:
        return _("van %(from)s tot en met %(to)s jaar") % ages
    if youngest is not None:
        return _("vanaf %(from)s jaar") % ages
    return _("tot en met %(to)s jaar") % ages if oldest is not None else ""
