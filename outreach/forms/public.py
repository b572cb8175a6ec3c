"""The forms of residents: the code of the paper they hold, and an address at which nobody is to ring."""

from typing import Any

from django import forms

from outreach.models import Round
from outreach.telling.public import AddressNotFound, addresses_at
from outreach.telling.speaking import said, say
from outreach.telling.typed import read_typed


class CodeForm(forms.Form):
    """`cleaned_data["code"]` is the code as it stands in a link."""

    code = forms.CharField(
        label=said("code"),
        help_text=said("code_help"),
        max_length=60,
        error_messages={"required": said("code_required"), "max_length": said("code_wrong")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}
        ),
    )

    def clean_code(self) -> str:
        code = read_typed(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(say("code_wrong"))
        return code


class DoNotRingForm(forms.Form):
    """`cleaned_data["addresses"]` is the address, as often as our sources have it."""

    street = forms.CharField(
        label=said("street"),
        help_text=said("street_help"),
        max_length=120,
        error_messages={"required": said("street_required")},
        widget=forms.TextInput(attrs={"list": "straten", "autocomplete": "off", "dir": "auto"}),
    )
    number = forms.CharField(
        label=said("number"),
        help_text=said("number_help"),
        max_length=20,
        error_messages={"required": said("number_required")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "input--short", "dir": "auto"}),
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
