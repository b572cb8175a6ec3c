"""The form with which a coordinator offers a moment to come back."""

from typing import Any

from django import forms
from django.utils.formats import time_format
from django.utils.translation import gettext_lazy as _

from outreach.models import Round
from outreach.telling.moments import PARTS, suggestion


class MomentForm(forms.Form):
    """Filled in with the next one worth offering."""

    on = forms.DateField(
        label=_("Dag"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Kies een dag."), "invalid": _("Kies een dag uit de kalender.")},
    )
    part = forms.ChoiceField(label=_("Deel van de dag"), choices=())

    def __init__(self, data: Any = None, *, this_round: Round) -> None:
        on, part = suggestion(this_round)
        super().__init__(data, initial={"on": on, "part": part})
        self.fields["part"].choices = [  # type: ignore[attr-defined]
            (code, f"{label}, {time_format(begin)}–{time_format(end)}") for code, (label, begin, end) in PARTS.items()
        ]
