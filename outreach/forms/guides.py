"""The forms of the conversation guide: its sections, and the question of a round."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outreach.guides.standard import Section
from outreach.models import Round

MOST_SECTIONS = 12
TITLE_LENGTH = 80
TEXT_LENGTH = 2000


class GuideForm:
    """Rows of a title and a text. An empty row is left out, and so is removed."""

    def __init__(self, sections: Sequence[Section], data: QueryDict | None = None) -> None:
        self.error = ""
        self.rows = [(each.title, "\n".join(each.lines)) for each in sections]
        if data is not None:
            pairs = zip(data.getlist("title"), data.getlist("text"), strict=False)
            self.rows = [(_clean(title), _clean(text)) for title, text in pairs]

    @property
    def sections(self) -> list[tuple[str, str]]:
        return [row for row in self.rows if any(row)]

    @property
    def rows_to_show(self) -> list[tuple[str, str]]:
        """With an empty one for something more."""
        return [*self.sections, ("", "")] if len(self.sections) < MOST_SECTIONS else self.sections

    def is_valid(self) -> bool:
        if not self.sections:
            self.error = _("Schrijf minstens één onderdeel op, of ga terug naar de standaardtekst.")
        elif len(self.sections) > MOST_SECTIONS:
            self.error = _("Er passen %(most)s onderdelen in. Voeg er een paar samen.") % {"most": MOST_SECTIONS}
        elif not all(all(row) for row in self.sections):
            self.error = _("Geef elk onderdeel een kop en een tekst.")
        elif any(len(title) > TITLE_LENGTH or len(text) > TEXT_LENGTH for title, text in self.sections):
            self.error = _("Een van de teksten is te lang. Aan de deur lees je een paar regels.")
        return not self.error


def _clean(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\x00", "").strip()


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Round
        fields = ("question",)
        widgets = {"question": forms.TextInput(attrs={"autocomplete": "off"})}
        help_texts = {
            "question": gettext_lazy("Staat bij deze ronde bovenaan. Bijvoorbeeld: ‘Wat vindt u van het nieuwe plein?’")
        }
