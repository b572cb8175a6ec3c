"""The forms of a theme: what it is called and where it stands, and what comes in its place when it goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.curating.themes import is_taken, is_used
from socialmap.models import TaxonomyTerm

NAME_TAKEN = gettext_lazy("Dit thema staat er al. Kies een andere naam.")
ICONS = [
    ("users", gettext_lazy("mensen")), ("coffee", gettext_lazy("kopje")), ("palette", gettext_lazy("palet")),
    ("heart-handshake", gettext_lazy("handen met een hart")), ("book-2", gettext_lazy("boek")),
    ("briefcase", gettext_lazy("tas")), ("scale", gettext_lazy("weegschaal")),
    ("baby-carriage", gettext_lazy("kinderwagen")), ("heartbeat", gettext_lazy("hartslag")),
    ("stethoscope", gettext_lazy("stethoscoop")), ("home-heart", gettext_lazy("huis met een hart")),
    ("lifebuoy", gettext_lazy("reddingsboei")), ("bus", gettext_lazy("bus")), ("plant-2", gettext_lazy("plant")),
    ("music", gettext_lazy("muziek")), ("paw", gettext_lazy("poot")), ("device-laptop", gettext_lazy("laptop")),
]  # fmt: skip


class TermForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Naam"), max_length=80, help_text=gettext_lazy("Kort en gewoon: zo zoeken mensen erop."),
        error_messages={"required": gettext_lazy("Vul in hoe het thema heet.")},
    )  # fmt: skip
    parent: Any = forms.ModelChoiceField(
        TaxonomyTerm.objects.none(), required=False, label=gettext_lazy("Hoort bij"),
        empty_label=gettext_lazy("Niets: dit is zelf een thema"),
    )  # fmt: skip
    after: Any = forms.ModelChoiceField(
        TaxonomyTerm.objects.none(), required=False, label=gettext_lazy("Staat onder"),
        empty_label=gettext_lazy("Niets: dit staat bovenaan"),
    )  # fmt: skip
    icon = forms.ChoiceField(
        label=gettext_lazy("Plaatje"), choices=ICONS, help_text=gettext_lazy("Alleen een thema heeft er een.")
    )

    def __init__(self, data: Any = None, *, term: TaxonomyTerm | None = None, parent: TaxonomyTerm | None = None):
        self.term = term
        before = term.before() if term else None
        filled = {"name": str(term), "parent": term.parent, "after": before, "icon": term.icon} if term else {}
        super().__init__(data, initial=filled or {"parent": parent})
        self.fields["parent"].queryset = TaxonomyTerm.objects.themes()  # type: ignore[attr-defined]
        if term is None:
            del self.fields["after"]
            return
        siblings = TaxonomyTerm.objects.filter(parent=term.parent).exclude(pk=term.pk)
        self.fields["after"].queryset = siblings  # type: ignore[attr-defined]
        del self.fields["parent" if term.children.exists() else "icon" if term.parent else "parent"]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if self.term and name == str(self.term):
            return self.term.name  # a supplied name that was not touched stays in the catalogue
        if is_taken(name, but=self.term):
            raise forms.ValidationError(NAME_TAKEN)
        return name

    def facts(self) -> dict[str, Any]:
        """What the deed asks, also where the form does not ask it."""
        kept = {"parent": self.term.parent, "icon": self.term.icon} if self.term else {}
        return kept | self.cleaned_data


class TermRemoveForm(forms.Form):
    instead: Any = forms.ModelChoiceField(
        TaxonomyTerm.objects.none(), required=False, label=gettext_lazy("Waar komt het nu onder?"),
        empty_label=gettext_lazy("Kies een thema"),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, term: TaxonomyTerm) -> None:
        super().__init__(data, prefix="weg", initial={"instead": term.parent})
        self.is_asked = is_used(term)
        others = TaxonomyTerm.objects.exclude(pk=term.pk).select_related("parent")
        # What people said at the door stands under a theme, not under a subtheme.
        self.fields["instead"].queryset = others if term.parent else others.themes()  # type: ignore[attr-defined]

    def clean_instead(self) -> TaxonomyTerm | None:
        instead: TaxonomyTerm | None = self.cleaned_data["instead"]
        if instead is None and self.is_asked:
            raise forms.ValidationError(_("Kies onder welk thema het aanbod komt te staan."))
        return instead
