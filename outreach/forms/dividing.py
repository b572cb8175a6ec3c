"""What the page of a plan sends when someone changes it. `seen` is the version of the plan that they looked at."""

from typing import Any

from django import forms


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
