"""Reading the lists of the search before anyone asks for something: that takes most of a second, once in a process."""

from django.utils import timezone

from socialmap.searching.reading import read
from socialmap.searching.sayings import sayings
from socialmap.searching.thesaurus import lexicon

KINDS = ("condition", "give", "either", "take", "person", "language", "form")


def warm_up() -> None:
    for kind in KINDS:
        sayings(kind)
    lexicon()
    read("taalmaatje voor een xyleermiddag", timezone.localtime())
