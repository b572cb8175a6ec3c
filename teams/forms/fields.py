"""The fields that several forms of people share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Je naam"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul je naam in, zoals collega's je noemen.")},
    )


def address_field(help_text: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mailadres"),
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Vul een e-mailadres in."),
            "invalid": _("Vul een heel e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."),
        },
    )
