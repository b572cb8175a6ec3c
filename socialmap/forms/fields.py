"""Fields that several forms of the sociale kaart have, and what they say when something is missing."""

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Spot = tuple[float, float]  # latitude, longitude in degrees, as people write them

WHOLE_PHONE = RegexValidator(
    r"^\+?[\d\s()./-]{3,20}$", gettext_lazy("Vul een telefoonnummer in met alleen cijfers, bijvoorbeeld 010 123 45 67.")
)


class PhoneField(forms.CharField):
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "class": "input--medium"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 20, "validators": [WHOLE_PHONE], **kwargs})


class MailField(forms.EmailField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})
        self.error_messages["invalid"] = gettext_lazy("Vul een heel e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.")


class WebsiteField(forms.CharField):
    """A web address as people write it: without https:// it is taken to be there."""

    widget = forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 200, **kwargs})

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).strip()
        if text and "://" not in text:
            text = f"https://{text}"
        if text and not re.fullmatch(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", text):
            raise forms.ValidationError(_("Vul een heel webadres in, bijvoorbeeld www.voorbeeld.nl."))
        return text


class SpotField(forms.CharField):
    """A spot on the map as text, filled by a click or typed: '52.0021, 5.0021'. Cleans to a Spot or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 60, **kwargs})

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return None
        numbers = [float(number.replace(",", ".")) for number in re.findall(r"\d+[.,]\d+", text)]
        if len(numbers) != 2 or not (50 < numbers[0] < 54 and 3 < numbers[1] < 8):
            raise forms.ValidationError(
                _("Vul eerst de breedte en dan de lengte in, bijvoorbeeld 52.0021, 5.0021. Of tik op de kaart.")
            )
        return numbers[0], numbers[1]

    def prepare_value(self, value: Any) -> Any:
        return f"{value[0]:.6f}, {value[1]:.6f}" if isinstance(value, tuple) else value
