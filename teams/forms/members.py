"""What people tell about themselves in a team, and the languages of its neighbourhoods."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.access import neighbourhoods_of
from teams.forms.fields import name_field
from teams.languages import LANGUAGES, names_of
from teams.models import Membership, Team


class MembershipForm(forms.ModelForm):  # type: ignore[type-arg]
    """What someone tells about themselves in a team."""

    name = name_field()
    languages = forms.MultipleChoiceField(
        label=_("Welke talen spreek je aan de deur?"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours_a_week = forms.IntegerField(
        label=_("Uren per week in dit team"),
        required=False,
        min_value=1,
        max_value=40,
        error_messages={
            "invalid": _("Vul een heel getal in, bijvoorbeeld 18."),
            "min_value": _("Vul een getal in van 1 tot en met 40."),
            "max_value": _("Vul een getal in van 1 tot en met 40."),
        },
    )

    field_order = ("name", "discipline", "mother_organisation", "hours_a_week", "languages", "rounds_before")

    class Meta:
        model = Membership
        fields = ("discipline", "mother_organisation", "hours_a_week", "languages", "rounds_before")
        labels = {
            "discipline": _("Wat is je vak?"),
            "mother_organisation": _("Van welke organisatie kom je?"),
            "rounds_before": _("Hoe vaak liep je al mee, voordat jullie Buurt gebruikten?"),
        }
        help_texts = {"rounds_before": _("Zo zetten we een ervaren collega bij een nieuwe.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.instance.user.name


class LanguagesForm(forms.Form):
    """Of each neighbourhood of the team the languages that are spoken there, beside Dutch."""

    mark_optional = False

    def __init__(self, data: Any = None, *, team: Team) -> None:
        super().__init__(data)
        self.neighbourhoods = list(neighbourhoods_of(team).defer("geometry", "figures").order_by("name"))
        told = dict(team.neighbourhood_languages.values_list("neighbourhood", "languages"))
        for each in self.neighbourhoods:
            self.fields[f"in_{each.pk}"] = forms.MultipleChoiceField(
                label=each.name,
                choices=[(code, name) for code, name in LANGUAGES if code != "nl"],
                required=False,
                initial=told.get(each.pk, []),
                widget=forms.CheckboxSelectMultiple,
            )

    def rows(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each neighbourhood's field, with what is chosen now in words."""
        fields = [self[f"in_{each.pk}"] for each in self.neighbourhoods]
        return [(field, names_of(field.value() or [])) for field in fields]

    def told(self) -> dict[int, list[str]]:
        return {each.pk: self.cleaned_data[f"in_{each.pk}"] for each in self.neighbourhoods}
