"""The form in which a team writes its debrief: four fields, and as many leads as there are."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outreach.models import Debrief, Lead
from outreach.netwerk.debriefing import LeadText
from socialmap.models import TaxonomyTerm

LONGEST = 5000
LONGEST_LEAD = 500
SPARE_ROWS = 2


def _text(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "data-hint": ""})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST, widget=widget)


@dataclass
class LeadRow:
    """One line of leads as it is shown; `kept` is what a colleague made of it meanwhile."""

    text: str = ""
    theme: str = ""
    pk: str = ""
    kept: str = ""


class DebriefForm(forms.Form):
    mark_optional = False
    table_visitors = forms.IntegerField(
        label=_("Hoeveel mensen kwamen er aan de koffietafel?"),
        help_text=_("Een schatting is goed."),
        required=False,
        min_value=0,
        max_value=2000,
    )
    picture = _text(
        _("Welk beeld ontstaat er van de buurt?"), _("Wat viel op, waar ging het vaak over? Schrijf geen namen op.")
    )
    effect = _text(
        _("Wat leverde het op?"), _("Voor bewoners, en voor jullie. Bijvoorbeeld een contact of een afspraak.")
    )
    learned = _text(_("Wat nemen jullie mee naar de volgende keer?"), _("Wat ging goed, en wat doe je anders?"))

    def __init__(
        self, data: QueryDict | None = None, *, kept: Debrief | None, themes: list[TaxonomyTerm], came: int = 0
    ) -> None:
        """`came`: how many were counted at the table, which the team may correct."""
        texts = ("table_visitors", "picture", "effect", "learned")
        counted = {"table_visitors": came or None}
        super().__init__(data, initial={name: getattr(kept, name) for name in texts} if kept else counted)
        self.themes = {theme.code: theme for theme in themes}
        self.rows = rows_sent(data) if data is not None else rows_kept(kept)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if any(len(row.text) > LONGEST_LEAD for row in self.rows):
            raise forms.ValidationError(
                gettext("Een aanknopingspunt is te lang. Houd het bij %(n)s tekens.") % {"n": LONGEST_LEAD}
            )
        return data

    def leads(self) -> list[LeadText]:
        """What was written, without the lines that were left or made empty."""
        return [LeadText(row.text, self.themes.get(row.theme), _uuid(row.pk)) for row in self.rows if row.text]

    def rows_to_show(self) -> list[LeadRow]:
        written = [row for row in self.rows if row.text or row.pk]
        return [*written, *(LeadRow() for _spare in range(SPARE_ROWS))]

    def show_kept(self, kept: Debrief) -> None:
        """Put beside what was typed what a colleague saved meanwhile; leads they added come with it."""
        for name in ("picture", "effect", "learned", "table_visitors"):
            theirs = getattr(kept, name)
            if theirs not in ("", None, self.cleaned_data.get(name)):
                self.add_error(name, gettext("Hier staat nu: %(text)s") % {"text": theirs})
        mine = {row.pk: row for row in self.rows if row.pk}
        for row in rows_kept(kept):
            if row.pk not in mine:
                self.rows.append(row)
            elif mine[row.pk].text != row.text:
                mine[row.pk].kept = row.text


def rows_sent(data: QueryDict) -> list[LeadRow]:
    """The lines as they came: three lists of the same length."""
    lists = (data.getlist(name) for name in ("lead_text", "lead_theme", "lead_id"))
    return [LeadRow(text.strip(), theme, pk if _uuid(pk) else "") for text, theme, pk in zip(*lists, strict=False)]


def rows_kept(kept: Debrief | None) -> list[LeadRow]:
    leads: list[Lead] = list(kept.leads.select_related("theme")) if kept else []
    return [LeadRow(lead.text, lead.theme.code if lead.theme else "", str(lead.pk)) for lead in leads]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
