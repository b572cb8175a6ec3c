"""To whom the flyer goes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FlyerForm(forms.Form):
    flyer_email = forms.EmailField(
        label=_("Wie drukt of bezorgt de flyer?"),
        required=False,
        help_text=_("Een e-mailadres. De flyer gaat er als pdf naartoe. Leeg laten mag: dan druk je hem zelf."),
        error_messages={"invalid": _("Vul een heel e-mailadres in, bijvoorbeeld drukker@voorbeeld.nl.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class SendFlyerForm(FlyerForm):
    """Once announced: to someone else, or to the right address."""

    flyer_email = forms.EmailField(
        label=_("Stuur de flyer naar"),
        help_text=_("Elk adres krijgt hem één keer."),
        error_messages={
            "required": _("Vul een e-mailadres in, bijvoorbeeld drukker@voorbeeld.nl."),
            "invalid": _("Vul een heel e-mailadres in, bijvoorbeeld drukker@voorbeeld.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
