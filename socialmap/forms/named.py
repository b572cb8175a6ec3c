"""A field for one of very many rows, by its name: a few are proposed while one types, and the exact one is found."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from socialmap.describing.names import MOST, called, name_of, proposed

LONGEST = 420  # a name with what tells it from another one


class NamedInput(forms.TextInput):
    """With `proposals`, after what was typed meant none or more than one: a button for each, which fills it in and goes
    on with the form, with or without a script."""

    template_name = "socialmap/widgets/named.html"
    proposals: Sequence[str] = ()

    def __init__(self, kind: str) -> None:
        super().__init__({"list": f"namen-{kind}", "data-names": kind, "autocomplete": "off"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "chosen": _chosen(name), "proposals": self.proposals}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(_chosen(name)) or super().value_from_datadict(data, files, name)


class NamedField(forms.CharField):
    """`rows` are those to choose from, `kind` how the script asks for them; of two that are called the same, `now` is
    meant where it is one of them. Gives the row, or None."""

    def __init__(self, rows: Any, *, kind: str, now: Any = None, unknown: str, **options: Any) -> None:
        super().__init__(max_length=LONGEST, required=False, widget=NamedInput(kind), **options)
        self.rows, self.now, self.unknown = rows, now, unknown

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        return self._found(text) if text else None

    def _found(self, text: str) -> Any:
        found = called(self.rows, text) or self._with_key(text)
        names = list(dict.fromkeys(map(name_of, found)))
        if len(names) == 1:
            return self.now if self.now in found else found[0]
        near = names[:MOST] or proposed(self.rows, text)
        self.widget.proposals = near
        if names:
            raise forms.ValidationError(_("Er zijn er meer met deze naam. Kies welke je bedoelt."))
        raise forms.ValidationError(f"{self.unknown} {_('Of bedoel je een van deze?')}" if near else self.unknown)

    def _with_key(self, text: str) -> list[Any]:
        """As a page that was opened before an update still sends it."""
        try:
            return list(self.rows.filter(pk=UUID(text)))
        except ValueError:
            return []


def _chosen(name: str) -> str:
    """What a button of the field `name` is called."""
    return f"{name}-keuze"
