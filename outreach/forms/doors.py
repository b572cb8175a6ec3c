"""What a coordinator decides on an address that a duo reported."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.places.found import HouseNumber, read_house_number
from buurt.places.models import Address, Street
from outreach.models import DoorFound


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


class FoundDoorForm(forms.Form):
    """What the duo told fills it in beforehand, as far as it can be read."""

    street = forms.ModelChoiceField(
        Street.objects.none(),
        label=gettext_lazy("Straat"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Kies de straat.")},
    )
    number = forms.CharField(
        label=gettext_lazy("Huisnummer"),
        max_length=12,
        error_messages={
            "required": gettext_lazy("Vul het huisnummer in. Zonder nummer kan een deur niet in een plan.")
        },
    )

    def __init__(self, data: Any = None, *, found: DoorFound, streets: list[Street]) -> None:
        self.found = found
        super().__init__(data, auto_id=f"{found.pk}-%s", initial=_read(found.door.label, streets))
        street: Any = self.fields["street"]
        street.queryset = Street.objects.filter(pk__in=[each.pk for each in streets])
        street.choices = [(each.pk, each.name) for each in streets]

    def clean_number(self) -> HouseNumber:
        house = read_house_number(self.cleaned_data["number"])
        if house is None:
            raise forms.ValidationError(_("Dit is geen huisnummer. Schrijf het als 19a of 12-2."))
        return house


def _read(label: str, streets: list[Street]) -> dict[str, Any]:
    """'Woonboot, Havenkade 19a' is number 19a of the Havenkade."""
    for street in sorted(streets, key=lambda each: -len(each.name)):
        _before, there, number = label.rpartition(street.name)
        if there:
            return {"street": street.pk, "number": number.strip() if read_house_number(number) else ""}
    return {}
