"""Whether what walkers write waits on their phone, sealed, while there is no connection: the municipality's choice."""

from django.db import transaction

from buurt.places.models import Municipality
from outreach import journal
from teams.models import User


@transaction.atomic
def keep_words(*, municipality: Municipality, on: bool, by: User) -> bool:
    municipality.keeps_words_on_phones = on
    municipality.save(update_fields=["keeps_words_on_phones"])
    journal.words_on_phones(municipality, by=by)
    return on
