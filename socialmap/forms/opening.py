"""The forms with which an administrator opens the sociale kaart to everyone, and chooses its colours."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.places.models import Municipality
from socialmap.open.opening import PROVINCES
from socialmap.open.palette import colour_in, is_readable, readable


class OpenForm(forms.Form):
    province = forms.ChoiceField(
        label=gettext_lazy("Provincie"),
        choices=[("", gettext_lazy("Kies de provincie")), *((each, each) for each in PROVINCES)],
        help_text=gettext_lazy("Die staat bij elk adres dat andere websites overnemen."),
        error_messages={"required": gettext_lazy("Kies de provincie waarin de gemeente ligt.")},
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Ik las wat iedereen straks ziet"),
        error_messages={"required": gettext_lazy("Lees eerst wat iedereen straks ziet, en zet dan het vinkje.")},
    )

    def __init__(self, data: Any = None, *, municipality: Municipality) -> None:
        super().__init__(data, initial={"province": municipality.province})


class ColourField(forms.CharField):
    """A colour in which words can be read; a lighter one is refused with one that can."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "input--medium"})
        super().__init__(required=False, max_length=20, widget=widget, **options)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        colour = colour_in(typed)
        if not typed:
            return ""
        if colour is None:
            raise forms.ValidationError(_("Dit is geen kleurcode. Zo ziet er een uit: #1d4a8c."))
        if not is_readable(colour):
            said = _("Letters in deze kleur zijn niet goed te lezen. Kies hem donkerder, bijvoorbeeld %(colour)s.")
            raise forms.ValidationError(said % {"colour": readable(colour)})
        return colour


class ColoursForm(forms.Form):
    main = ColourField(
        label=gettext_lazy("Kleur van knoppen en links"),
        help_text=gettext_lazy("De kleurcode uit de huisstijl, zoals #1d4a8c. Leeg: het groen van Buurt."),
    )
    accent = ColourField(
        label=gettext_lazy("Tweede kleur"),
        help_text=gettext_lazy("Voor wat opvalt. Leeg: het baksteenrood van Buurt."),
    )

    def __init__(self, data: Any = None, *, municipality: Municipality) -> None:
        chosen = {"main": municipality.main_colour, "accent": municipality.accent_colour}
        super().__init__(data, initial=chosen)
