"""What a coordinator decides on an address that a duo reported."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from buurt.places.models import Address


class RulingForm(forms.Form):
    """`do` holds both, so that each is one button: 'leave:<id of the address>', or 'keep:'."""

    do = forms.RegexField(r"^(leave|keep):[0-9]{1,18}$")

    def __init__(self, data: Any, *, addresses: QuerySet[Address]) -> None:
        super().__init__(data)
        self.addresses = addresses

    def clean(self) -> dict[str, Any]:
        what, _, pk = self.cleaned_data.get("do", "").partition(":")
        address = self.addresses.filter(pk=pk).first() if pk else None
        if address is None:
            raise forms.ValidationError("unknown")
        return {"address": address, "leaves_out": what == "leave"}
