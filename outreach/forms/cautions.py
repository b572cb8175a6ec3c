"""The forms of a let op at an address."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outreach.door.cautions import LONGEST, USUAL
from outreach.forms.addresses import AddressForm
from outreach.models import Caution


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


class CautionForm(AddressForm, ReviewForm):
    """The same, with the address."""

    field_order = ("at", "reason", "review_on")
