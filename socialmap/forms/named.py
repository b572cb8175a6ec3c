"""A field for one of very many rows, by its name: a few are proposed while one types, and the exact one is found."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from socialmap.describing.names import MOST, called, name_of, proposed

LONGEST = 420  # a name with what tells it from another one


class NamedField(forms.CharField):
    """`rows` are those to choose from, `kind` how the script asks for them; of two that are called the same, `now` is
    meant where it is one of them. Gives the row, or None."""

    def __init__(self, rows: Any, *, kind: str, now: Any = None, unknown: str, **options: Any) -> None:
        widget = forms.TextInput(attrs=attributes(kind))
        super().__init__(max_length=LONGEST, required=False, widget=widget, **options)
        self.rows, self.now, self.unknown = rows, now, unknown

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        return self._found(text) if text else None

    def _found(self, text: str) -> Any:
        found = called(self.rows, text) or self._with_key(text)
        names = list(dict.fromkeys(map(name_of, found)))
        if len(names) == 1:
            return self.now if self.now in found else found[0]
        if names:
            said = _("Er zijn er meer met deze naam. Schrijf: %(names)s.")
            raise forms.ValidationError(said % {"names": "; ".join(names[:MOST])})
        near = proposed(self.rows, text)
        said = f"{self.unknown} {_('Bedoel je: %(names)s?') % {'names': '; '.join(near)}}" if near else self.unknown
        raise forms.ValidationError(said)

    def _with_key(self, text: str) -> list[Any]:
        """As a page that was opened before an update still sends it."""
        try:
            return list(self.rows.filter(pk=UUID(text)))
        except ValueError:
            return []


def attributes(kind: str) -> dict[str, str]:
    return {"list": f"namen-{kind}", "data-names": kind, "autocomplete": "off"}
