"""The forms of coming in: invitations, roles, and a first account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teams.forms.fields import address_field, name_field
from teams.models import Invitation, Membership, MunicipalRole, Team, User

# Django's own words for a weak password, said as a colleague would.
PASSWORD_MENDS = {
    "password_too_short": _("Neem minstens 12 tekens. Een zin van een paar woorden onthoud je makkelijk."),
    "password_too_common": _("Dit wachtwoord is makkelijk te raden. Kies een zin die alleen jij kent."),
    "password_too_similar": _("Dit lijkt op je naam of je e-mailadres. Kies iets anders."),
}


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    email = address_field(_("Hierheen sturen we de link. Die werkt één keer, en veertien dagen lang."))
    role = forms.ChoiceField(
        label=_("Rol"), choices=Membership.Role.choices, widget=forms.RadioSelect, initial=Membership.Role.MEMBER
    )

    class Meta:
        model = Invitation
        fields = ("email", "role")

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = team
        if not team.memberships.current().coordinators().filter(user__is_active=True).exists():
            self.fields["role"].initial = Membership.Role.COORDINATOR

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        member = self.team.memberships.filter(left_at=None, user__email=email).select_related("user").first()
        if member:
            raise ValidationError(_("%(name)s zit al in dit team.") % {"name": member.user})
        return email


class RoleForm(forms.Form):
    """Give a role in the municipality to whoever has this address."""

    email = address_field()
    role = forms.ChoiceField(label=_("Rol"), choices=MunicipalRole.Role.choices, widget=forms.RadioSelect)


class MemberRoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Rol"), choices=Membership.Role.choices, widget=forms.RadioSelect)


class NewAccountForm(forms.Form):
    """Name and password of someone who was invited."""

    name = name_field()
    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Minstens 12 tekens. Een zin van een paar woorden is sterk en makkelijk te onthouden."),
        error_messages={"required": _("Kies een wachtwoord van minstens 12 tekens.")},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        password = self.cleaned_data.get("password")
        if password:
            user = User(email=self.email, name=self.cleaned_data.get("name", ""))
            try:
                validate_password(password, user)
            except ValidationError as error:
                for problem in error.error_list:
                    self.add_error("password", PASSWORD_MENDS.get(problem.code or "", problem))
        return self.cleaned_data
