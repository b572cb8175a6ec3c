"""The form of a word that people use, and what they mean by it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.places.models import Municipality
from socialmap.models import Synonym
from socialmap.searching.thesaurus import phrase

SAID_ALREADY = gettext_lazy("Dit woord staat er al. Wijzig het in de lijst.")


class SynonymForm(forms.Form):
    word = forms.CharField(
        label=gettext_lazy("Wat mensen zeggen"), max_length=60,
        help_text=gettext_lazy("Een woord of een paar woorden, zoals ‘barkie’ of ‘de Hobbelzolder’."),
        error_messages={"required": gettext_lazy("Vul het woord in dat mensen gebruiken.")},
    )  # fmt: skip
    means = forms.CharField(
        label=gettext_lazy("Wat ze bedoelen"), max_length=200,
        help_text=gettext_lazy("Woorden die op de kaart staan, met komma’s ertussen: ‘voedselbank, eetgroep’."),
        error_messages={"required": gettext_lazy("Vul in wat mensen ermee bedoelen.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, municipality: Municipality, synonym: Synonym | None = None, word: str = ""):
        self._others = Synonym.objects.filter(municipality=municipality)
        if synonym:
            self._others = self._others.exclude(pk=synonym.pk)
        super().__init__(data, initial={"word": synonym.word, "means": synonym.means} if synonym else {"word": word})

    def clean_word(self) -> str:
        word = " ".join(self.cleaned_data["word"].split())
        if not phrase(word):
            raise forms.ValidationError(_("Hier staat geen woord waarop iemand kan zoeken. Vul een ander woord in."))
        if self._others.filter(word__iexact=word).exists():
            raise forms.ValidationError(SAID_ALREADY)
        return word

    def clean_means(self) -> str:
        meant = [" ".join(each.split()) for each in self.cleaned_data["means"].split(",")]
        meant = list(dict.fromkeys(each for each in meant if phrase(each)))
        if not meant:
            raise forms.ValidationError(_("Vul minstens één woord in dat op de sociale kaart staat."))
        return ", ".join(meant)
