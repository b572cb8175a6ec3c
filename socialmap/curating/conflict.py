"""Two people had the same form open: what the second is told, and how nothing is lost."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Difference:
    label: str | Promise
    now: str


def differences(filled_in: forms.BaseForm, now: forms.BaseForm) -> list[Difference]:
    """What stands there now otherwise than was filled in. From here `filled_in` writes over it when sent again."""
    found = [
        Difference(field.label, _in_words(now[field.name]))
        for field in filled_in.visible_fields()
        if field.name in now.fields and _in_words(field) != _in_words(now[field.name])
    ]
    found += [
        Difference(label, now_in_words)
        for label, mine, now_in_words in _rows(filled_in, now)
        if mine is not None and mine != now_in_words
    ]
    again = QueryDict("", mutable=True)
    again.update(filled_in.data)
    again["revision"] = str(now["revision"].value())
    filled_in.data = again
    return found


def _rows(filled_in: Any, now: Any) -> list[tuple[Promise, str | None, str]]:
    """The rows of a form, when it has any: their label, what was sent (None: nothing), and what stands there."""
    if not hasattr(now, "moments"):
        return []
    pairs = [
        (_("Vaste momenten"), filled_in.moments, now.moments),
        (_("Past dit niet?"), filled_in.instead, now.instead),
    ]
    return [(label, mine.in_words() if mine.is_bound else None, stands.now_in_words()) for label, mine, stands in pairs]


def _in_words(field: forms.BoundField) -> str:
    value: Any = field.value()
    if isinstance(value, bool):
        return str(_("ja")) if value else ""
    choices = getattr(field.field, "choices", None)
    if choices is None:
        return str(value or "").replace("\r\n", "\n").strip()
    chosen = value if isinstance(value, (list, tuple)) else [value]
    keys = {str(getattr(each, "pk", each)) for each in chosen if each}
    return ", ".join(str(label) for key, label in choices if str(key) in keys and str(key))
