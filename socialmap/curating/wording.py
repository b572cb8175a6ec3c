"""The words of the people here: what they say, and what the sociale kaart calls it."""

from django.db import transaction

from buurt.places.models import Municipality
from socialmap import journal
from socialmap.models import Synonym
from teams.models import User


@transaction.atomic
def add_synonym(*, municipality: Municipality, word: str, means: str, by: User) -> Synonym:
    kept: Synonym = Synonym.objects.create(municipality=municipality, word=word, means=means)
    journal.noted("synonym.added", kept, by)
    return kept


@transaction.atomic
def change_synonym(*, synonym: Synonym, word: str, means: str, by: User) -> None:
    synonym.word, synonym.means = word, means
    synonym.save(update_fields=["word", "means"])
    journal.noted("synonym.changed", synonym, by)


@transaction.atomic
def remove_synonym(*, synonym: Synonym, by: User) -> None:
    journal.noted("synonym.removed", synonym, by)
    synonym.delete()
