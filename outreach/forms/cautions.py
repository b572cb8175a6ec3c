"""The forms of a let op at an address."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outreach.door.cautions import LONGEST, USUAL
from outreach.models import Caution
from outreach.planning.spots import SpotNotFound, find_address
from teams.models import Team


class ReviewForm(forms.Form):
    """Why, and until when without looking at it again."""

    reason = forms.CharField(
        label=_("Waar moet een coördinator op letten?"),
        max_length=500,
        help_text=_("Alleen een feit dat nodig is om veilig aan te bellen, bijvoorbeeld: losse hond op het erf. "
                    "Niets over gezondheid, geld of wie er woont."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Schrijf in een paar woorden waarom.")},
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("Wanneer kijken jullie er opnieuw naar?"),
        help_text=_("Uiterlijk over een jaar. Zonder reden blijft er niets staan."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Kies een dag."), "invalid": _("Kies een dag uit de kalender.")},
    )

    def __init__(self, data: Any = None, *, caution: Caution | None = None) -> None:
        today = timezone.localdate()
        usual = today + USUAL
        filled: dict[str, Any] = {"review_on": usual}
        if caution:
            filled = {"reason": caution.reason, "review_on": usual if caution.asks_for_review else caution.review_on}
        super().__init__(data, initial=filled)

    def clean_review_on(self) -> date:
        on: date = self.cleaned_data["review_on"]
        today = timezone.localdate()
        if on <= today:
            raise forms.ValidationError(gettext("Kies een dag na vandaag."))
        if on > today + LONGEST:
            raise forms.ValidationError(gettext("Kies een dag binnen een jaar."))
        return on


class CautionForm(ReviewForm):
    """The same, with the address."""

    at = forms.CharField(
        label=_("Bij welk adres?"),
        max_length=200,
        help_text=_("Straat en huisnummer, bijvoorbeeld Lindenstraat 12a."),
        widget=forms.TextInput(attrs={"list": "straten", "autocomplete": "off"}),
        error_messages={"required": _("Vul een straat en een huisnummer in.")},
    )
    field_order = ("at", "reason", "review_on")

    def __init__(self, data: Any = None, *, team: Team) -> None:
        super().__init__(data)
        self.team = team

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("at"):
            try:
                data["address"] = find_address(self.team, data["at"])
            except SpotNotFound as missing:
                self.add_error("at", missing.message)
        return data
