"""Whom a team warns when its own coordinators may not be reached: kept encrypted, told by the coordinator."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from teams import journal
from teams.models import Team, User


class EmergencyForm(forms.Form):
    """All empty takes the contact away."""

    name = forms.CharField(label=_("Wie is het noodcontact?"), max_length=120, required=False,
                           help_text=_("Bijvoorbeeld de teamleider of de achterwacht."))  # fmt: skip
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Kies een adres dat ook buiten kantooruren wordt gelezen."),
        error_messages={"invalid": _("Vul een heel e-mailadres in, bijvoorbeeld oost@voorbeeld.nl.")},
    )
    phone = forms.CharField(
        label=_("Telefoon"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=_("Dit nummer ziet de coördinator op de pagina van de ronde."),
    )  # fmt: skip

    def __init__(self, data: object = None, *, team: Team) -> None:
        initial = {"name": team.emergency_name, "email": team.emergency_email, "phone": team.emergency_phone}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]

    def clean(self) -> None:
        told = self.cleaned_data
        if "email" in told and not told["email"] and (told.get("name") or told.get("phone")):
            self.add_error("email", _("Vul een e-mailadres in. Zonder adres kunnen we niemand waarschuwen."))
        if not told.get("name") and told.get("email"):
            self.add_error("name", _("Vul in wie het is, zodat de coördinator weet wie bericht krijgt."))


@transaction.atomic
def set_emergency_contact(*, team: Team, name: str, email: str, phone: str, by: User) -> None:
    team.emergency_name, team.emergency_email, team.emergency_phone = name, email, phone
    team.save(update_fields=["emergency_name", "emergency_email", "emergency_phone"])
    journal.team_changed(team, by=by)
