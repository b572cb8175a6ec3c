"""The forms of a promise: a new one, why it did not work out, and who takes it over."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outreach.door.event_schema import PROMISE_LENGTH
from outreach.door.promising import LONGEST
from outreach.models import Promise, Round
from teams.models import Team, User

WEEK = timedelta(days=7)


class GiveUpForm(forms.Form):
    reason = forms.CharField(
        label=_("Niet gelukt, want…"),
        max_length=PROMISE_LENGTH,
        help_text=_("In een paar woorden, zonder namen. Bijvoorbeeld: ‘de cursus zit vol, ik heb het verteld’."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schrijf in een paar woorden waarom het niet lukte.")},
    )


class _WithMember(forms.Form):
    """A member of the team, and the last day."""

    who = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Wie doet dit?"),
        empty_label=None,
        error_messages={
            "invalid_choice": _("Kies iemand die nu in het team zit."),
            "required": _("Kies wie dit doet."),
        },
    )
    due = forms.DateField(
        label=_("Uiterlijk op welke dag?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Kies een dag."), "invalid": _("Kies een dag uit de kalender.")},
    )

    def __init__(self, data: Any = None, *, team: Team, who: User, due: date) -> None:
        super().__init__(data, initial={"who": who.pk, "due": max(due, timezone.localdate() + timedelta(days=1))})
        people: Any = self.fields["who"]
        people.queryset = User.objects.filter(memberships__team=team, memberships__left_at=None, is_active=True)

    def clean_due(self) -> date:
        on: date = self.cleaned_data["due"]
        if on < timezone.localdate():
            raise forms.ValidationError(gettext("Kies vandaag of een dag die nog komt."))
        if on > timezone.localdate() + LONGEST:
            raise forms.ValidationError(gettext("Kies een dag binnen een jaar."))
        return on


class HandOverForm(_WithMember):
    def __init__(self, data: Any = None, *, promise: Promise) -> None:
        super().__init__(data, team=promise.team, who=promise.owner, due=promise.due)


class PromiseForm(_WithMember):
    """One that was made at the coffee table, or comes up in the debrief."""

    what = forms.ChoiceField(label=_("Wat is er beloofd?"), choices=Promise.What.choices)
    text = forms.CharField(
        label=_("In je eigen woorden"),
        max_length=PROMISE_LENGTH,
        required=False,
        help_text=_("Mag leeg blijven. Schrijf geen naam, adres of telefoonnummer op."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("what", "text", "who", "due")

    def __init__(self, data: Any = None, *, this_round: Round, by: User) -> None:
        super().__init__(data, team=this_round.team, who=by, due=timezone.localdate() + WEEK)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("what") == Promise.What.OTHER and not data.get("text"):
            self.add_error("text", gettext("Schrijf op wat er beloofd is, of kies iets uit de lijst."))
        return data
