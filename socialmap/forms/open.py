"""What another program may ask of the points for a map: so many, after one."""

from typing import Any

from django import forms

from socialmap.open.places import MOST


class PointsForm(forms.Form):
    """Who asks more than an answer holds, gets what it holds: the link to the rest stands in it."""

    limit = forms.IntegerField(min_value=1, required=False)
    na = forms.UUIDField(required=False)

    def clean_limit(self) -> Any:
        return min(self.cleaned_data["limit"] or MOST, MOST)
