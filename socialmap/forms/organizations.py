"""The form of an organization."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from socialmap.forms.fields import MailField, PhoneField, WebsiteField
from socialmap.models import Organization

NAME_TAKEN = _("Deze organisatie staat al op de sociale kaart. Kies een andere naam.")


class OrganizationForm(forms.ModelForm):  # type: ignore[type-arg]
    phone = PhoneField(label=_("Telefoon"), help_text=_("Het nummer dat iedereen mag bellen."))
    email = MailField(label=_("E-mailadres"))
    website = WebsiteField(label=_("Website"))
    kvk_number = forms.RegexField(
        r"^[0-9]{8}$", label=_("KvK-nummer"), required=False, help_text=_("Acht cijfers."),
        error_messages={"invalid": _("Een KvK-nummer heeft acht cijfers, bijvoorbeeld 12345678.")},
    )  # fmt: skip
    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Organization
        fields = ["name", "alternate_name", "description", "phone", "email", "website", "kvk_number"]
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"name": {"required": _("Vul de naam van de organisatie in.")}}
        help_texts = {"alternate_name": _("Een afkorting of een oude naam. Daar wordt ook op gezocht.")}

    def __init__(
        self, data: Any = None, *, municipality: Municipality, organization: Organization | None = None
    ) -> None:
        row = organization or Organization(municipality=municipality)
        super().__init__(data, instance=row, initial={"revision": row.revision})
        if organization is None:
            del self.fields["revision"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        others = Organization.objects.filter(municipality=self.instance.municipality, name__iexact=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(NAME_TAKEN)
        return name

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}
