"""What to look for in the journal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from teams.access import people_of
from teams.models import Team, User


class JournalFilter(forms.Form):
    """Which lines of the journal to show."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), required=False, empty_label=_("Alle teams"))
    person = forms.ModelChoiceField(User.objects.none(), label=_("Wie"), required=False, empty_label=_("Iedereen"))

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team, person = self.fields["team"], self.fields["person"]
        team.queryset = municipality.teams.all()  # type: ignore[attr-defined]
        person.queryset = people_of(municipality)  # type: ignore[attr-defined]
