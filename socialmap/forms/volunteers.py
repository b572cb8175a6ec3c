"""The form of someone who offers to help."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.forms.fields import MailField, PhoneField
from socialmap.forms.theme_choices import theme_groups
from socialmap.models import TaxonomyTerm, Volunteer
from socialmap.people.consents import CURRENT_VOLUNTEER, VOLUNTEER

DAYS = [
    ("91", gettext_lazy("drie maanden")),
    ("182", gettext_lazy("een half jaar")),
    ("365", gettext_lazy("een jaar")),
]


class VolunteerForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naam"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul in hoe deze persoon heet; een voornaam is genoeg.")},
    )  # fmt: skip
    phone = PhoneField(label=gettext_lazy("Telefoon"))
    email = MailField(label=gettext_lazy("E-mailadres"))
    offers = forms.CharField(
        label=gettext_lazy("Wat wil deze persoon doen?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Bijvoorbeeld ‘koken voor een groep, op dinsdag’. Niets over gezondheid of thuis."),
        error_messages={"required": gettext_lazy("Schrijf in een paar woorden op wat deze persoon wil doen.")},
    )  # fmt: skip
    themes: Any = forms.ModelMultipleChoiceField(
        TaxonomyTerm.objects.none(), label=gettext_lazy("Thema’s"),
        error_messages={"required": gettext_lazy("Kies minstens één thema: daarop vind je deze persoon terug.")},
    )  # fmt: skip
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Waarvoor mogen jullie bellen of mailen?"), choices=Volunteer.Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies waarvoor jullie deze persoon mogen vragen.")},
    )  # fmt: skip
    term = forms.ChoiceField(label=gettext_lazy("Hoe lang bewaren?"), choices=DAYS, widget=forms.RadioSelect)
    consent = forms.BooleanField(
        label=gettext_lazy("Ik las dit voor, en deze persoon zei ja"),
        error_messages={"required": gettext_lazy("Zonder een ja schrijven we niemand op. Vraag het eerst.")},
    )

    def __init__(self, data: Any = None, *, volunteer: Volunteer | None = None) -> None:
        filled: dict[str, Any] = {"term": "365", "purposes": [Volunteer.Purpose.NEIGHBOUR]}
        if volunteer:
            filled |= {fact: getattr(volunteer, fact) for fact in ("name", "phone", "email", "offers", "purposes")}
            filled["themes"] = list(volunteer.themes.all())
        super().__init__(data, initial=filled)
        self.fields["themes"].queryset = TaxonomyTerm.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if not (self.cleaned_data.get("phone") or self.cleaned_data.get("email")) and not (
            {"phone", "email"} & set(self.errors)
        ):
            self.add_error("phone", _("Vul een telefoonnummer of een e-mailadres in: anders is er niets te vragen."))
        return self.cleaned_data

    def theme_groups(self) -> list[tuple[TaxonomyTerm, list[dict[str, Any]], int]]:
        return theme_groups(self["themes"].value() or [])

    @property
    def consent_words(self) -> str:
        return str(VOLUNTEER[CURRENT_VOLUNTEER])

    def facts(self) -> dict[str, Any]:
        """What the deed asks."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in {"term", "consent"}}
        return kept | {"expires_on": self._until()}

    def _until(self) -> date:
        return timezone.localdate() + timedelta(days=int(self.cleaned_data["term"]))
