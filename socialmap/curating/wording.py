"""The words of the people here: what they say, and what the sociale kaart calls it."""

from django.db import transaction

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.models import Synonym
from teams.models import User


class KnownAlready(ValueError):
    """The sociale kaart knows this word: someone else was first."""


@transaction.atomic
def add_synonym(*, municipality: Municipality, word: str, means: str, by: User) -> Synonym:
    """Raises KnownAlready, as changing does."""
    _must_be_new(municipality.pk, word)
    kept: Synonym = Synonym.objects.create(municipality=municipality, word=word, means=means)
    journal.noted("synonym.added", kept, by)
    return kept


@transaction.atomic
def change_synonym(*, synonym: Synonym, word: str, means: str, by: User) -> None:
    _must_be_new(synonym.municipality_id, word, but=synonym)
    synonym.word, synonym.means = word, means
    synonym.save(update_fields=["word", "means"])
    journal.noted("synonym.changed", synonym, by)


@transaction.atomic
def remove_synonym(*, synonym: Synonym, by: User) -> None:
    journal.noted("synonym.removed", synonym, by)
    synonym.delete()


def _must_be_new(municipality_id: int, word: str, but: Synonym | None = None) -> None:
    # Of two who teach the same word at once, the second waits here and hears of the first.
    Municipality.objects.select_for_update(no_key=True).only("pk").get(pk=municipality_id)
    same = Synonym.objects.filter(municipality=municipality_id, word__iexact=word)
    if same.exclude(pk=but.pk if but else None).exists():
        raise KnownAlready
