"""What an organization fills in about its own entry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from socialmap.forms.fields import MailField, PhoneField, WebsiteField
from socialmap.models import Service
from socialmap.upkeep.asking import FACTS


class DecideForm(forms.Form):
    """What a curator had before them: the revision that the page of suggestions was made of."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def seen(self) -> int | None:
        return self.cleaned_data.get("revision") if self.is_valid() else None


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """The facts as they stand; what is filled in otherwise is a suggestion, and nothing is saved here."""

    mark_optional = False
    phone = PhoneField(label=gettext_lazy("Telefoon"))
    email = MailField(label=gettext_lazy("E-mailadres"))
    url = WebsiteField(label=gettext_lazy("Website"))

    class Meta:
        model = Service
        fields = FACTS
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def facts(self) -> dict[str, Any]:
        return {fact: self.cleaned_data[fact].replace("\r\n", "\n").strip() for fact in FACTS}

    def _post_clean(self) -> None:
        """The instance stays as it is in the database."""
