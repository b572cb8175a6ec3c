"""What the page of a plan sends when someone changes it. `seen` is the version of the plan that they looked at."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from outreach.cutting.doors import Point
from outreach.division.changing import PlanRefused
from outreach.planning.spots import SpotNotFound, find_spot
from teams.models import Team


class SeenForm(forms.Form):
    seen = forms.IntegerField(required=False, min_value=0)

    def seen_version(self) -> int | None:
        """None where the page did not say, as one that stood open before there was a plan."""
        self.full_clean()
        version: int | None = self.cleaned_data.get("seen")
        return version


class DivideForm(SeenForm):
    """`all` is 1 for all doors, 0 for those that fit in the time; without it that stays as it was."""

    all = forms.TypedChoiceField(
        choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1", required=False, empty_value=None
    )

    def asked(self) -> dict[str, Any]:
        return {"seen": self.seen_version(), "everything": self.cleaned_data.get("all")}


class SideForm(SeenForm):
    """`side` is the letter of a duo and the number of its side, 'A.3'; without a letter, '.3', it is a spare one."""

    side = forms.RegexField(r"\A[A-Z]{0,2}\.[0-9]{1,5}\Z")
    to = forms.CharField(max_length=2, required=False)

    def asked(self) -> dict[str, Any]:
        seen = self.seen_version()
        if not self.is_valid():
            raise PlanRefused(_("Deze kant is hier niet meer. Kies opnieuw wat je wilt."), mend_at="round_divide")
        letter, _dot, number = self.cleaned_data["side"].partition(".")
        return {"seen": seen, "letter": letter, "number": int(number), "to": self.cleaned_data["to"].upper()}


class LockForm(SeenForm):
    letter = forms.CharField(max_length=2)
    locked = forms.BooleanField(required=False)

    def asked(self) -> dict[str, Any]:
        seen = self.seen_version()
        if not self.is_valid():
            raise PlanRefused(_("Dit duo is er niet meer. Kies opnieuw wat je wilt."), mend_at="round_divide")
        return {"seen": seen, "letter": self.cleaned_data["letter"], "locked": self.cleaned_data["locked"]}


class TableForm(SeenForm):
    """What is typed goes before the pin: the page empties it when someone moves the pin."""

    table_at = forms.CharField(max_length=200, required=False)
    table_lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    table_lat = forms.FloatField(required=False, min_value=-90, max_value=90)

    def asked(self, team: Team) -> dict[str, Any]:
        seen, data = self.seen_version(), self.cleaned_data
        if data.get("table_at"):
            try:
                return {"seen": seen, "at": find_spot(team, data["table_at"])}
            except SpotNotFound as missing:
                raise PlanRefused(missing.message, mend_at="round_divide") from missing
        at: Point | None = (data["table_lon"], data["table_lat"]) if _both(data) else None
        if at is None:
            raise PlanRefused(_("Vul een straat in, of zet de beker op de kaart."), mend_at="round_divide")
        return {"seen": seen, "at": at}


def _both(data: dict[str, Any]) -> bool:
    return data.get("table_lon") is not None and data.get("table_lat") is not None
