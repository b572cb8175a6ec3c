"""What a coordinator says of a duo on the page of the round."""

from typing import Any

from django import forms

from buurt.post.models import OutgoingMail
from outreach.door.overview import letters_of_safety, stopped_in
from outreach.models import Round, SafetyEvent, Turf

AGAIN = "again"


class SafetyForm(forms.Form):
    """`do` holds both, so that each is one button: 'checked_out:<id of the loopgebied>'. Of a letter that failed it is
    'again:<its id>'."""

    do = forms.CharField(max_length=60)

    def __init__(self, data: Any, *, this_round: Round) -> None:
        super().__init__(data)
        self.failed = {
            str(mail.pk): mail
            for mail in letters_of_safety(this_round, stopped_in(this_round)).filter(state=OutgoingMail.State.FAILED)
        }
        self.turfs = {str(turf.pk): turf for turf in Turf.objects.filter(round=this_round)}

    def clean(self) -> dict[str, Any]:
        kind, _, which = self.cleaned_data.get("do", "").partition(":")
        if kind == AGAIN and which in self.failed:
            return {"letter": self.failed[which]}
        if kind not in {SafetyEvent.Kind.CHECKED_OUT, SafetyEvent.Kind.ALARM_OFF} or which not in self.turfs:
            raise forms.ValidationError("unknown")
        return {"kind": kind, "turf": self.turfs[which]}
