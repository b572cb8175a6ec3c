"""The forms of a team: what it is called, where it works, how one reaches it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Neighbourhood
from teams.models import Team


class TeamFactsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a coordinator keeps up to date."""

    class Meta:
        model = Team
        fields: tuple[str, ...] = ("meeting_weekday", "meeting_time", "meeting_place", "phone", "email")
        labels = {
            "meeting_weekday": _("Op welke dag is het overleg?"),
            "meeting_time": _("Hoe laat begint het?"),
            "meeting_place": _("Waar is het?"),
            "phone": _("Telefoon van het team"),
            "email": _("E-mailadres van het team"),
        }
        help_texts = {"phone": _("Dit nummer staat ook op de flyer.")}
        widgets = {
            "meeting_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        error_messages = {
            "meeting_time": {
                "required": _("Vul een tijd in, bijvoorbeeld 09:30."),
                "invalid": _("Vul een tijd in, bijvoorbeeld 09:30."),
            },
            "email": {"invalid": _("Vul een heel e-mailadres in, bijvoorbeeld oost@voorbeeld.nl.")},
        }


class TeamForm(TeamFactsForm):
    """A team as the administrator makes it; `instance` carries its municipality."""

    neighbourhoods = forms.ModelMultipleChoiceField(
        Neighbourhood.objects.none(),
        label=_("In welke buurten werkt het team?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies je niets, dan werkt het team in de hele gemeente."),
    )

    class Meta(TeamFactsForm.Meta):
        fields = ("name", "neighbourhoods", *TeamFactsForm.Meta.fields)
        labels = {**TeamFactsForm.Meta.labels, "name": _("Naam van het team")}
        error_messages = {
            **TeamFactsForm.Meta.error_messages,
            "name": {"required": _("Geef het team een naam, bijvoorbeeld Wijkteam Oost.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["neighbourhoods"]
        field.queryset = Neighbourhood.objects.filter(municipality=self.instance.municipality).defer(
            "geometry", "figures"
        )

    def others_there(self) -> list[tuple[Team, str]]:
        """Teams that work already in neighbourhoods that are chosen anew, and in which; none once that is `anyway` so.
        A team of the whole municipality shares all of them as it is."""
        mine = set() if self.instance._state.adding else set(self.instance.neighbourhoods.all())
        new = {each.pk: each.name for each in self.cleaned_data["neighbourhoods"] if each not in mine}
        if "anyway" in self.data:
            return []
        rows = Team.neighbourhoods.through.objects.filter(neighbourhood__in=new).exclude(team=self.instance.pk)
        shared: dict[Team, list[str]] = {}
        for row in rows.select_related("team").order_by("team__name", "neighbourhood__name"):
            shared.setdefault(row.team, []).append(new[row.neighbourhood_id])
        return [(team, ", ".join(names)) for team, names in shared.items()]

    def _get_validation_exclusions(self) -> set[str]:
        # The municipality is no field of the form, and the name must be unique within it all the same.
        return super()._get_validation_exclusions() - {"municipality"}  # type: ignore[misc]
