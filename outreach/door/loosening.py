"""A talk comes loose from its door: what was said stays with the round and its street, where it was said is gone."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, QuerySet, Value
from django.db.models.functions import TruncDay

from outreach import journal
from outreach.few import in_streets_of_few
from outreach.models import Consent, Round, Signal, Talk, Visit
from teams.models import User

# The time of day would tell which of the visits it was.
NOON = ExpressionWrapper(TruncDay("received_at") + Value(timedelta(hours=12)), output_field=DateTimeField())
EMPTY: dict[str, Any] = {
    "topics": [],
    "feeling": None,
    "knows_team": None,
    "knows_activities": None,
    "note": "",
    "stands": False,
}


@transaction.atomic
def loosen(visits: Iterable[UUID]) -> None:
    """All that was written about these visits; of what was corrected or taken back nothing stays but its id, so that a
    phone that sends it again hears that it is known."""
    locked = list(Visit.objects.filter(pk__in=visits).order_by("pk").select_for_update(no_key=True, of=("self",)))
    talks = Talk.objects.filter(visit__in=locked)
    counting = list(Talk.objects.counting().filter(visit__in=locked).values_list("pk", flat=True))
    gone = talks.exclude(pk__in=counting)
    Talk.named.through.objects.filter(talk__in=gone).delete()
    Signal.objects.filter(talk__in=gone, agenda_item=None).delete()
    gone.update(**EMPTY)
    few = list(in_streets_of_few(talks).values_list("pk", flat=True))
    Talk.objects.filter(pk__in=few).update(street=None)
    talks.update(visit=None, received_at=NOON, device_time="", fingerprint="", after=None)
    Visit.objects.filter(pk__in=[visit.pk for visit in locked]).update(is_loose=True)


@transaction.atomic
def remove_consents(consents: QuerySet[Any]) -> None:
    """Erase them, and let what was said come loose from its door."""
    visits = lock_visits_of(consents)
    consents.delete()
    loosen(visits)


def lock_visits_of(consents: QuerySet[Any]) -> list[UUID]:
    """The visit before its consent, as who keeps a talk does: else the two wait for each other."""
    of_them = Visit.objects.filter(pk__in=consents.order_by().values("visit")).order_by("pk")
    return [visit.pk for visit in of_them.select_for_update(no_key=True, of=("self",))]


def loosen_anonymous(this_round: Round) -> None:
    """The round is closed, so that nobody corrects a talk any more."""
    loosen(anonymous_talks().filter(turf__round=this_round).values_list("visit", flat=True))


def anonymous_talks() -> QuerySet[Any]:
    """Talks that are still with their door while nobody agreed to that."""
    return Talk.objects.filter(visit__isnull=False, visit__consent=None)


def forget_consent(visit: Visit, *, by: User) -> None:
    """The visit was taken back: nobody agreed to anything there."""
    for consent in Consent.objects.filter(visit=visit):
        journal.consent_withdrawn(consent, by=by)
        consent.delete()
