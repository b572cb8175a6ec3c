"""Taking in a spreadsheet: which file, which column is what, and what to do with lines that are wrong."""

from collections import Counter
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socialmap.models import Sheet, TaxonomyTerm
from socialmap.sheets.columns import BY_CODE, COLUMNS, ID, NAME, ORGANIZATION, guessed
from socialmap.sheets.reading import too_large
from socialmap.sheets.table import MOST_BYTES, MOST_LINES, Line, letter_of

NO_COLUMN = ""
ALL, SKIP = "all", "skip"
EXAMPLES = 3


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Je spreadsheet"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv"}),
        error_messages={"required": gettext_lazy("Kies een bestand.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Een .xlsx of .csv van hooguit %(size)s MB en %(lines)s regels, met bovenaan de namen van de kolommen."
        ) % {"size": MOST_BYTES // 1024 // 1024, "lines": number_format(MOST_LINES)}

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(too_large(file.size))
        return file


class ColumnsForm(forms.Form):
    """A choice for each column of the file."""

    mark_optional = False

    def __init__(self, data: Any = None, *, headers: list[str], lines: list[Line], codes: list[str]) -> None:
        """`lines` are the first ones, to show what stands in each column."""
        super().__init__(data)
        self.headers, self.lines = headers, lines
        choices = [(NO_COLUMN, _("niet overnemen")), *((each.code, str(each).capitalize()) for each in COLUMNS)]
        for index, code in enumerate(codes or guessed(headers)):
            label = _("Kolom %(letter)s: %(name)s") % {
                "letter": letter_of(index),
                "name": headers[index] or _("zonder naam"),
            }
            self.fields[f"column_{index}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=code, help_text=self._examples(index)
            )
        self.fields["theme"] = forms.ModelChoiceField(
            TaxonomyTerm.objects.all(),
            label=_("Thema voor nieuw aanbod waar geen thema bij staat"),
            required=False,
            empty_label=_("geen thema"),
        )

    def _examples(self, index: int) -> str:
        cells = (line.cells[index] for line in self.lines if index < len(line.cells) and line.cells[index])
        shown = [
            cell if len(cell) <= 40 else f"{cell[:40]}…" for cell, _again in zip(cells, range(EXAMPLES), strict=False)
        ]
        return "; ".join(shown) or _("leeg")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        codes = self.codes()
        for code, times in Counter(filter(None, codes)).items():
            if times > 1:
                said = _("Deze keuze staat bij twee kolommen. Kies hem één keer.")
                last = max(index for index, each in enumerate(codes) if each == code)
                self.add_error(f"column_{last}", said)
        if ID not in codes and not {NAME, ORGANIZATION} <= set(codes):
            names = {"name": BY_CODE[NAME], "organization": BY_CODE[ORGANIZATION]}
            self.add_error(
                None,
                _("Zeg in welke kolom de %(name)s staat, en in welke de %(organization)s.") % names,
            )
        return data

    def codes(self) -> list[str]:
        return [self.cleaned_data.get(f"column_{index}", "") for index in range(len(self.headers))]


class ConfirmForm(forms.Form):
    """What to do is always said: nothing is chosen beforehand."""

    mode = forms.ChoiceField(
        label=gettext_lazy("Wat doen we met regels die niet goed zijn?"),
        choices=[
            (ALL, gettext_lazy("Alles of niets: neem alleen over als elke regel goed is")),
            (SKIP, gettext_lazy("Sla ze over, en neem de goede regels over")),
        ],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, sheet: Sheet, wrong: int, alike: int) -> None:
        super().__init__(data, initial={"seen": sheet.changed_at.isoformat()})
        self.wrong = wrong
        if alike:
            self.fields["alike"] = forms.ChoiceField(
                label=_("Wat doen we met regels die lijken op wat er al staat?"),
                choices=[("skip", _("Sla ze over")), ("add", _("Zet ze erbij als nieuw aanbod"))],
                widget=forms.RadioSelect(attrs={"class": "choices"}),
            )

    def clean(self) -> dict[str, Any]:
        """What is confirmed is what this page showed, not what another page made of it since."""
        data = super().clean() or {}
        if data.get("seen") != self.initial["seen"]:
            raise forms.ValidationError(
                _("Je hebt intussen andere kolommen gekozen. Kijk opnieuw wat er zou gebeuren, en kies nog een keer.")
            )
        return data

    def clean_mode(self) -> str:
        mode: str = self.cleaned_data["mode"]
        if mode == ALL and self.wrong:
            raise forms.ValidationError(
                _("Niet elke regel is goed, dus wordt er niets overgenomen. Verbeter je bestand, of sla ze over.")
            )
        return mode
