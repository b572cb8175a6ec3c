"""Rows of a form that one adds and removes, with and without JavaScript: a button of the form asks for one more."""

from typing import Any

from django import forms
from django.http import QueryDict

GROW = "rij"  # the name of the button; its value is the prefix of the rows


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    """`said` is None when the rows were not sent at all: then they stay as they are."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        prefix = kwargs.get("prefix") or self.get_default_prefix()
        self.is_growing = bool(data) and GROW in data
        if data is not None and f"{prefix}-TOTAL_FORMS" not in data:
            data = None
        if data is not None and data.get(GROW) == prefix:
            data = _one_more(data, f"{prefix}-TOTAL_FORMS", self.absolute_max)
        super().__init__(data, **kwargs)
        if self.is_growing and self.is_bound and data is not None and data.get(GROW) == prefix:
            next(iter(self.forms[-1].fields.values())).widget.attrs["autofocus"] = True

    def full_clean(self) -> None:
        """Who asks for one more row is not yet told what is missing."""
        if not self.is_growing:
            super().full_clean()
            return
        self._errors: Any = []
        self._non_form_errors = self.error_class()
        for row in self.forms:
            row._errors = forms.utils.ErrorDict()
            row.cleaned_data = {}

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = self.remove_label  # type: ignore[attr-defined]

    @property
    def said(self) -> list[dict[str, Any]] | None:
        """What stands in the rows that are filled in and not removed; after `is_valid`."""
        if not self.is_bound:
            return None
        kept = [form for form in self.forms if form not in self.deleted_forms]
        return [form.cleaned_data for form in kept if form.has_changed() or not form.empty_permitted]


def _one_more(data: QueryDict, total: str, most: int) -> QueryDict:
    grown = data.copy()
    count = data.get(total, "")
    grown[total] = str(min(int(count) + 1 if count.isdecimal() else 1, most))
    return grown
