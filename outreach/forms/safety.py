"""What a coordinator says of a duo on the page of the round."""

from typing import Any

from django import forms

from buurt.post.models import OutgoingMail
from outreach.door.overview import letters_of_safety, stopped_in
from outreach.door.returning import alarms
from outreach.models import Round, SafetyEvent, Turf
from teams.models import User

AGAIN = "again"


class SafetyForm(forms.Form):
    """`do` holds both, so that each is one button: 'checked_out:<id of the loopgebied>', or 'alarm_off:<what it is
    about>'. Of a letter that failed it is 'again:<its id>'."""

    do = forms.CharField(max_length=60)

    def __init__(self, data: Any, *, this_round: Round) -> None:
        super().__init__(data)
        self.failed = {
            str(mail.pk): mail
            for mail in letters_of_safety(this_round, stopped_in(this_round)).filter(state=OutgoingMail.State.FAILED)
        }
        self.about: dict[str, dict[str, Turf | User]] = {
            SafetyEvent.Kind.CHECKED_OUT: {str(turf.pk): turf for turf in Turf.objects.filter(round=this_round)},
            SafetyEvent.Kind.ALARM_OFF: {
                str(alarm.about): alarm.turf or alarm.by for alarm in alarms(this_round).values()
            },
        }

    def clean(self) -> dict[str, Any]:
        kind, _, which = self.cleaned_data.get("do", "").partition(":")
        if kind == AGAIN and which in self.failed:
            return {"letter": self.failed[which]}
        if which not in self.about.get(kind, {}):
            raise forms.ValidationError("unknown")
        return {"kind": kind, "about": self.about[kind][which]}
