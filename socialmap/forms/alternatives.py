"""The other solutions of an entry as rows: why it does not fit, and what there is then."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.curating.facts import AlternativeFacts
from socialmap.describing.conditions import WITHOUT
from socialmap.describing.names import MOST, called, name_of, proposed
from socialmap.forms.named import LONGEST, NamedInput
from socialmap.forms.rows import Rows
from socialmap.models import Alternative, Service
from socialmap.querysets.directory import ServiceQuerySet


class AlternativeForm(forms.Form):
    mark_optional = False
    because = forms.ChoiceField(
        label=gettext_lazy("Waarom past het niet?"), choices=list(WITHOUT.items()), required=False
    )
    instead = forms.CharField(
        label=gettext_lazy("Dan is er"),
        max_length=LONGEST,
        required=False,
        widget=NamedInput("aanbod"),
        help_text=gettext_lazy("Begin met de naam van het andere aanbod, en kies."),
    )
    note = forms.CharField(label=gettext_lazy("Toelichting"), max_length=410, required=False)

    def __init__(self, *args: Any, among: ServiceQuerySet, service: Service | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.among, self.service = among, service

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        text = data.get("instead", "").strip()
        if text:
            data["service"] = self._found(text)
        elif self.has_changed() and "instead" not in self.errors:
            self.add_error("instead", _("Kies het aanbod dat er dan is."))
        return data

    def _found(self, text: str) -> Service | None:
        """The entry with this name, or with this name and organization as they are proposed."""
        here = self.among.current().select_related("organization")
        found = called(here, text)
        near = list(map(name_of, found[:MOST])) or proposed(here, text)
        if not found:
            said = _("Dit aanbod staat niet op de kaart. Kijk naar de spelling, of kies uit de lijst.")
            self.add_error("instead", f"{said} {_('Bedoel je een van deze?')}" if near else said)
        elif len(found) > 1:
            self.add_error("instead", _("Er is meer aanbod met deze naam. Kies welk je bedoelt."))
        elif self.service and found[0].pk == self.service.pk:
            self.add_error("instead", _("Kies ander aanbod dan dit."))
        if len(found) != 1:
            self.fields["instead"].widget.proposals = near
        return found[0] if len(found) == 1 else None


class AlternativeRows(Rows):
    """`kept` are those that stand there, `unseen` those that who fills this in may not see: these stay."""

    remove_label = gettext_lazy("Haal deze weg")
    kept: list[Alternative]
    unseen: list[AlternativeFacts]

    def facts(self) -> list[AlternativeFacts] | None:
        if self.said is None:
            return None
        unique = {(row["because"], row["service"].pk): row for row in self.said if row.get("service")}
        said: list[AlternativeFacts] = [
            {"because": row["because"], "instead": row["service"], "note": row["note"]} for row in unique.values()
        ]
        return said + self.unseen

    def in_words(self) -> str:
        return ", ".join(sorted(str(facts["instead"]) for facts in self.facts() or []))

    def now_in_words(self) -> str:
        return ", ".join(sorted(str(each.instead) for each in self.kept))


def alternative_rows(data: Any, among: ServiceQuerySet, service: Service | None) -> AlternativeRows:
    """`among`: the entries that may be chosen."""
    known = service.alternatives.select_related("instead__organization") if service else Alternative.objects.none()
    kept = known.filter(instead__in=among.values("pk"))
    initial = [{"because": each.because, "instead": name_of(each.instead), "note": each.note} for each in kept]
    factory: Any = forms.formset_factory(
        AlternativeForm, formset=AlternativeRows, extra=0 if initial else 1, can_delete=True, max_num=30,
        absolute_max=40,
    )  # fmt: skip
    more = {"among": among, "service": service}
    rows: AlternativeRows = factory(data, initial=initial, prefix="anders", form_kwargs=more)
    rows.kept = list(kept)
    rows.unseen = [
        {"because": each.because, "instead": each.instead, "note": each.note}
        for each in known.exclude(pk__in=[each.pk for each in rows.kept])
    ]
    return rows
