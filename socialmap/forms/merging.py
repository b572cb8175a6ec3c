"""Which of two entries is right, fact by fact; and who sees what comes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from socialmap.curating.merging import CONTACT, VISIBILITY, contacts_of, differ_in_sight, differing
from socialmap.models import Contact, Service

KEEP, GONE = "keep", "gone"


class MergeForm(forms.Form):
    """A choice for each fact that differs. What hides an entry, or lets a person go, is not chosen beforehand."""

    sure = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def __init__(self, data: Any = None, *, keep: Service, gone: Service) -> None:
        super().__init__(data)
        if differ_in_sight(keep, gone):
            label = str(Service._meta.get_field(VISIBILITY).verbose_name)  # type: ignore[union-attr]
            said = _(
                "Nu is dit verschillend: zeg eerst wie ziet wat blijft. Wie dat niet ziet, ziet er straks geen meer."
            )
            self._ask(VISIBILITY, label, _in_sight(keep), _in_sight(gone), help_text=said)
        for fact in differing(keep, gone):
            label = str(Service._meta.get_field(fact).verbose_name)  # type: ignore[union-attr]
            self._ask(fact, label, getattr(keep, fact), getattr(gone, fact), initial=KEEP)
        if persons := contacts_of(keep, gone):
            self._ask(CONTACT, _("contactpersoon"), *map(_told, persons))

    def _ask(self, name: str, label: str, ours: str, theirs: str, **options: Any) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label.capitalize(), choices=[(KEEP, ours), (GONE, theirs)], widget=forms.RadioSelect, **options
        )

    def taken(self) -> set[str]:
        """The facts that the entry that goes is right in."""
        return {fact for fact, choice in self.cleaned_data.items() if choice == GONE}


def _in_sight(service: Service) -> str:
    return f"{service.seen_by} ({service.name})"


def _told(contact: Contact) -> str:
    return ", ".join(filter(None, [contact.name, contact.title, contact.phone, contact.email]))
