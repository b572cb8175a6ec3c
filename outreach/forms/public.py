"""The form with which a resident asks not to ring: an address, and nothing about who."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from outreach.models import Round
from outreach.telling.public import AddressNotFound, addresses_at


class DoNotRingForm(forms.Form):
    """`cleaned_data["addresses"]` is the address, as often as our sources have it."""

    street = forms.CharField(
        label=_("Uw straat of postcode"),
        help_text=_("Bijvoorbeeld Kerkstraat of 1234 AB."),
        max_length=120,
        error_messages={"required": _("Vul uw straat of uw postcode in.")},
        widget=forms.TextInput(attrs={"list": "straten", "autocomplete": "off"}),
    )
    number = forms.CharField(
        label=_("Uw huisnummer"),
        help_text=_("Bijvoorbeeld 14 of 14a."),
        max_length=20,
        error_messages={"required": _("Vul een huisnummer in, bijvoorbeeld 14.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--short"}),
    )

    def __init__(self, *args: Any, this_round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.this_round = this_round

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            try:
                data["addresses"] = addresses_at(self.this_round, street=data["street"], number=data["number"])
            except AddressNotFound as missing:
                self.add_error(missing.field, missing.message)
        return data
