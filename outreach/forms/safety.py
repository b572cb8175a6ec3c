"""What a coordinator says of a duo on the page of the round."""

from typing import Any

from django import forms

from outreach.models import Round, SafetyEvent, Turf


class SafetyForm(forms.Form):
    """`do` holds both, so that each is one button: 'checked_out:<id of the loopgebied>'."""

    do = forms.CharField(max_length=60)

    def __init__(self, data: Any, *, this_round: Round) -> None:
        super().__init__(data)
        self.turfs = {str(turf.pk): turf for turf in Turf.objects.filter(round=this_round)}

    def clean(self) -> dict[str, Any]:
        kind, _, turf = self.cleaned_data.get("do", "").partition(":")
        if kind not in {SafetyEvent.Kind.CHECKED_OUT, SafetyEvent.Kind.ALARM_OFF} or turf not in self.turfs:
            raise forms.ValidationError("unknown")
        return {"kind": kind, "turf": self.turfs[turf]}
