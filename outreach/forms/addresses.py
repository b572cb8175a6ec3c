"""The form that asks for an address by its street and number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from outreach.planning.spots import SpotNotFound, find_address
from teams.models import Team


class AddressForm(forms.Form):
    """`cleaned_data["address"]` is the address."""

    at = forms.CharField(
        label=_("Bij welk adres?"),
        max_length=200,
        help_text=_("Straat en huisnummer, bijvoorbeeld Lindenstraat 12a."),
        widget=forms.TextInput(attrs={"list": "straten", "autocomplete": "off"}),
        error_messages={"required": _("Vul een straat en een huisnummer in.")},
    )

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
