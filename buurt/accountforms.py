"""The forms of logging in and passwords, in our words. Named in ACCOUNT_FORMS."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class _PlainFields:
    """allauth's fields without grey example text and without links in the help."""

    fields: dict[str, Any]
    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")


class LogIn(_PlainFields, forms.LoginForm):  # type: ignore[misc]
    labels = {"login": _("e-mailadres"), "password": _("wachtwoord"), "remember": _("onthoud mij op dit apparaat")}
    helps = {"remember": _("Je blijft 12 uur ingelogd. Doe dit niet op een computer die je deelt.")}


class AskNewPassword(_PlainFields, forms.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": _("e-mailadres")}


NEW = {"password1": _("nieuw wachtwoord"), "password2": _("nog een keer het nieuwe wachtwoord")}
ADVICE = {"password1": _("Minstens 12 tekens. Een zin van een paar woorden is sterk en goed te onthouden.")}


class ResetPassword(_PlainFields, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    labels, helps = NEW, ADVICE


class SetPassword(_PlainFields, forms.SetPasswordForm):  # type: ignore[misc]
    labels, helps = NEW, ADVICE


class ChangePassword(_PlainFields, forms.ChangePasswordForm):  # type: ignore[misc]
    labels, helps = {"oldpassword": _("huidig wachtwoord"), **NEW}, ADVICE
