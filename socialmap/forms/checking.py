"""What a member fills in on the check list."""

from django import forms
from django.utils.translation import gettext_lazy

from socialmap.models import Assurance

How = Assurance.How
# The ways in which a colleague asks, the commonest first.
ASKED = [
    (How.PHONE.value, gettext_lazy("Gebeld")),
    (How.VISIT.value, gettext_lazy("Langs geweest")),
    (How.MAIL.value, gettext_lazy("Gemaild")),
]


class HowForm(forms.Form):
    how = forms.ChoiceField(
        label=gettext_lazy("Hoe vroeg je het na?"), choices=ASKED, required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip

    def asked(self) -> str:
        """Without a known answer: by a colleague, somehow."""
        return (self.is_valid() and self.cleaned_data["how"]) or How.COLLEAGUE


class SkipForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Waarom sla je het over?"), max_length=200,
        error_messages={"required": gettext_lazy("Schrijf in een paar woorden waarom.")},
    )  # fmt: skip
