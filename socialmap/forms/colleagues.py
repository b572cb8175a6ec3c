"""The forms of what colleagues know of an entry."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.forms.named import NamedField
from socialmap.models import Service
from teams.models import Team

FARTHEST = 366  # days ahead that someone says to go along


class DayField(forms.DateField):
    """A day as the browser's own calendar gives it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "input--medium"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)
        said = gettext_lazy("Vul een dag in die bestaat, bijvoorbeeld 24-11-2026.")
        self.error_messages |= {"invalid": said, "required": gettext_lazy("Vul in welke dag.")}


def _not_to_come(day: date | None) -> date | None:
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("Deze dag moet nog komen. Vul een dag in tot en met vandaag."))
    if day and day.year < 2000:
        raise forms.ValidationError(_("Deze dag is te lang geleden. Kijk het jaar na."))
    return day


class ImpressionForm(forms.Form):
    visited_on = DayField(label=gettext_lazy("Wanneer was je er?"))
    text = forms.CharField(
        label=gettext_lazy("Hoe was het?"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Is er een trap? Wat kost het echt? Hoe is de sfeer? Hoeveel Nederlands heb je nodig?"
                               " Schrijf niets op over bewoners."),
        error_messages={"required": gettext_lazy("Schrijf in een paar woorden hoe het was.")},
    )  # fmt: skip

    def clean_visited_on(self) -> date | None:
        return _not_to_come(self.cleaned_data["visited_on"])


class AcquaintanceForm(forms.Form):
    whom = forms.CharField(
        label=gettext_lazy("Wie ken je hier?"), max_length=100,
        help_text=gettext_lazy("Bijvoorbeeld ‘de gastvrouw’ of ‘Nel van de keuken’. Geen bewoners."),
        error_messages={"required": gettext_lazy("Vul in wie je hier kent.")},
    )  # fmt: skip
    spoken_on = DayField(label=gettext_lazy("Wanneer spraken jullie elkaar het laatst?"), required=False)

    def clean_spoken_on(self) -> date | None:
        return _not_to_come(self.cleaned_data["spoken_on"])


class MetForm(AcquaintanceForm):
    """Someone whom one met at an activity, of this entry or of any other that the team sees."""

    spoken_on = DayField(label=gettext_lazy("Wanneer was dat?"))

    def __init__(self, data: Any = None, *, activity: Service, team: Team) -> None:
        super().__init__(data, initial={"spoken_on": timezone.localdate()})
        self.fields["whom"].label = _("Wie leerde je kennen?")
        self.fields["whom"].error_messages["required"] = _("Vul in wie je leerde kennen.")
        self.fields["of"] = NamedField(
            Service.objects.seen_by_team(team).current().select_related("organization"), kind="aanbod",
            label=_("Waar hoort deze persoon bij?"),
            help_text=_("Begin met de naam van het aanbod, en kies. Leeg: bij %(name)s zelf.") % {"name": activity},
            unknown=_("Dit aanbod staat niet op de kaart."),
        )  # fmt: skip
        self.order_fields(["whom", "of", "spoken_on"])


class PledgeForm(forms.Form):
    on = DayField(label=gettext_lazy("Welke dag ga je mee?"))

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if not today <= day <= today + timedelta(days=FARTHEST):
            raise forms.ValidationError(_("Kies vandaag of een dag in het komende jaar."))
        return day
