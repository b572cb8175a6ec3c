"""Which of two entries is right, fact by fact."""

from typing import Any

from django import forms

from socialmap.merging import differing
from socialmap.models import Service

KEEP, GONE = "keep", "gone"


class MergeForm(forms.Form):
    """A choice for each fact that differs; what was checked last stands first."""

    sure = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def __init__(self, data: Any = None, *, keep: Service, gone: Service) -> None:
        super().__init__(data)
        for fact in differing(keep, gone):
            label = Service._meta.get_field(fact).verbose_name  # type: ignore[union-attr]
            choices = [(KEEP, getattr(keep, fact)), (GONE, getattr(gone, fact))]
            self.fields[fact] = forms.ChoiceField(
                label=str(label).capitalize(), choices=choices, initial=KEEP, widget=forms.RadioSelect
            )

    def taken(self) -> set[str]:
        """The facts that the entry that goes is right in."""
        return {fact for fact, choice in self.cleaned_data.items() if choice == GONE}
