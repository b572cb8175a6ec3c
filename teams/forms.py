"""The forms of people and teams."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality, Neighbourhood
from teams.access import neighbourhoods_of, people_of
from teams.languages import LANGUAGES, names_of
from teams.models import Invitation, Membership, MunicipalRole, Team, User

# Django's own words for a weak password, said as a colleague would.
PASSWORD_MENDS = {
    "password_too_short": _("Neem minstens 12 tekens. Een zin van een paar woorden onthoud je makkelijk."),
    "password_too_common": _("Dit wachtwoord is makkelijk te raden. Kies een zin die alleen jij kent."),
    "password_too_similar": _("Dit lijkt op je naam of je e-mailadres. Kies iets anders."),
}


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Je naam"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul je naam in, zoals collega's je noemen.")},
    )


def address_field(help_text: Any = "") -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mailadres"),
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Vul een e-mailadres in."),
            "invalid": _("Vul een heel e-mailadres in, bijvoorbeeld naam@voorbeeld.nl."),
        },
    )


class MembershipForm(forms.ModelForm):  # type: ignore[type-arg]
    """What someone tells about themselves in a team."""

    name = name_field()
    languages = forms.MultipleChoiceField(
        label=_("Welke talen spreek je aan de deur?"),
        choices=LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours_a_week = forms.IntegerField(
        label=_("Uren per week in dit team"),
        required=False,
        min_value=1,
        max_value=40,
        error_messages={
            "invalid": _("Vul een heel getal in, bijvoorbeeld 18."),
            "min_value": _("Vul een getal in van 1 tot en met 40."),
            "max_value": _("Vul een getal in van 1 tot en met 40."),
        },
    )

    field_order = ("name", "discipline", "mother_organisation", "hours_a_week", "languages", "rounds_before")

    class Meta:
        model = Membership
        fields = ("discipline", "mother_organisation", "hours_a_week", "languages", "rounds_before")
        labels = {
            "discipline": _("Wat is je vak?"),
            "mother_organisation": _("Van welke organisatie kom je?"),
            "rounds_before": _("Hoe vaak liep je al mee, voordat jullie Buurt gebruikten?"),
        }
        help_texts = {"rounds_before": _("Zo zetten we een ervaren collega bij een nieuwe.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.instance.user.name


class TeamFactsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a coordinator keeps up to date."""

    class Meta:
        model = Team
        fields: tuple[str, ...] = ("meeting_weekday", "meeting_time", "meeting_place", "phone", "email")
        labels = {
            "meeting_weekday": _("Op welke dag is het overleg?"),
            "meeting_time": _("Hoe laat begint het?"),
            "meeting_place": _("Waar is het?"),
            "phone": _("Telefoon van het team"),
            "email": _("E-mailadres van het team"),
        }
        help_texts = {"phone": _("Dit nummer staat ook op de flyer.")}
        widgets = {
            "meeting_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
        error_messages = {
            "meeting_time": {
                "required": _("Vul een tijd in, bijvoorbeeld 09:30."),
                "invalid": _("Vul een tijd in, bijvoorbeeld 09:30."),
            },
            "email": {"invalid": _("Vul een heel e-mailadres in, bijvoorbeeld oost@voorbeeld.nl.")},
        }


class TeamForm(TeamFactsForm):
    """A team as the administrator makes it; `instance` carries its municipality."""

    neighbourhoods = forms.ModelMultipleChoiceField(
        Neighbourhood.objects.none(),
        label=_("In welke buurten werkt het team?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies je niets, dan werkt het team in de hele gemeente."),
    )

    class Meta(TeamFactsForm.Meta):
        fields = ("name", "neighbourhoods", *TeamFactsForm.Meta.fields)
        labels = {**TeamFactsForm.Meta.labels, "name": _("Naam van het team")}
        error_messages = {
            **TeamFactsForm.Meta.error_messages,
            "name": {"required": _("Geef het team een naam, bijvoorbeeld Wijkteam Oost.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["neighbourhoods"]
        field.queryset = Neighbourhood.objects.filter(municipality=self.instance.municipality).defer(
            "geometry", "figures"
        )

    def others_there(self) -> list[tuple[Team, str]]:
        """Teams that work already in neighbourhoods that are chosen anew, and in which; none once that is `anyway` so.
        A team of the whole municipality shares all of them as it is."""
        mine = set() if self.instance._state.adding else set(self.instance.neighbourhoods.all())
        new = {each.pk: each.name for each in self.cleaned_data["neighbourhoods"] if each not in mine}
        if "anyway" in self.data:
            return []
        rows = Team.neighbourhoods.through.objects.filter(neighbourhood__in=new).exclude(team=self.instance.pk)
        shared: dict[Team, list[str]] = {}
        for row in rows.select_related("team").order_by("team__name", "neighbourhood__name"):
            shared.setdefault(row.team, []).append(new[row.neighbourhood_id])
        return [(team, ", ".join(names)) for team, names in shared.items()]

    def _get_validation_exclusions(self) -> set[str]:
        # The municipality is no field of the form, and the name must be unique within it all the same.
        return super()._get_validation_exclusions() - {"municipality"}  # type: ignore[misc]


class LanguagesForm(forms.Form):
    """Of each neighbourhood of the team the languages that are spoken there, beside Dutch."""

    mark_optional = False

    def __init__(self, data: Any = None, *, team: Team) -> None:
        super().__init__(data)
        self.neighbourhoods = list(neighbourhoods_of(team).defer("geometry", "figures").order_by("name"))
        told = dict(team.neighbourhood_languages.values_list("neighbourhood", "languages"))
        for each in self.neighbourhoods:
            self.fields[f"in_{each.pk}"] = forms.MultipleChoiceField(
                label=each.name,
                choices=[(code, name) for code, name in LANGUAGES if code != "nl"],
                required=False,
                initial=told.get(each.pk, []),
                widget=forms.CheckboxSelectMultiple,
            )

    def rows(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each neighbourhood's field, with what is chosen now in words."""
        fields = [self[f"in_{each.pk}"] for each in self.neighbourhoods]
        return [(field, names_of(field.value() or [])) for field in fields]

    def told(self) -> dict[int, list[str]]:
        return {each.pk: self.cleaned_data[f"in_{each.pk}"] for each in self.neighbourhoods}


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


class JournalFilter(forms.Form):
    """Which lines of the journal to show."""

    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), required=False, empty_label=_("Alle teams"))
    person = forms.ModelChoiceField(User.objects.none(), label=_("Wie"), required=False, empty_label=_("Iedereen"))

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team, person = self.fields["team"], self.fields["person"]
        team.queryset = municipality.teams.all()  # type: ignore[attr-defined]
        person.queryset = people_of(municipality)  # type: ignore[attr-defined]
