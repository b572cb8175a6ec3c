"""The form of a shortlist: what is said with each entry, their order, and where it is mailed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.forms.fields import MailField
from socialmap.leaflet import first_sentence
from socialmap.models import ShortlistItem

UP, DOWN, OFF, PRINT, MAIL = "omhoog", "omlaag", "eraf", "print", "mail"


class ShortlistForm(forms.Form):
    """`deed` is the button that was tapped and `chosen` the entry that it stands at; whatever it is, the texts are
    saved too."""

    address = MailField(
        label=gettext_lazy("Of mail het naar"),
        help_text=gettext_lazy("Na het versturen is het adres weg."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, items: Sequence[ShortlistItem]) -> None:
        super().__init__(data)
        self.items = list(items)
        tapped = str(data.get("do", "")) if data else ""
        self.deed: str = tapped.partition(":")[0]
        self._at: str = tapped.partition(":")[2]
        for item in items:
            self.fields[f"note_{item.pk}"] = forms.CharField(
                label=_("Zet erbij"), required=False, max_length=300, initial=item.note,
                help_text=_("Zo nodig, bijvoorbeeld ‘Vraag naar Nel’. Niets over degene voor wie het is."),
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
            self.fields[f"sentence_{item.pk}"] = forms.CharField(
                label=_("Een eerste zin om te zeggen"), required=False, max_length=200,
                initial=item.sentence or first_sentence(item.service), widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.deed == MAIL and not cleaned.get("address") and "address" not in self.errors:
            self.add_error("address", _("Vul het e-mailadres in waar het lijstje heen moet."))
        return cleaned

    @property
    def rows(self) -> list[tuple[ShortlistItem, BoundField, BoundField]]:
        return [(item, self[f"note_{item.pk}"], self[f"sentence_{item.pk}"]) for item in self.items]

    def texts(self) -> dict[UUID, tuple[str, str]]:
        """By item its note and sentence; a sentence that is as it was proposed is not kept."""
        said = {}
        for item in self.items:
            note, sentence = self.cleaned_data[f"note_{item.pk}"], self.cleaned_data[f"sentence_{item.pk}"]
            said[item.pk] = note, "" if sentence == first_sentence(item.service) else sentence
        return said

    def chosen(self) -> ShortlistItem | None:
        return next((item for item in self.items if str(item.pk) == self._at), None)

    def ordered(self) -> list[ShortlistItem]:
        """With the chosen one a place up or down."""
        items, chosen = list(self.items), self.chosen()
        if chosen and self.deed in {UP, DOWN}:
            now = items.index(chosen)
            items.insert(max(0, now + (-1 if self.deed == UP else 1)), items.pop(now))
        return items
