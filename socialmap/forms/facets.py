"""What an entry is beside its themes, as fields: for whom, who may not, costs, form, access, room, and who sees it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.curating.facts import ServiceFacts
from socialmap.describing.conditions import ONLY
from socialmap.describing.for_whom import LANGUAGES
from socialmap.facets import Access, Form, Role, Room, TargetGroup
from socialmap.models import Service
from teams.models import Team

UNKNOWN = ("", gettext_lazy("weet ik niet"))
YES_NO = [("ja", gettext_lazy("ja")), ("nee", gettext_lazy("nee")), UNKNOWN]
TRUE = {"ja": True, "nee": False}
SAID = {True: "ja", False: "nee", None: ""}
LISTS = ["target_groups", "requirements", "languages", "roles"]
WORDS = ["form", "access", "room"]
AGES = ["minimum_age", "maximum_age"]


class Several(forms.MultipleChoiceField):
    """Some of a list; a code that the list does not know, from an import, stays as long as it is sent along."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})


def one_of(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*choices, UNKNOWN], required=False, widget=forms.RadioSelect)


def yes_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False, widget=forms.RadioSelect)


def age(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=120, required=False)


class FacetFields(forms.Form):
    roles = Several(label=gettext_lazy("Wat kun je er?"), choices=Role.choices)
    target_groups = Several(label=gettext_lazy("Voor wie vooral?"), choices=TargetGroup.choices)
    minimum_age = age(gettext_lazy("Vanaf welke leeftijd"))
    maximum_age = age(gettext_lazy("Tot en met welke leeftijd"))
    languages = Several(label=gettext_lazy("Welke talen spreken ze er?"), choices=LANGUAGES)
    requirements = Several(
        label=gettext_lazy("Wie mag er niet meedoen?"),
        choices=list(ONLY.items()),
        help_text=gettext_lazy("Kies alleen wat echt moet. Hieronder zeg je wat er dan is."),
    )
    is_free = yes_no(gettext_lazy("Is het gratis?"))
    form = one_of(gettext_lazy("Vorm"), Form.choices)
    access = one_of(gettext_lazy("Hoe kom je binnen?"), Access.choices)
    room = one_of(gettext_lazy("Is er plek?"), Room.choices)
    room_asked = forms.BooleanField(label=gettext_lazy("Dit is vandaag gemeld"), required=False)
    is_initiative = forms.BooleanField(label=gettext_lazy("Een initiatief van bewoners"), required=False)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Wie ziet dit?"),
        choices=Service.Visibility.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=gettext_lazy("Welk team?"), required=False, empty_label=gettext_lazy("Kies een team")
    )
    instance: Service
    for_team: Team | None = None

    def offer_facets(self) -> None:
        """The teams of this municipality, and the codes that an import left here beside those of the lists. Whoever
        writes for a team does not choose who sees it."""
        self.fields["team"].queryset = Team.objects.filter(  # type: ignore[attr-defined]
            municipality=self.instance.municipality_id
        )
        self.fields["visibility"].choices = [  # type: ignore[attr-defined]
            (code, _("alleen een team") if code == Service.Visibility.TEAM else label)
            for code, label in Service.Visibility.choices
        ]
        if self.for_team:
            del self.fields["visibility"], self.fields["team"]
        for name in LISTS:
            known: Any = self.fields[name]
            codes = {code for code, _label in known.choices}
            known.choices = [
                *known.choices,
                *((each, each) for each in getattr(self.instance, name) if each not in codes),
            ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        youngest, oldest = data.get("minimum_age"), data.get("maximum_age")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("maximum_age", _("Deze leeftijd is lager dan de eerste. Kies een hogere."))
        if data.get("visibility") == Service.Visibility.TEAM and not data.get("team") and "team" not in self.errors:
            self.add_error("team", _("Kies het team dat dit aanbod mag zien."))
        return data

    def facets(self) -> ServiceFacts:
        data, team = self.cleaned_data, self.for_team
        if team:
            visibility = str(Service.Visibility.TEAM)
        else:
            visibility = data["visibility"] or self.instance.visibility
            team = data["team"] if visibility == Service.Visibility.TEAM else None
        facts: dict[str, Any] = {name: data[name] for name in (*LISTS, *WORDS, *AGES, "is_initiative")}
        facts |= {"is_free": TRUE.get(data["is_free"]), "visibility": visibility, "team": team}
        if not data["room"]:
            facts["room_reported_on"] = None
        elif data["room_asked"] or data["room"] != self.instance.room:
            facts["room_reported_on"] = timezone.localdate()
        return facts  # type: ignore[return-value]


def filled_in_facets(service: Service) -> dict[str, Any]:
    same = {name: getattr(service, name) for name in (*LISTS, *WORDS, *AGES, "is_initiative", "visibility")}
    return same | {"is_free": SAID[service.is_free], "team": service.team_id}
