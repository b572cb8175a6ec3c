"""Why an entry stays of which nobody answers."""

from django import forms
from django.utils.translation import gettext_lazy


class StayForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom blijft het?"), max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld: ik kom er elke week langs. Schrijf niets op over personen."),
        error_messages={"required": gettext_lazy("Schrijf in een paar woorden waarom het blijft.")},
    )  # fmt: skip
