"""Ending the walk: whoever does it says of each duo that did not check out whether it is back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from outreach.models import Turf


class WalkEndForm(forms.Form):
    """`back`: the duos that were seen; `sure`: the walk is ended although some were not."""

    sure = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, out: Sequence[Turf]) -> None:
        super().__init__(data)
        self.duos = [(turf, [each.membership.user.first_name for each in turf.participants.all()]) for turf in out]
        self.ticked = set(data.getlist("back")) if data is not None else set()

    def back(self) -> list[Turf]:
        return [turf for turf, _names in self.duos if str(turf.pk) in self.ticked]

    def clean(self) -> dict[str, Any]:
        if len(self.back()) < len(self.duos) and not self.cleaned_data["sure"]:
            raise forms.ValidationError(
                _("Nog niet iedereen is terug. Bel hen, of vink onderaan aan dat je toch afsluit.")
            )
        return self.cleaned_data
